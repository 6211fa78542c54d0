"""Which documents are exchanged with a partner, under which identities, versions and numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from edi.model import Identity
from mappings.partners.calendar import Timetable
from mappings.partners.values import (
    Association,
    Duration,
    IdentityText,
    Name,
    OrderKind,
    SetId,
    Terms,
    Title,
    Version,
)

LARGEST: Final = 999_999_999

Level = Literal["interchange", "group", "message"]
ControlNumber = Annotated[int, Field(ge=1, le=LARGEST)]


class OtherIdentities(Terms):
    """Identities that stand in for the usual ones: of tests, of a division."""

    ours: IdentityText | None = None
    theirs: IdentityText | None = None


class Identities(Terms):
    """Who we are for this partner and who it is: ISA05 to ISA08, UNB S002 and S003.

    `test` says who both are while the partner's terms are of a test.
    """

    ours: IdentityText
    theirs: IdentityText
    test: OtherIdentities = OtherIdentities()


@dataclass(frozen=True, slots=True)
class Agreed:
    """Under which identities, in which version and association one transaction set is exchanged."""

    ours: Identity
    theirs: Identity
    version: str
    association: str | None = None


class DocumentTerms(OtherIdentities):
    """How one transaction set differs from the others; what is not said is as for all.

    `association` is what UNH names beside the directory: EAN009 where other messages have EAN008.
    `compulsory` says that it has to be exchanged, `since` from which day on. `timetable` says when
    the sender sends it; `every` how often a whole one is due, `changes_every` one that holds
    changes alone. `collected_within` is how soon the receiver has to fetch it.
    """

    version: Version | None = None
    association: Association | None = None
    test: OtherIdentities = OtherIdentities()
    compulsory: bool = False
    since: date | None = None
    timetable: tuple[Timetable, ...] = ()
    every: Duration | None = None
    changes_every: Duration | None = None
    collected_within: Duration | None = None

    def over(self, usual: Agreed, *, test: bool = False) -> Agreed:
        """Return what holds for this set, given what holds for all."""
        tested = self.test if test else OtherIdentities()
        return Agreed(
            tested.ours or self.ours or usual.ours,
            tested.theirs or self.theirs or usual.theirs,
            self.version or usual.version,
            self.association or usual.association,
        )


class Division(OtherIdentities):
    """A part of the partner with an identity or a version of its own.

    It is known by its identity, or by the kinds of order that it sends.
    """

    name: Name
    title: Title | None = None
    version: Version | None = None
    order_kinds: frozenset[OrderKind] = frozenset()

    def over(self, usual: Agreed) -> Agreed:
        """Return under which identities and version the division exchanges its sets."""
        return replace(
            usual,
            ours=self.ours or usual.ours,
            theirs=self.theirs or usual.theirs,
            version=self.version or usual.version,
        )


Documents = Mapping[SetId, DocumentTerms | None]
"""A set with nothing behind it differs in nothing."""


class Exchange(Terms):
    """The transaction sets that the partner sends to us, and those that we send."""

    receive: Documents = Field(default_factory=dict)
    send: Documents = Field(default_factory=dict)

    @model_validator(mode="after")
    def agree(self) -> Self:
        """Refuse an association of a set of X12, whose name is a number."""
        for documents in (self.receive, self.send):
            for set_id, terms in documents.items():
                if set_id.isdigit() and terms and terms.association:
                    raise ValueError(f"association is of EDIFACT alone, not of {set_id}")
        return self

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


class Gaps(StrEnum):
    """What a number that never came means to the partner."""

    ALLOWED = "allowed"
    LOSS = "loss"


class ControlNumbers(Terms):
    """The ranges of interchanges, of X12's groups and of EDIFACT's messages.

    `groups_rise_by_set` says that groups of each set are counted apart; `gaps` what a number
    means that was passed over.
    """

    interchange: NumberRange = NumberRange()
    group: NumberRange = NumberRange()
    message: NumberRange = NumberRange()
    groups_rise_by_set: bool = False
    gaps: Gaps = Gaps.ALLOWED

    def of(self, level: Level) -> tuple[int, int]:
        """Return the first and the last number of a level."""
        ranges = {
            "interchange": self.interchange,
            "group": self.group,
            "message": self.message,
        }
        return ranges[level].first, ranges[level].last
