"""The ISA header as read: who to whom, and what is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from edi.findings import Finding, FindingCode, Severity
from edi.model import Delimiters, Identity, Segment
from edi.x12.delimiters import REPETITION_SINCE, WIDTHS, DetectedHeader
from edi.x12.envelope_checks import envelope_finding

# Years of two digits: 49 is 2049, 50 is 1950.
CENTURY_PIVOT: Final = 50


@dataclass(frozen=True, slots=True)
class Header:
    """An ISA: the segment with its padding, its delimiters, and where its content begins."""

    segment: Segment
    end: int
    delimiters: Delimiters
    findings: tuple[Finding, ...]

    def element(self, number: int) -> str | None:
        """Return ISA01 to ISA16 without blanks around it, None when empty."""
        return (self.segment.get(number) or "").strip() or None

    @property
    def sender(self) -> Identity:
        """Return ISA05 and ISA06."""
        return Identity(self.element(5), self.element(6))

    @property
    def receiver(self) -> Identity:
        """Return ISA07 and ISA08."""
        return Identity(self.element(7), self.element(8))


def read_header(found: DetectedHeader, segment_number: int) -> Header:
    """Return a header with all that is wrong in it; it is segment `segment_number` of the file."""
    isa = Segment("ISA", found.elements, found.start, segment_number)
    findings = (*_check_widths(isa), *_check_delimiters(isa, found), *_check_values(isa))
    return Header(isa, found.end, found.delimiters, findings)


def _check_widths(isa: Segment) -> Iterator[Finding]:
    for number, width in enumerate(WIDTHS[:-1], start=1):
        value = isa.get(number) or ""
        if len(value) != width:
            yield envelope_finding(
                FindingCode.HEADER_MALFORMED,
                f"ISA{number:02d} has {len(value)} characters, {width} are fixed: {value!r}",
                isa,
                number,
                expected=f"{width} characters",
                severity=Severity.WARNING,
            )


def _check_delimiters(isa: Segment, found: DetectedHeader) -> Iterator[Finding]:
    marks = found.delimiters
    if not found.closed:
        message = (
            "ISA ends on one character where ISA16 and the terminator should stand: "
            f"{marks.segment!r} is read as the terminator"
        )
        code, expected = FindingCode.HEADER_MALFORMED, "ISA16 and a terminator"
        severity = Severity.WARNING
        yield envelope_finding(code, message, isa, 16, expected=expected, severity=severity)
    used = [mark for mark in (marks.element, marks.component, marks.segment) if mark]
    if any(mark.isalnum() or mark == " " for mark in used) or len(set(used)) < len(used):
        message = (
            f"the delimiters of elements, components and segments are {used}: they must differ, "
            "and be no letters, digits or blanks"
        )
        expected = "three delimiters that differ"
        yield envelope_finding(FindingCode.DELIMITER_INVALID, message, isa, 16, expected=expected)


def _check_values(isa: Segment) -> Iterator[Finding]:
    """Check what is read of ISA05 to ISA15; a fault that changes nothing for us is a warning."""
    bare = [(isa.get(number) or "").strip() for number in range(1, 17)]
    rules = (
        (5, bool(bare[4]), "the sender's qualifier", Severity.ERROR),
        (6, bool(bare[5]), "the sender's id", Severity.ERROR),
        (7, bool(bare[6]), "the receiver's qualifier", Severity.ERROR),
        (8, bool(bare[7]), "the receiver's id", Severity.ERROR),
        (9, _is_date(bare[8]), "a date YYMMDD", Severity.WARNING),
        (10, _is_time(bare[9]), "a time HHMM", Severity.WARNING),
        (11, _fits_version(bare[10], bare[11]), _mark_expected(bare[11]), Severity.WARNING),
        (12, _are_digits(bare[11]), "a version such as 00401", Severity.WARNING),
        (13, _are_digits(bare[12]), "a control number in digits", Severity.ERROR),
        (14, bare[13] in ("0", "1"), "0 or 1", Severity.WARNING),
        (15, bare[14] in ("P", "T", "I"), "P, T or I", Severity.ERROR),
    )
    for number, holds, expected, severity in rules:
        if not holds:
            message = f"ISA{number:02d} is {isa.get(number)!r}, expected {expected}"
            code = FindingCode.HEADER_ELEMENT_INVALID
            yield envelope_finding(code, message, isa, number, expected=expected, severity=severity)


def _fits_version(mark: str, version: str) -> bool:
    """Return whether ISA11 is what its version says; senders raise the version and keep U."""
    return bool(mark) and mark.isalnum() == (version < REPETITION_SINCE)


def _mark_expected(version: str) -> str:
    return "U" if version < REPETITION_SINCE else f"a repetition separator, under {version}"


def _are_digits(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _is_date(text: str) -> bool:
    """Return whether this is YYMMDD, or CCYYMMDD as some send it, and on the calendar."""
    if not _are_digits(text) or len(text) not in (6, 8):
        return False
    year = int(text[:-4])
    if len(text) == len("YYMMDD"):
        year += 1900 if year >= CENTURY_PIVOT else 2000
    try:
        date(year, int(text[-4:-2]), int(text[-2:]))
    except ValueError:
        return False
    return True


def _is_time(text: str) -> bool:
    """Return whether this begins with HHMM of a day."""
    digits = _are_digits(text) and len(text) >= len("HHMM")
    return digits and int(text[:2]) < 24 and int(text[2:4]) < 60
