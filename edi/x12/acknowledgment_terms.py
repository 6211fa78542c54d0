"""How a partner wants its acknowledgments: which kind, how much detail, and what rejects."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from edi.findings import FindingCode
from edi.model import X12_DELIMITERS, Delimiters


class Detail(StrEnum):
    """How much a 997 tells: of every set, of faulty sets only, or of the group alone."""

    ALL_SETS = "all_sets"
    FAULTY_SETS = "faulty_sets"
    GROUP_ONLY = "group_only"


class InterchangeAnswer(StrEnum):
    """When a TA1 is sent: when ISA14 asks for it, on errors only, always, or never."""

    REQUESTED = "requested"
    ON_ERROR = "on_error"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class AcknowledgmentTerms:
    """How a partner wants its 997 or 999, and its TA1.

    `set_id` is 997 or 999, anything else for none. `faults` says whether AK3 and AK4 tell what
    is wrong in a set, or AK5 alone that something is. `tolerated` are findings on a group or an
    interchange that leave it accepted with errors instead of rejecting it; `rejecting` are
    findings on a set that reject it. `version` overrides that of the received group. `delimiters`
    are those that the answer will be written with, which no value may hold.
    """

    set_id: str = "997"
    detail: Detail = Detail.ALL_SETS
    faults: bool = True
    interchange: InterchangeAnswer = InterchangeAnswer.REQUESTED
    tolerated: frozenset[FindingCode] = frozenset()
    rejecting: frozenset[FindingCode] = frozenset()
    version: str | None = None
    delimiters: Delimiters = X12_DELIMITERS


DEFAULT_TERMS: Final = AcknowledgmentTerms()
