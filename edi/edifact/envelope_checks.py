"""What is wrong between the service segments: references, counts, what stands in what."""

import re
from collections.abc import Iterator
from typing import Final

from edi.edifact.header import Header
from edi.edifact.levels import CODECS
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import Segment

VERSIONS: Final = frozenset("1234")
MESSAGE_TYPE: Final = re.compile(r"[A-Z]{6}", re.ASCII)
LONGEST_REFERENCE: Final = 14
_DATE: Final = re.compile(r"(?:\d{2})?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", re.ASCII)
_TIME: Final = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?", re.ASCII)


def envelope_finding(
    code: FindingCode,
    message: str,
    segment: Segment,
    place: tuple[int, int | None] | None = None,
    *,
    expected: str | None = None,
    severity: Severity = Severity.ERROR,
) -> Finding:
    """Return what is wrong with a service segment, or at an element and component of it."""
    position = segment.position()
    value = None
    if place is not None:
        element, component = place
        value = segment.get(element, component or 1)
        position = position._replace(element=element, component=component)
    return Finding(code, severity, Origin.SYNTAX, message, position, value, expected)


def check_header(header: Header) -> Iterator[Finding]:
    """Yield what is wrong with UNA and UNB; what changes nothing for us is a warning."""
    unb = header.segment
    if unb is None:
        return
    if not header.closed:
        message = "UNB has no terminator: it is read as far as its line goes"
        yield envelope_finding(FindingCode.HEADER_MALFORMED, message, unb)
    if not header.obeyed:
        message = f"UNA announces {header.una!r}, but UNB is written with other service characters"
        code, severity = FindingCode.DELIMITER_INVALID, Severity.WARNING
        yield envelope_finding(code, message, unb, severity=severity)
    marks = header.delimiters
    used = [marks.component, marks.element, marks.segment, marks.repetition, marks.release]
    present = [mark for mark in used if mark]
    if any(mark.isalnum() for mark in present) or len(set(present)) < len(present):
        message = f"the service characters {present} must differ, and be no letters or digits"
        expected = "service characters that differ"
        yield envelope_finding(FindingCode.DELIMITER_INVALID, message, unb, expected=expected)
    for place, holds, expected, severity in _header_rules(header, unb):
        if not holds:
            found = unb.get(place[0], place[1] or 1)
            message = f"UNB{place[0]:02d}-{place[1]} is {found!r}, expected {expected}"
            code = FindingCode.HEADER_ELEMENT_INVALID
            yield envelope_finding(code, message, unb, place, expected=expected, severity=severity)


_Rule = tuple[tuple[int, int | None], bool, str, Severity]


def _header_rules(header: Header, unb: Segment) -> Iterator[_Rule]:
    error, warning = Severity.ERROR, Severity.WARNING
    yield (1, 1), header.level is not None, "a syntax level such as UNOC", error
    yield (1, 1), header.level in {None, *CODECS}, "a syntax level from UNOA to UNOY", warning
    yield (1, 2), (header.version or "") in VERSIONS, "a syntax version, 1 to 4", error
    yield (2, 1), bool(unb.get(2)), "the sender's id", error
    yield (3, 1), bool(unb.get(3)), "the receiver's id", error
    date, time = unb.get(4, 1) or "", unb.get(4, 2) or ""
    form = "CCYYMMDD" if header.version == "4" else "YYMMDD"
    is_date = bool(_DATE.fullmatch(date)) and len(date) == len(form)
    yield (4, 1), is_date, f"a date {form}", warning
    yield (4, 2), bool(_TIME.fullmatch(time)), "a time HHMM", warning
    reference = unb.get(5) or ""
    yield (5, 1), bool(reference.strip()), "a control reference", error
    yield (5, 1), len(reference) <= LONGEST_REFERENCE, "at most 14 characters", warning


def check_set_header(header: Segment, *, repeated: bool) -> Iterator[Finding]:
    """Yield what is wrong with UNH."""
    reference, message_type = header.get(1), header.get(2)
    if reference is None:
        message = "UNH01 is missing: the message has no reference"
        code = FindingCode.SET_CONTROL_NUMBER_INVALID
        yield envelope_finding(code, message, header, (1, None), expected="a reference")
    elif repeated:
        message = f"UNH01 {reference} was used before in this interchange"
        code = FindingCode.SET_CONTROL_NUMBER_REPEATED
        expected = "a reference of its own"
        yield envelope_finding(code, message, header, (1, None), expected=expected)
    if not MESSAGE_TYPE.fullmatch((message_type or "").upper()):
        message = f"UNH02-1 is {message_type!r}, expected a message type such as ORDERS"
        expected = "a message type of six letters"
        code = FindingCode.SET_ID_INVALID
        yield envelope_finding(code, message, header, (2, 1), expected=expected)
        return
    for component, what in ((2, "a version such as D"), (3, "a release such as 96A"), (4, "UN")):
        if header.get(2, component) is None:
            message = f"UNH02-{component} is missing, expected {what}"
            yield envelope_finding(
                FindingCode.ELEMENT_MISSING, message, header, (2, component), expected=what
            )


def check_set_trailer(header: Segment, trailer: Segment | None, count: int) -> Iterator[Finding]:
    """Yield what is wrong between UNH and UNT; `count` segments stand there, both included."""
    reference = header.get(1)
    if trailer is None:
        message = f"message {reference} has no UNT: {count} segments on, something else begins"
        yield envelope_finding(FindingCode.SET_TRAILER_MISSING, message, header, expected="UNT")
        return
    yield from _check_reference(
        FindingCode.SET_CONTROL_NUMBERS_DIFFER, ("UNH01", reference), trailer
    )
    yield from _check_count(FindingCode.SEGMENT_COUNT_WRONG, trailer, count, "segments")


def check_group_header(header: Segment, *, repeated: bool) -> Iterator[Finding]:
    """Yield what is wrong with UNG."""
    reference = header.get(5)
    if reference is None:
        message = "UNG05 is missing: the group has no reference"
        code = FindingCode.GROUP_CONTROL_NUMBER_INVALID
        yield envelope_finding(code, message, header, (5, None), expected="a reference")
    elif repeated:
        message = f"UNG05 {reference} was used before in this interchange"
        code = FindingCode.GROUP_CONTROL_NUMBER_REPEATED
        yield envelope_finding(code, message, header, (5, None), expected="a reference of its own")


def check_group_trailer(header: Segment, trailer: Segment | None, sets: int) -> Iterator[Finding]:
    """Yield what is wrong between UNG and UNE, around `sets` messages."""
    reference = header.get(5)
    if not sets:
        message = f"group {reference} holds no message"
        yield envelope_finding(FindingCode.NOTHING_INSIDE, message, header, expected="UNH")
    if trailer is None:
        message = f"group {reference} has no UNE: {sets} messages on, something else begins"
        yield envelope_finding(FindingCode.GROUP_TRAILER_MISSING, message, header, expected="UNE")
        return
    yield from _check_reference(
        FindingCode.GROUP_CONTROL_NUMBERS_DIFFER, ("UNG05", reference), trailer
    )
    yield from _check_count(FindingCode.GROUP_COUNT_WRONG, trailer, sets, "messages")


def check_interchange_trailer(
    header: Segment, trailer: Segment | None, count: int, what: str
) -> Iterator[Finding]:
    """Yield what is wrong between UNB and UNZ, around `count` groups or messages."""
    reference = header.get(5)
    if not count:
        message = f"interchange {reference} holds no message"
        yield envelope_finding(FindingCode.NOTHING_INSIDE, message, header, expected="UNH")
    if trailer is None:
        message = f"interchange {reference} has no UNZ: the file is cut off, or another begins"
        code = FindingCode.INTERCHANGE_TRAILER_MISSING
        yield envelope_finding(code, message, header, expected="UNZ")
        return
    yield from _check_reference(
        FindingCode.INTERCHANGE_CONTROL_NUMBERS_DIFFER, ("UNB05", reference), trailer
    )
    yield from _check_count(FindingCode.INTERCHANGE_COUNT_WRONG, trailer, count, what)


def _check_reference(
    code: FindingCode, header: tuple[str, str | None], trailer: Segment
) -> Iterator[Finding]:
    """Compare references as text; lost or added zeros are a warning."""
    name, expected = header
    found = trailer.get(2)
    if (found or "").rstrip() == (expected or "").rstrip():
        return
    same = _number(found) is not None and _number(found) == _number(expected)
    message = f"{trailer.id}02 is {found!r}, {name} is {expected!r}: they must be equal"
    severity = Severity.WARNING if same else Severity.ERROR
    yield envelope_finding(code, message, trailer, (2, None), expected=expected, severity=severity)


def _check_count(code: FindingCode, trailer: Segment, count: int, what: str) -> Iterator[Finding]:
    if _number(trailer.get(1)) != count:
        message = f"{trailer.id}01 says {trailer.get(1)} {what}, but there are {count}"
        yield envelope_finding(code, message, trailer, (1, None), expected=str(count))


def _number(text: str | None) -> int | None:
    bare = (text or "").strip()
    return int(bare) if bare.isascii() and bare.isdecimal() and len(bare) <= 18 else None
