"""The codes of the 997: which finding makes which code, and what each code says in our words."""

from enum import StrEnum
from typing import Final

from edi.findings import FindingCode

EXTENDED_CODES_FROM: Final = "005010"
"""The version from which some codes are told apart that were one before."""

FINDING_TO_GROUP_CODE: Final = {
    FindingCode.GROUP_NOT_SUPPORTED: "1",
    FindingCode.GROUP_VERSION_NOT_SUPPORTED: "2",
    FindingCode.GROUP_TRAILER_MISSING: "3",
    FindingCode.GROUP_CONTROL_NUMBERS_DIFFER: "4",
    FindingCode.GROUP_COUNT_WRONG: "5",
    FindingCode.GROUP_CONTROL_NUMBER_INVALID: "6",
    FindingCode.GROUP_CONTROL_NUMBER_REPEATED: "19",
}
"""AK905 to AK909."""

SEGMENTS_IN_ERROR: Final = "5"

FINDING_TO_SET_CODE: Final = {
    FindingCode.SET_NOT_SUPPORTED: "1",
    FindingCode.SET_TRAILER_MISSING: "2",
    FindingCode.SET_CONTROL_NUMBERS_DIFFER: "3",
    FindingCode.SEGMENT_COUNT_WRONG: "4",
    FindingCode.SET_TOO_LARGE: SEGMENTS_IN_ERROR,
    FindingCode.SET_ID_INVALID: "6",
    FindingCode.SET_CONTROL_NUMBER_INVALID: "7",
    FindingCode.SET_NOT_IN_GROUP: "6",
    FindingCode.SET_CONTROL_NUMBER_REPEATED: "23",
}
"""AK502 to AK506."""

FINDING_TO_SEGMENT_CODE: Final = {
    FindingCode.SEGMENT_UNKNOWN: "1",
    FindingCode.SEGMENT_UNEXPECTED: "2",
    FindingCode.SEGMENT_MISSING: "3",
    FindingCode.LOOP_OVER_MAXIMUM: "4",
    FindingCode.SEGMENT_OVER_MAXIMUM: "5",
    FindingCode.SEGMENT_NOT_IN_SET: "6",
    FindingCode.SEGMENT_OUT_OF_SEQUENCE: "7",
}
"""AK304."""

ELEMENTS_IN_ERROR: Final = "8"

FINDING_TO_ELEMENT_CODE: Final = {
    FindingCode.ELEMENT_MISSING: "1",
    FindingCode.CONDITIONAL_ELEMENT_MISSING: "2",
    FindingCode.TOO_MANY_ELEMENTS: "3",
    FindingCode.TOO_MANY_COMPONENTS: "3",
    FindingCode.TOO_MANY_REPETITIONS: "3",
    FindingCode.ELEMENT_TOO_SHORT: "4",
    FindingCode.ELEMENT_TOO_LONG: "5",
    FindingCode.INVALID_CHARACTER: "6",
    FindingCode.INVALID_CODE: "7",
    FindingCode.HIERARCHY_WRONG: "7",
    FindingCode.INVALID_DATE: "8",
    FindingCode.INVALID_TIME: "9",
    FindingCode.EXCLUSION_VIOLATED: "10",
}
"""AK403."""

EXTENDED_SET_CODE: Final = {FindingCode.SET_NOT_IN_GROUP: "18"}
EXTENDED_ELEMENT_CODE: Final = {
    FindingCode.TOO_MANY_REPETITIONS: "12",
    FindingCode.TOO_MANY_COMPONENTS: "13",
}


class AcknowledgmentStatus(StrEnum):
    """What AK501 and AK901 say; UNKNOWN when they say nothing that we know."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_ERRORS = "accepted_with_errors"
    PARTIALLY_ACCEPTED = "partially_accepted"
    REJECTED = "rejected"
    UNKNOWN = "unknown"


STATUS_CODES: Final = {
    "A": AcknowledgmentStatus.ACCEPTED,
    "E": AcknowledgmentStatus.ACCEPTED_WITH_ERRORS,
    "P": AcknowledgmentStatus.PARTIALLY_ACCEPTED,
    "R": AcknowledgmentStatus.REJECTED,
    "M": AcknowledgmentStatus.REJECTED,
    "W": AcknowledgmentStatus.REJECTED,
    "X": AcknowledgmentStatus.REJECTED,
}
"""M, W and X reject for reasons of security."""

_SECURITY: Final = "the security envelope was not accepted"

GROUP_REASONS: Final = {
    "1": "the receiver does not take this kind of group",
    "2": "the receiver does not take this version",
    "3": "the group has no trailer",
    "4": "the control numbers in the header and trailer of the group differ",
    "5": "the trailer of the group counts another number of sets",
    "6": "the control number of the group is not valid",
    "19": "the control number of the group stands twice in the interchange",
    **{str(code): _SECURITY for code in (*range(10, 19), *range(23, 27))},
}

SET_REASONS: Final = {
    "1": "the receiver does not take this set",
    "2": "the set has no trailer",
    "3": "the control numbers in the header and trailer of the set differ",
    "4": "the trailer of the set counts another number of segments",
    "5": "segments of the set are wrong",
    "6": "the set's id is missing or not valid here",
    "7": "the set's control number is missing or not valid",
    "18": "the set does not belong to this group",
    "19": "the guide that the set names is not known",
    "23": "the set's control number stands twice in the group",
    **{str(code): _SECURITY for code in (*range(8, 18), *range(24, 28))},
}

SEGMENT_REASONS: Final = {
    "1": "the segment is not known",
    "2": "the segment was not expected here",
    "3": "a mandatory segment is missing",
    "4": "the loop stands more often than allowed",
    "5": "the segment stands more often than allowed",
    "6": "the segment does not belong to this set",
    "7": "the segment is not in its place",
    "8": "elements of the segment are wrong",
}

ELEMENT_REASONS: Final = {
    "1": "a mandatory element is missing",
    "2": "an element that others call for is missing",
    "3": "there are too many elements",
    "4": "the value is too short",
    "5": "the value is too long",
    "6": "the value has a character that is not allowed",
    "7": "the code is not on the list",
    "8": "the date is not valid",
    "9": "the time is not valid",
    "10": "the element must not stand beside another one that is there",
    "12": "the element is repeated too often",
    "13": "there are too many components",
}
