"""What trailers must say of headers: control numbers, counts, the right set in the right group."""

from collections.abc import Iterator, Sequence
from typing import Final

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
SET_ID_LENGTH: Final = 3


def envelope_error(
    code: FindingCode,
    message: str,
    segment: Segment,
    element: int | None = None,
    *,
    expected: str | None = None,
) -> Finding:
    """Return an error of the envelope at one of its segments."""
    value = segment.get(element) if element else None
    position = segment.position(element)
    return Finding(code, Severity.ERROR, Origin.SYNTAX, message, position, value, expected)


def same_number(first: str | None, second: str | None) -> bool:
    """Return whether two control numbers are equal; leading zeros do not matter (ISA13, GS06)."""
    if first and second and first.strip().isdecimal() and second.strip().isdecimal():
        return int(first) == int(second)
    return first == second


def check_set_envelope(
    header: Segment, trailer: Segment | None, count: int, earlier: Sequence[str | None]
) -> Iterator[Finding]:
    """Yield what is wrong between ST and SE; `count` segments stand there, both included."""
    set_id, number = header.get(1), header.get(2)
    if set_id is None or len(set_id) != SET_ID_LENGTH:
        message = f"ST01 is {set_id!r}, expected three characters"
        yield envelope_error(FindingCode.SET_ID_INVALID, message, header, 1)
    if number is None or not 4 <= len(number) <= 9:
        message = f"ST02 is {number!r}, expected four to nine characters"
        yield envelope_error(FindingCode.SET_CONTROL_NUMBER_INVALID, message, header, 2)
    elif number in earlier:
        message = f"ST02 {number} was used before in this group"
        yield envelope_error(FindingCode.SET_CONTROL_NUMBER_REPEATED, message, header, 2)
    if trailer is None:
        message = f"set {set_id} {number} has no SE"
        yield envelope_error(FindingCode.SET_TRAILER_MISSING, message, header, expected="SE")
        return
    if trailer.get(2) != number:
        message = f"SE02 is {trailer.get(2)!r}, ST02 is {number!r}: they must be equal"
        code = FindingCode.SET_CONTROL_NUMBERS_DIFFER
        yield envelope_error(code, message, trailer, 2, expected=number)
    if not same_number(trailer.get(1), str(count)):
        message = f"SE01 says {trailer.get(1)} segments, the set has {count}"
        code = FindingCode.SEGMENT_COUNT_WRONG
        yield envelope_error(code, message, trailer, 1, expected=str(count))


def check_set_place(header: Segment, group: Segment | None) -> Iterator[Finding]:
    """Yield an error when a set stands in a group of another functional code, or in none."""
    if group is None:
        message = f"set {header.get(1)} stands in no group"
        yield envelope_error(FindingCode.SEGMENT_OUTSIDE_SET, message, header, expected="GS")
        return
    expected = FUNCTIONAL_CODES.get(header.get(1) or "")
    if expected is not None and group.get(1) != expected:
        message = f"set {header.get(1)} belongs into a group {expected}, not {group.get(1)}"
        yield envelope_error(FindingCode.SET_NOT_IN_GROUP, message, header, 1, expected=expected)


def check_group_envelope(
    header: Segment | None, trailer: Segment | None, sets: int, earlier: Sequence[str | None]
) -> Iterator[Finding]:
    """Yield what is wrong between GS and GE, around `sets` transaction sets."""
    if header is None:
        return
    number = header.get(6)
    if number is None or not number.isdecimal():
        message = f"GS06 is {number!r}, expected one to nine digits"
        yield envelope_error(FindingCode.GROUP_CONTROL_NUMBER_INVALID, message, header, 6)
    elif any(same_number(number, one) for one in earlier):
        message = f"GS06 {number} was used before in this interchange"
        yield envelope_error(FindingCode.GROUP_CONTROL_NUMBER_REPEATED, message, header, 6)
    if trailer is None:
        message = f"group {number} has no GE"
        yield envelope_error(FindingCode.GROUP_TRAILER_MISSING, message, header, expected="GE")
        return
    if not same_number(trailer.get(2), number):
        message = f"GE02 is {trailer.get(2)}, GS06 is {number}: they must be equal"
        code = FindingCode.GROUP_CONTROL_NUMBERS_DIFFER
        yield envelope_error(code, message, trailer, 2, expected=number)
    if not same_number(trailer.get(1), str(sets)):
        message = f"GE01 says {trailer.get(1)} sets, the group has {sets}"
        code = FindingCode.GROUP_COUNT_WRONG
        yield envelope_error(code, message, trailer, 1, expected=str(sets))


def check_interchange_envelope(
    control_number: str | None, header: Segment, trailer: Segment | None, groups: int
) -> Iterator[Finding]:
    """Yield what is wrong between ISA and IEA, around `groups` functional groups."""
    if trailer is None:
        message = f"interchange {control_number} has no IEA: the file is cut off"
        code = FindingCode.INTERCHANGE_TRAILER_MISSING
        yield envelope_error(code, message, header, expected="IEA")
        return
    if not same_number(trailer.get(2), control_number):
        message = f"IEA02 is {trailer.get(2)}, ISA13 is {control_number}: they must be equal"
        code = FindingCode.INTERCHANGE_CONTROL_NUMBERS_DIFFER
        yield envelope_error(code, message, trailer, 2, expected=control_number)
    if not same_number(trailer.get(1), str(groups)):
        message = f"IEA01 says {trailer.get(1)} groups, the interchange has {groups}"
        code = FindingCode.INTERCHANGE_COUNT_WRONG
        yield envelope_error(code, message, trailer, 1, expected=str(groups))
