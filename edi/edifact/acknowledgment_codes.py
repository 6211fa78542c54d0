"""The codes of CONTRL: which finding makes which code, and what each code says in our words."""

from typing import Final

from edi.acknowledgments import AcknowledgmentStatus
from edi.findings import Finding, FindingCode

REJECTED: Final = "4"
ACKNOWLEDGED: Final = "7"
RECEIVED: Final = "8"

STATUS_CODES: Final = {
    REJECTED: AcknowledgmentStatus.REJECTED,
    ACKNOWLEDGED: AcknowledgmentStatus.ACCEPTED,
    RECEIVED: AcknowledgmentStatus.UNKNOWN,
}
"""0083; 8 says that the interchange came and nothing of its syntax."""

SERVICE_SEGMENTS: Final = frozenset({"UNA", "UNB", "UNZ", "UNG", "UNE", "UNH", "UNT"})
"""Those that a CONTRL can name as the place of a fault (0013, 0135)."""

INVALID_VALUE: Final = "12"
MISSING: Final = "13"
UNSPECIFIED: Final = "18"
SYNTAX_NOT_SUPPORTED: Final = "2"
SYNTAX_ELEMENT: Final = 1

ENVELOPE_CODES: Final = {
    FindingCode.HEADER_MALFORMED: UNSPECIFIED,
    FindingCode.HEADER_ELEMENT_INVALID: INVALID_VALUE,
    FindingCode.DELIMITER_INVALID: "22",
    FindingCode.INTERCHANGE_TRAILER_MISSING: MISSING,
    FindingCode.INTERCHANGE_CONTROL_NUMBERS_DIFFER: "28",
    FindingCode.INTERCHANGE_COUNT_WRONG: "29",
    FindingCode.INTERCHANGE_REPEATED: "26",
    FindingCode.GROUPS_AND_SETS_MIXED: "30",
    FindingCode.NOTHING_INSIDE: "32",
    FindingCode.SEGMENT_OUTSIDE_SET: "33",
    FindingCode.GROUP_NOT_SUPPORTED: "15",
    FindingCode.GROUP_VERSION_NOT_SUPPORTED: "14",
    FindingCode.GROUP_TRAILER_MISSING: MISSING,
    FindingCode.GROUP_CONTROL_NUMBERS_DIFFER: "28",
    FindingCode.GROUP_COUNT_WRONG: "29",
    FindingCode.GROUP_CONTROL_NUMBER_INVALID: MISSING,
    FindingCode.GROUP_CONTROL_NUMBER_REPEATED: "26",
    FindingCode.SET_NOT_SUPPORTED: "14",
    FindingCode.SET_TRAILER_MISSING: MISSING,
    FindingCode.SET_CONTROL_NUMBERS_DIFFER: "28",
    FindingCode.SEGMENT_COUNT_WRONG: "29",
    FindingCode.SET_ID_INVALID: INVALID_VALUE,
    FindingCode.SET_CONTROL_NUMBER_INVALID: MISSING,
    FindingCode.SET_CONTROL_NUMBER_REPEATED: "26",
    FindingCode.SET_NOT_IN_GROUP: "31",
    FindingCode.SET_TOO_LARGE: UNSPECIFIED,
    FindingCode.ELEMENT_MISSING: MISSING,
}
"""0085 in UCI, UCF and UCM."""

SEGMENT_CODES: Final = {
    FindingCode.SEGMENT_UNKNOWN: "15",
    FindingCode.SEGMENT_UNEXPECTED: "15",
    FindingCode.SEGMENT_NOT_IN_SET: "15",
    FindingCode.SEGMENT_OUT_OF_SEQUENCE: "15",
    FindingCode.SEGMENT_MISSING: MISSING,
    FindingCode.SEGMENT_OVER_MAXIMUM: "35",
    FindingCode.LOOP_OVER_MAXIMUM: "36",
    FindingCode.TRAILING_SEPARATORS: "45",
}
"""0085 in UCS."""

BEFORE_VERSION_4: Final = {"45": "16"}
"""What stands in for a code that version 3 does not have."""

ELEMENT_CODES: Final = {
    FindingCode.ELEMENT_MISSING: MISSING,
    FindingCode.TOO_MANY_ELEMENTS: "16",
    FindingCode.TOO_MANY_COMPONENTS: "16",
    FindingCode.TOO_MANY_REPETITIONS: "35",
    FindingCode.ELEMENT_TOO_SHORT: "40",
    FindingCode.ELEMENT_TOO_LONG: "39",
    FindingCode.INVALID_CHARACTER: "21",
    FindingCode.INVALID_CODE: INVALID_VALUE,
    FindingCode.INVALID_DATE: INVALID_VALUE,
    FindingCode.HIERARCHY_WRONG: INVALID_VALUE,
    FindingCode.WRONG_CHARACTER_TYPE: "37",
    FindingCode.DECIMAL_NOTATION_INVALID: "19",
    FindingCode.DIGIT_BEFORE_DECIMAL_MISSING: "38",
}
"""0085 in UCD."""


def envelope_code(finding: Finding) -> str:
    """Return 0085 for a fault of a service segment."""
    position = finding.position
    if finding.code is FindingCode.HEADER_ELEMENT_INVALID:
        if not finding.value:
            return MISSING
        if position.element == SYNTAX_ELEMENT:
            return SYNTAX_NOT_SUPPORTED
    if finding.code is FindingCode.SET_ID_INVALID and not finding.value:
        return MISSING
    return ENVELOPE_CODES[finding.code]


UNKNOWN_REASON: Final = "the code is not one of the standard's"

REASONS: Final = {
    "2": "the receiver does not read this syntax version or level",
    "7": "the receiver that the interchange names is not the one that it reached",
    "12": "the value is not valid",
    "13": "something that must be there is missing",
    "14": "the receiver does not take this value here",
    "15": "this segment or value has no place here",
    "16": "there are more elements or components than allowed",
    "17": "there is no agreement on this with the receiver",
    "18": "there is a fault of a kind that is not told",
    "19": "the number is not written with the right decimal mark",
    "20": "the character cannot serve as a separator",
    "21": "the value has a character that the syntax level does not hold",
    "22": "the service characters are not valid",
    "23": "the receiver does not know the sender",
    "24": "the interchange is too old",
    "25": "the receiver does not take tests",
    "26": "the same came before",
    "27": "the receiver does not know this security function",
    "28": "the references in header and trailer differ",
    "29": "the trailer counts another number than came",
    "30": "groups and messages stand side by side",
    "31": "a group holds messages of two types",
    "32": "there is nothing inside",
    "33": "segments stand outside every message or group",
    "34": "the numbers behind a tag do not fit its nesting",
    "35": "the segment or element stands more often than allowed",
    "36": "the group of segments stands more often than allowed",
    "37": "the value has letters where digits belong, or digits where letters belong",
    "38": "there is no digit before the decimal mark",
    "39": "the value is too long",
    "40": "the value is too short",
    "41": "the network failed for good",
    "42": "the network failed for a time",
    "43": "the network does not know the receiver",
    "45": "separators stand behind the last value",
    "46": "the character set is not supported",
    "47": "the receiver does not support this part of the envelope",
    "48": "values that depend on each other do not stand together",
}
"""0085; version 4 has more of them, for the security of interchanges."""
