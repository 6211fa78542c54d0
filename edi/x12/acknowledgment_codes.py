"""The codes of 997 and 999: which finding makes which code."""

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
    FindingCode.GROUP_CONTROL_NUMBER_REPEATED: "6",
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
    FindingCode.IMPLEMENTATION_REFERENCE_INVALID: SEGMENTS_IN_ERROR,
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
    FindingCode.IDENTIFIER_INVALID: "7",
    FindingCode.TOTAL_WRONG: "7",
    FindingCode.INVALID_DATE: "8",
    FindingCode.INVALID_TIME: "9",
    FindingCode.EXCLUSION_VIOLATED: "10",
}
"""AK403."""

EXTENDED_GROUP_CODE: Final = {FindingCode.GROUP_CONTROL_NUMBER_REPEATED: "19"}
EXTENDED_SET_CODE: Final = {
    FindingCode.SET_NOT_IN_GROUP: "18",
    FindingCode.IMPLEMENTATION_REFERENCE_INVALID: "19",
}
EXTENDED_ELEMENT_CODE: Final = {
    FindingCode.TOO_MANY_REPETITIONS: "12",
    FindingCode.TOO_MANY_COMPONENTS: "13",
}

GUIDE_SEGMENTS_IN_ERROR: Final = "I5"

GUIDE_TO_SET_CODE: Final = {FindingCode.IMPLEMENTATION_REFERENCE_INVALID: "I6"}
"""IK502, for findings against a guide."""

GUIDE_TO_SEGMENT_CODE: Final = {
    FindingCode.SEGMENT_UNUSED: "I4",
    FindingCode.LOOP_UNDER_MINIMUM: "I7",
    FindingCode.SEGMENT_UNDER_MINIMUM: "I8",
    FindingCode.SEGMENT_MISSING: "I8",
    FindingCode.LOOP_OVER_MAXIMUM: "I4",
    FindingCode.SEGMENT_OVER_MAXIMUM: "I4",
    FindingCode.SEGMENT_NOT_IN_SET: "I4",
}
"""IK304, for findings against a guide."""

GUIDE_TO_ELEMENT_CODE: Final = {
    FindingCode.CODE_NOT_USED: "I6",
    FindingCode.ELEMENT_UNUSED: "I10",
    FindingCode.PATTERN_MISMATCH: "I12",
    FindingCode.ELEMENT_MISSING: "I9",
    FindingCode.CONDITIONAL_ELEMENT_MISSING: "I9",
    FindingCode.TOO_MANY_ELEMENTS: "I10",
    FindingCode.TOO_MANY_COMPONENTS: "I10",
    FindingCode.TOO_MANY_REPETITIONS: "I10",
    FindingCode.ELEMENT_TOO_SHORT: "I12",
    FindingCode.ELEMENT_TOO_LONG: "I12",
    FindingCode.INVALID_CHARACTER: "I12",
    FindingCode.INVALID_CODE: "I6",
    FindingCode.EXCLUSION_VIOLATED: "I13",
}
"""IK403, for findings against a guide."""
