"""By which ways files come from a partner and go to it; secrets are named, never contained."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from mappings.partners.scopes import Scope
from mappings.partners.values import Name, Terms
from mappings.partners.wires import As2Connection, SftpConnection


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


Connection = Annotated[
    ApiConnection | FolderConnection | As2Connection | SftpConnection, Field(discriminator="kind")
]
