"""How the files of a partner look: identities, versions, delimiters."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from edi.model import X12_DELIMITERS, Delimiters
from mappings.partners.values import IdentityText, Terms

Version = Annotated[str, Field(pattern=r"^\d{6}[A-Z0-9]{0,6}$")]
"""GS08: six digits, then what names an industry."""

Mark = Annotated[str, Field(pattern=r"^[^A-Za-z0-9 ]$")]


class Identities(Terms):
    """Who we are for this partner and who it is: ISA05 to ISA08."""

    ours: IdentityText
    theirs: IdentityText


class Marks(Terms):
    """The delimiters that we write with; reading takes them from the interchange itself."""

    element: Mark = X12_DELIMITERS.element
    component: Mark = X12_DELIMITERS.component
    segment: Mark = X12_DELIMITERS.segment
    repetition: Mark | None = None

    @model_validator(mode="after")
    def differ(self) -> Self:
        """Refuse one character in two roles."""
        marks = [one for one in self.values() if one is not None]
        if len(set(marks)) < len(marks):
            raise ValueError("two delimiters are the same character")
        return self

    def values(self) -> tuple[str | None, ...]:
        """Return the four characters."""
        return (self.element, self.component, self.segment, self.repetition)

    def delimiters(self) -> Delimiters:
        """Return what the writer takes."""
        return Delimiters(self.element, self.component, self.segment, self.repetition)


class Look(Terms):
    """How what we write looks; `version` is GS08, `interchange_version` ISA12."""

    version: Version = "004010"
    interchange_version: Annotated[str, Field(pattern=r"^\d{5}$")] = "00401"
    delimiters: Marks = Marks()
