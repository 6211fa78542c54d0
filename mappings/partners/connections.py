"""By which ways files come from a partner and go to it; secrets are named, never contained."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from mappings.partners.values import Name, Terms


class Scope(StrEnum):
    """What the key of a partner's connection may do."""

    FILES = "files"
    SHIPMENTS = "shipments"
    INVOICES = "invoices"


class ApiConnection(Terms):
    """The partner calls our HTTP interface with its key: it hands in files and fetches its own."""

    name: Name
    kind: Literal["api"]
    scopes: tuple[Scope, ...] = (Scope.FILES,)

    @property
    def settings(self) -> Mapping[str, str]:
        """Return what the transport has to know: nothing."""
        return {}


class FolderConnection(Terms):
    """Files lie in folders of ours, which the partner reaches by a way of its own."""

    name: Name
    kind: Literal["folder"]
    drop_box: str
    pickup_box: str
    archive_box: str | None = None

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """Return what it carries: files."""
        return (Scope.FILES,)

    @property
    def settings(self) -> Mapping[str, str]:
        """Return the folders."""
        return self.model_dump(exclude={"name", "kind"}, exclude_none=True)


Connection = Annotated[ApiConnection | FolderConnection, Field(discriminator="kind")]
