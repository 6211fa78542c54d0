"""What acknowledgments of both dialects have in common: the verdict that they give."""

from enum import StrEnum


class AcknowledgmentStatus(StrEnum):
    """What AK501, AK901 and 0083 of CONTRL say; UNKNOWN when they say nothing that we know."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_ERRORS = "accepted_with_errors"
    PARTIALLY_ACCEPTED = "partially_accepted"
    REJECTED = "rejected"
    UNKNOWN = "unknown"
