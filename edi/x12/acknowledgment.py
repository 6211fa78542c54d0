"""The 997, both ways: built from findings for what came in, read for what went out."""

from edi.x12.acknowledgment_building import (
    AcknowledgmentTerms,
    Detail,
    SetVerdict,
    acknowledge_group,
    acknowledgment_version,
)
from edi.x12.acknowledgment_codes import AcknowledgmentStatus
from edi.x12.acknowledgment_reading import (
    ElementError,
    GroupAcknowledgment,
    SegmentError,
    SetAcknowledgment,
    read_acknowledgment,
)

__all__ = [
    "AcknowledgmentStatus",
    "AcknowledgmentTerms",
    "Detail",
    "ElementError",
    "GroupAcknowledgment",
    "SegmentError",
    "SetAcknowledgment",
    "SetVerdict",
    "acknowledge_group",
    "acknowledgment_version",
    "read_acknowledgment",
]
