"""What trailers must say of headers: control numbers, counts, the right set in the right group."""

import re
from collections.abc import Iterator
from typing import Final

from edi.control_numbers import same_number
from edi.dictionary import release_of
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import Segment

# GS01 by transaction set (X12 data element 479); sets that we do not know may be in any group.
FUNCTIONAL_CODES: Final = {
    "180": "AN", "204": "SM", "210": "IM", "214": "QM", "753": "RF", "754": "RG", "810": "IN",
    "812": "CD", "816": "OR", "820": "RA", "824": "AG", "830": "PS", "832": "SC", "846": "IB",
    "850": "PO", "852": "PD", "855": "PR", "856": "SH", "857": "BS", "860": "PC", "861": "RC",
    "862": "SS", "864": "TX", "865": "CA", "869": "RS", "870": "RS", "875": "OG", "876": "OG",
    "879": "QG", "880": "GP", "882": "IG", "888": "QG", "889": "QG", "894": "DX", "895": "DX",
    "940": "OW", "943": "AR", "944": "RE", "945": "SW", "947": "AW", "997": "FA", "999": "FA",
}  # fmt: skip
SET_ID: Final = re.compile(r"[A-Z0-9]{3}", re.ASCII)
CONTROL_NUMBER_DIGITS: Final = 9
LONG_DATES_SINCE: Final = "004010"


def envelope_finding(
    code: FindingCode,
    message: str,
    segment: Segment,
    element: int | None = None,
    *,
    expected: str | None = None,
    severity: Severity = Severity.ERROR,
) -> Finding:
    """Return what is wrong with one segment of the envelope, or with one of its elements."""
    value = segment.get(element) if element else None
    position = segment.position(element)
    return Finding(code, severity, Origin.SYNTAX, message, position, value, expected)


def check_set_envelope(
    header: Segment, trailer: Segment | None, count: int, *, repeated: bool
) -> Iterator[Finding]:
    """Yield what is wrong between ST and SE; `count` segments stand there, both included."""
    set_id, number = header.get(1), header.get(2)
    if set_id is None or not SET_ID.fullmatch(set_id):
        message = f"ST01 is {set_id!r}, expected a set of three digits such as 850"
        yield envelope_finding(FindingCode.SET_ID_INVALID, message, header, 1)
    if number is None or not 4 <= len(number) <= CONTROL_NUMBER_DIGITS:
        message = f"ST02 is {number!r}, expected four to nine characters"
        code = FindingCode.SET_CONTROL_NUMBER_INVALID
        yield envelope_finding(code, message, header, 2, expected="4 to 9 characters")
    if repeated:
        message = f"ST02 {number} was used before in this group"
        yield envelope_finding(FindingCode.SET_CONTROL_NUMBER_REPEATED, message, header, 2)
    if trailer is None:
        message = f"set {set_id} {number} has no SE: {count} segments on, something else begins"
        yield envelope_finding(FindingCode.SET_TRAILER_MISSING, message, header, expected="SE")
        return
    if (trailer.get(2) or "").rstrip() != (number or "").rstrip():
        message = f"SE02 is {trailer.get(2)!r}, ST02 is {number!r}: they must be equal"
        code = FindingCode.SET_CONTROL_NUMBERS_DIFFER
        yield envelope_finding(code, message, trailer, 2, expected=number)
    if not same_number(trailer.get(1), str(count)):
        message = f"SE01 says {trailer.get(1)} segments, set {set_id} {number} has {count}"
        code = FindingCode.SEGMENT_COUNT_WRONG
        yield envelope_finding(code, message, trailer, 1, expected=str(count))


def belongs_into(set_id: str | None, functional_code: str | None) -> bool:
    """Return whether a set may stand in a group; one that we do not know may stand in any."""
    expected = FUNCTIONAL_CODES.get(set_id or "")
    return expected is None or functional_code == expected


def check_set_place(header: Segment, functional_code: str | None) -> Iterator[Finding]:
    """Yield an error when a set stands in a group of another functional code."""
    if not belongs_into(header.get(1), functional_code):
        expected = FUNCTIONAL_CODES[header.get(1) or ""]
        message = f"set {header.get(1)} belongs into a group {expected}, GS01 is {functional_code}"
        code = FindingCode.SET_NOT_IN_GROUP
        yield envelope_finding(code, message, header, 1, expected=expected)


def check_group_header(header: Segment, *, repeated: bool) -> Iterator[Finding]:
    """Yield what is wrong with GS01, GS06 and GS08."""
    number = header.get(6)
    if header.get(1) is None:
        message = "GS01 is empty: the group says not what its sets are"
        code = FindingCode.GROUP_NOT_SUPPORTED
        yield envelope_finding(code, message, header, 1, expected="a functional code such as PO")
    if header.get(8) is None:
        message = "GS08 is empty: the group says not which version its sets follow"
        code = FindingCode.GROUP_VERSION_NOT_SUPPORTED
        yield envelope_finding(code, message, header, 8, expected="a version such as 004010")
    if number is None or not number.isdecimal() or len(number) > CONTROL_NUMBER_DIGITS:
        message = f"GS06 is {number!r}, expected one to nine digits"
        code = FindingCode.GROUP_CONTROL_NUMBER_INVALID
        yield envelope_finding(code, message, header, 6, expected="1 to 9 digits")
    elif repeated:
        message = f"GS06 {number} was used before in this interchange"
        yield envelope_finding(FindingCode.GROUP_CONTROL_NUMBER_REPEATED, message, header, 6)


def check_group_values(header: Segment) -> Iterator[Finding]:
    """Yield a warning for what many send otherwise than GS04 and GS08 say."""
    date, version = header.get(4) or "", header.get(8) or ""
    length = 8 if (release_of(version) or LONG_DATES_SINCE) >= LONG_DATES_SINCE else 6
    if not date.isdecimal() or len(date) != length:
        expected = f"a date of {length} digits"
        message, code = f"GS04 is {date!r}, expected {expected}", FindingCode.INVALID_DATE
        yield envelope_finding(
            code, message, header, 4, expected=expected, severity=Severity.WARNING
        )
    if version != version.strip():
        message = f"GS08 is {version!r}: the blanks around it mean nothing"
        code = FindingCode.INVALID_CHARACTER
        yield envelope_finding(code, message, header, 8, severity=Severity.WARNING)


def check_group_trailer(header: Segment, trailer: Segment | None, sets: int) -> Iterator[Finding]:
    """Yield what is wrong between GS and GE, around `sets` transaction sets."""
    number = header.get(6)
    if trailer is None:
        message = f"group {number} has no GE: {sets} sets on, something else begins"
        yield envelope_finding(FindingCode.GROUP_TRAILER_MISSING, message, header, expected="GE")
        return
    if not same_number(trailer.get(2), number):
        message = f"GE02 is {trailer.get(2)}, GS06 is {number}: they must be equal"
        code = FindingCode.GROUP_CONTROL_NUMBERS_DIFFER
        yield envelope_finding(code, message, trailer, 2, expected=number)
    if not same_number(trailer.get(1), str(sets)):
        message = f"GE01 says {trailer.get(1)} sets, the group has {sets}"
        code = FindingCode.GROUP_COUNT_WRONG
        yield envelope_finding(code, message, trailer, 1, expected=str(sets))


def check_interchange_trailer(
    header: Segment, trailer: Segment | None, groups: int
) -> Iterator[Finding]:
    """Yield what is wrong between ISA and IEA, around `groups` functional groups."""
    number = header.get(13)
    if trailer is None:
        message = f"interchange {number} has no IEA: the file is cut off, or the next one begins"
        code = FindingCode.INTERCHANGE_TRAILER_MISSING
        yield envelope_finding(code, message, header, expected="IEA")
        return
    if not same_number(trailer.get(2), number):
        message = f"IEA02 is {trailer.get(2)}, ISA13 is {number}: they must be equal"
        code = FindingCode.INTERCHANGE_CONTROL_NUMBERS_DIFFER
        yield envelope_finding(code, message, trailer, 2, expected=number)
    if not same_number(trailer.get(1), str(groups)):
        message = f"IEA01 says {trailer.get(1)} groups, the interchange has {groups}"
        code = FindingCode.INTERCHANGE_COUNT_WRONG
        yield envelope_finding(code, message, trailer, 1, expected=str(groups))
