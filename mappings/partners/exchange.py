"""Which documents are exchanged with a partner, under which identities, versions and numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from edi.model import Identity
from mappings.partners.values import IdentityText, SetId, Terms, Version

LARGEST: Final = 999_999_999

Level = Literal["interchange", "group", "message"]
ControlNumber = Annotated[int, Field(ge=1, le=LARGEST)]


class Identities(Terms):
    """Who we are for this partner and who it is: ISA05 to ISA08, UNB S002 and S003."""

    ours: IdentityText
    theirs: IdentityText


@dataclass(frozen=True, slots=True)
class Agreed:
    """Under which identities and in which version one transaction set is exchanged."""

    ours: Identity
    theirs: Identity
    version: str


class DocumentTerms(Terms):
    """How one transaction set differs from the others; what is not said is as for all."""

    ours: IdentityText | None = None
    theirs: IdentityText | None = None
    version: Version | None = None

    def over(self, usual: Agreed) -> Agreed:
        """Return what holds for this set, given what holds for all."""
        return Agreed(
            self.ours or usual.ours, self.theirs or usual.theirs, self.version or usual.version
        )


Documents = Mapping[SetId, DocumentTerms | None]
"""A set with nothing behind it differs in nothing."""


class Exchange(Terms):
    """The transaction sets that the partner sends to us, and those that we send."""

    receive: Documents = Field(default_factory=dict)
    send: Documents = Field(default_factory=dict)

    def all(self) -> Iterator[DocumentTerms]:
        """Yield what is said of each set."""
        yield from filter(None, self.receive.values())
        yield from filter(None, self.send.values())


class NumberRange(Terms):
    """The control numbers that may be given out; after the last comes the first."""

    first: ControlNumber = 1
    last: ControlNumber = LARGEST

    @model_validator(mode="after")
    def ascend(self) -> Self:
        """Refuse a range that ends before it begins."""
        if self.first > self.last:
            raise ValueError("first is more than last")
        return self


class ControlNumbers(Terms):
    """The ranges of interchanges, of X12's groups and of EDIFACT's messages."""

    interchange: NumberRange = NumberRange()
    group: NumberRange = NumberRange()
    message: NumberRange = NumberRange()

    def of(self, level: Level) -> tuple[int, int]:
        """Return the first and the last number of a level."""
        ranges = {
            "interchange": self.interchange,
            "group": self.group,
            "message": self.message,
        }
        return ranges[level].first, ranges[level].last
