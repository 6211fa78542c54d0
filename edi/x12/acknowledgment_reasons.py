"""What the codes of TA1, 997 and 999 say, in our words."""

from typing import Final

from edi.acknowledgments import AcknowledgmentStatus

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

UNKNOWN_REASON: Final = "the code is not one of the standard's"

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
    "I5": "segments of the set break the guide",
    "I6": "the guide is not one that the receiver follows",
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
    "I4": "the guide does not use the segment",
    "I6": "the guide calls for a segment because of another one",
    "I7": "the guide asks for more repetitions of the loop",
    "I8": "the guide asks for more of the segment",
    "I9": "the guide forbids the segment because of another one",
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
    "I6": "the guide does not use the code",
    "I9": "the guide calls for the element",
    "I10": "the guide does not use the element",
    "I11": "the guide asks for more repetitions of the element",
    "I12": "the value has not the form that the guide asks for",
    "I13": "the guide forbids the element because of another one",
}

INTERCHANGE_REASONS: Final = {
    "000": "nothing is wrong",
    "001": "the control numbers in the header and trailer differ",
    "002": "the receiver does not take this standard",
    "003": "the receiver does not take this version of the envelope",
    "004": "the segment terminator is not valid",
    "005": "the sender's qualifier is not valid",
    "006": "the sender's id is not valid",
    "007": "the receiver's qualifier is not valid",
    "008": "the receiver's id is not valid",
    "009": "the receiver's id is not known",
    "010": "the authorization qualifier is not valid",
    "011": "the authorization is not valid",
    "012": "the security qualifier is not valid",
    "013": "the security information is not valid",
    "014": "the date is not valid",
    "015": "the time is not valid",
    "016": "the standard's id is not valid",
    "017": "the version of the envelope is not valid",
    "018": "the control number is not valid",
    "019": "the request for an acknowledgment is not valid",
    "020": "the mark of test or production is not valid",
    "021": "the trailer counts another number of groups",
    "022": "the control segments do not fit together",
    "023": "the interchange ends before its trailer",
    "024": "a group of the interchange is not valid",
    "025": "the control number was used before",
    "026": "the element separator is not valid",
    "027": "the component separator is not valid",
    "028": "the delivery date of deferred delivery is not valid",
    "029": "the delivery time of deferred delivery is not valid",
    "030": "the delivery time code of deferred delivery is not valid",
    "031": "the grade of service is not valid",
}
"""TA105."""
