"""TA1, both ways: what we say of an interchange's envelope, and what partners say of ours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from edi.acknowledgments import AcknowledgmentStatus
from edi.findings import Finding, FindingCode, Severity
from edi.model import Delimiters, Interchange, Segment
from edi.x12.acknowledgment_reasons import (
    INTERCHANGE_REASONS,
    STATUS_CODES,
    UNKNOWN_REASON,
)
from edi.x12.acknowledgment_terms import DEFAULT_TERMS, AcknowledgmentTerms, InterchangeAnswer

NOTHING_WRONG: Final = "000"
CONTROL_STRUCTURE: Final = "022"

FINDING_TO_NOTE: Final = {
    FindingCode.INTERCHANGE_CONTROL_NUMBERS_DIFFER: "001",
    FindingCode.INTERCHANGE_COUNT_WRONG: "021",
    FindingCode.HEADER_MALFORMED: CONTROL_STRUCTURE,
    FindingCode.HEADER_MISSING: CONTROL_STRUCTURE,
    FindingCode.SEGMENT_OUTSIDE_SET: CONTROL_STRUCTURE,
    FindingCode.INTERCHANGE_TRAILER_MISSING: "023",
    FindingCode.GROUP_NOT_SUPPORTED: "024",
    FindingCode.GROUP_VERSION_NOT_SUPPORTED: "024",
    FindingCode.GROUP_CONTROL_NUMBER_INVALID: "024",
    FindingCode.INTERCHANGE_REPEATED: "025",
}
"""TA105 by finding, where no element of the header says more."""

ELEMENT_TO_NOTE: Final = {
    1: "010", 2: "011", 3: "012", 4: "013", 5: "005", 6: "006", 7: "007", 8: "008",
    9: "014", 10: "015", 11: "016", 12: "017", 13: "018", 14: "019", 15: "020", 16: "027",
}  # fmt: skip
"""TA105 by the element of ISA that is wrong."""

_OF_ONE_ELEMENT: Final = frozenset(
    {FindingCode.HEADER_MALFORMED, FindingCode.HEADER_ELEMENT_INVALID}
)


@dataclass(frozen=True, slots=True)
class InterchangeAcknowledgment:
    """TA1 as read: which interchange it answers (TA101 to TA103), the verdict, and why.

    `code` and `note` are TA104 and TA105 as received, `reason` says the note in our words.
    """

    control_number: str
    date: str | None
    time: str | None
    status: AcknowledgmentStatus
    code: str | None
    note: str | None
    reason: str


def acknowledge_interchange(
    interchange: Interchange,
    *,
    terms: AcknowledgmentTerms = DEFAULT_TERMS,
    more: Sequence[Finding] = (),
) -> Segment | None:
    """Return the TA1 that answers an interchange, None when none is to be sent.

    `more` are findings that the reader cannot have, such as a control number that was used
    before. An interchange without a control number, or of nothing but acknowledgments, is never
    answered. R says that nothing inside was processed. Source: X12 TA1.
    """
    if _is_acknowledgment(interchange) or not interchange.control_number:
        return None
    status, note = _verdict(interchange, terms, more)
    if not _is_wanted(interchange, terms, has_errors=status != "A"):
        return None
    number = _digits(interchange.control_number)[-9:].zfill(9)
    date = _digits(interchange.date)[-6:].ljust(6, "0")  # some send the century, too
    time = _digits(interchange.time)[:4].ljust(4, "0")
    return Segment("TA1", (number, date, time, status, note))


def read_interchange_acknowledgment(segment: Segment) -> InterchangeAcknowledgment:
    """Return what a TA1 says; whatever is missing is None or empty, never raised."""
    code, note = segment.get(4), segment.get(5)
    return InterchangeAcknowledgment(
        control_number=segment.get(1) or "",
        date=segment.get(2),
        time=segment.get(3),
        status=STATUS_CODES.get((code or "").upper(), AcknowledgmentStatus.UNKNOWN),
        code=code,
        note=note,
        reason=INTERCHANGE_REASONS.get((note or "").zfill(3), UNKNOWN_REASON),
    )


def _is_acknowledgment(interchange: Interchange) -> bool:
    codes = {(group.functional_code or "").strip().upper() for group in interchange.groups}
    return codes == {"FA"} or (not codes and bool(interchange.interchange_acknowledgments))


def _is_wanted(interchange: Interchange, terms: AcknowledgmentTerms, *, has_errors: bool) -> bool:
    return {
        InterchangeAnswer.REQUESTED: interchange.acknowledgment_requested,
        InterchangeAnswer.ON_ERROR: has_errors,
        InterchangeAnswer.ALWAYS: True,
        InterchangeAnswer.NEVER: False,
    }[terms.interchange]


def _verdict(
    interchange: Interchange, terms: AcknowledgmentTerms, more: Sequence[Finding]
) -> tuple[str, str]:
    """Return TA104 and TA105: the first error, else the first warning, else that all is well."""
    groups = chain.from_iterable(group.findings for group in interchange.groups)
    found = [(f, note_of(f, interchange.delimiters)) for f in (*interchange.findings, *more)]
    told = [(finding, note) for finding, note in found if note]
    refusing = [
        note
        for finding, note in told
        if finding.severity is Severity.ERROR and finding.code not in terms.tolerated
    ]
    if refusing:
        return "R", refusing[0]
    noted = [note for _, note in told] + list(_notes(groups))
    return ("E", noted[0]) if noted else ("A", NOTHING_WRONG)


def _notes(findings: Iterator[Finding]) -> Iterator[str]:
    """Yield what is wrong with groups: it is told, but their worth is said by the 997."""
    return (FINDING_TO_NOTE[f.code] for f in findings if f.code in FINDING_TO_NOTE)


def note_of(finding: Finding, delimiters: Delimiters) -> str | None:
    """Return the note code of a finding on an envelope, None when a TA1 cannot tell it."""
    if finding.code is FindingCode.DELIMITER_INVALID:
        return _delimiter_note(delimiters)
    element = finding.position.element
    if finding.code in _OF_ONE_ELEMENT and element in ELEMENT_TO_NOTE:
        is_end = finding.code is FindingCode.HEADER_MALFORMED and element == len(ELEMENT_TO_NOTE)
        return CONTROL_STRUCTURE if is_end else ELEMENT_TO_NOTE[element]
    return FINDING_TO_NOTE.get(finding.code)


def _delimiter_note(marks: Delimiters) -> str:
    """Return which of the delimiters is at fault: one that cannot be one, or the later twin."""
    if _is_no_mark(marks.element):
        return "026"
    if _is_no_mark(marks.component) or marks.component == marks.element:
        return "027"
    return "004"


def _is_no_mark(mark: str) -> bool:
    return mark.isalnum() or mark == " "


def _digits(value: str | None) -> str:
    return "".join(c for c in value or "" if c in "0123456789")
