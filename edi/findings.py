"""What can be wrong with a document: one closed list of codes, and the value that tells one."""

from enum import StrEnum
from typing import NamedTuple

from edi.position import Position


class Severity(StrEnum):
    """An error may reject, a warning is worth telling, a note is only told."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Origin(StrEnum):
    """Whose rule was broken."""

    SYNTAX = "syntax"
    STANDARD = "standard"
    GUIDE = "guide"
    BUSINESS = "business"


class FindingCode(StrEnum):
    """The closed list of faults; acknowledgment codes are derived from it."""

    # the file
    FILE_EMPTY = "file_empty"
    FILE_TOO_LARGE = "file_too_large"
    BYTES_SKIPPED = "bytes_skipped"
    BYTE_ORDER_MARK = "byte_order_mark"
    LINES_WRAPPED = "lines_wrapped"
    FOREIGN_ENCODING = "foreign_encoding"
    CHARACTERS_OUTSIDE_ENCODING = "characters_outside_encoding"
    # the interchange: TA1
    HEADER_MALFORMED = "header_malformed"
    HEADER_MISSING = "header_missing"
    HEADER_ELEMENT_INVALID = "header_element_invalid"
    DELIMITER_INVALID = "delimiter_invalid"
    INTERCHANGE_TRAILER_MISSING = "interchange_trailer_missing"
    INTERCHANGE_CONTROL_NUMBERS_DIFFER = "interchange_control_numbers_differ"
    INTERCHANGE_COUNT_WRONG = "interchange_count_wrong"
    INTERCHANGE_REPEATED = "interchange_repeated"
    SEGMENT_OUTSIDE_SET = "segment_outside_set"
    GROUPS_AND_SETS_MIXED = "groups_and_sets_mixed"
    NOTHING_INSIDE = "nothing_inside"
    RELEASE_CHARACTER_MISUSED = "release_character_misused"
    # the group: AK905
    GROUP_NOT_SUPPORTED = "group_not_supported"
    GROUP_VERSION_NOT_SUPPORTED = "group_version_not_supported"
    GROUP_TRAILER_MISSING = "group_trailer_missing"
    GROUP_CONTROL_NUMBERS_DIFFER = "group_control_numbers_differ"
    GROUP_COUNT_WRONG = "group_count_wrong"
    GROUP_CONTROL_NUMBER_INVALID = "group_control_number_invalid"
    GROUP_CONTROL_NUMBER_REPEATED = "group_control_number_repeated"
    # the set: AK502
    SET_NOT_SUPPORTED = "set_not_supported"
    SET_TRAILER_MISSING = "set_trailer_missing"
    SET_CONTROL_NUMBERS_DIFFER = "set_control_numbers_differ"
    SEGMENT_COUNT_WRONG = "segment_count_wrong"
    SET_ID_INVALID = "set_id_invalid"
    SET_CONTROL_NUMBER_INVALID = "set_control_number_invalid"
    SET_CONTROL_NUMBER_REPEATED = "set_control_number_repeated"
    SET_NOT_IN_GROUP = "set_not_in_group"
    SET_TOO_LARGE = "set_too_large"
    IMPLEMENTATION_REFERENCE_INVALID = "implementation_reference_invalid"
    # the segment: AK304
    SEGMENT_UNKNOWN = "segment_unknown"
    SEGMENT_UNEXPECTED = "segment_unexpected"
    SEGMENT_MISSING = "segment_missing"
    LOOP_OVER_MAXIMUM = "loop_over_maximum"
    SEGMENT_OVER_MAXIMUM = "segment_over_maximum"
    SEGMENT_NOT_IN_SET = "segment_not_in_set"
    SEGMENT_OUT_OF_SEQUENCE = "segment_out_of_sequence"
    # the element: AK403
    ELEMENT_MISSING = "element_missing"
    CONDITIONAL_ELEMENT_MISSING = "conditional_element_missing"
    TOO_MANY_ELEMENTS = "too_many_elements"
    TOO_MANY_COMPONENTS = "too_many_components"
    TOO_MANY_REPETITIONS = "too_many_repetitions"
    ELEMENT_TOO_SHORT = "element_too_short"
    ELEMENT_TOO_LONG = "element_too_long"
    INVALID_CHARACTER = "invalid_character"
    INVALID_CODE = "invalid_code"
    WRONG_CHARACTER_TYPE = "wrong_character_type"
    DECIMAL_NOTATION_INVALID = "decimal_notation_invalid"
    DIGIT_BEFORE_DECIMAL_MISSING = "digit_before_decimal_missing"
    INVALID_DATE = "invalid_date"
    INVALID_TIME = "invalid_time"
    EXCLUSION_VIOLATED = "exclusion_violated"
    # what only a guide asks for: 999 I codes
    SEGMENT_UNUSED = "segment_unused"
    SEGMENT_UNDER_MINIMUM = "segment_under_minimum"
    LOOP_UNDER_MINIMUM = "loop_under_minimum"
    ELEMENT_UNUSED = "element_unused"
    CODE_NOT_USED = "code_not_used"
    PATTERN_MISMATCH = "pattern_mismatch"
    # what only some partners mind
    TRAILING_SEPARATORS = "trailing_separators"
    SEGMENT_EMPTY = "segment_empty"
    TOTAL_WRONG = "total_wrong"
    HIERARCHY_WRONG = "hierarchy_wrong"
    IDENTIFIER_INVALID = "identifier_invalid"
    # what reading into a business document finds
    VALUE_UNREADABLE = "value_unreadable"
    VALUE_REQUIRED = "value_required"
    QUALIFIER_REPEATED = "qualifier_repeated"
    # what writing a business document finds
    VALUE_NOT_CARRIED = "value_not_carried"
    NO_DICTIONARY = "no_dictionary"
    NEAREST_DICTIONARY = "nearest_dictionary"
    TOO_MANY_FINDINGS = "too_many_findings"


class Finding(NamedTuple):
    """One fault in a document: what, where, found and expected."""

    code: FindingCode
    severity: Severity
    origin: Origin
    message: str
    position: Position
    value: str | None = None
    expected: str | None = None
