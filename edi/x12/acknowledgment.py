"""What answers an interchange, both ways: TA1, 997, 999 and 824.

Built from findings for what came in, read for what went out.
"""

from edi.acknowledgments import AcknowledgmentStatus
from edi.x12.acknowledgment_building import (
    SetVerdict,
    acknowledge_group,
    acknowledgment_version,
)
from edi.x12.acknowledgment_reading import (
    Context,
    ElementError,
    GroupAcknowledgment,
    SegmentError,
    SetAcknowledgment,
    read_acknowledgment,
)
from edi.x12.acknowledgment_terms import AcknowledgmentTerms, Detail, InterchangeAnswer
from edi.x12.application_advice import ApplicationAdvice, read_application_advice
from edi.x12.interchange_acknowledgment import (
    InterchangeAcknowledgment,
    acknowledge_interchange,
    read_interchange_acknowledgment,
)

__all__ = [
    "AcknowledgmentStatus",
    "AcknowledgmentTerms",
    "ApplicationAdvice",
    "Context",
    "Detail",
    "ElementError",
    "GroupAcknowledgment",
    "InterchangeAcknowledgment",
    "InterchangeAnswer",
    "SegmentError",
    "SetAcknowledgment",
    "SetVerdict",
    "acknowledge_group",
    "acknowledge_interchange",
    "acknowledgment_version",
    "read_acknowledgment",
    "read_application_advice",
    "read_interchange_acknowledgment",
]
