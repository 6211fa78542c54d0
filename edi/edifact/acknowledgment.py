"""What answers an interchange, both ways: CONTRL and APERAK.

Built from findings for what came in, read for what went out.
"""

from edi.edifact.acknowledgment_building import (
    Contrl,
    MessageVerdict,
    acknowledge_interchange,
    verdict_on,
)
from edi.edifact.acknowledgment_reading import (
    ElementError,
    EnvelopeError,
    FunctionalGroupAcknowledgment,
    MessageAcknowledgment,
    SegmentError,
    SyntaxAcknowledgment,
    read_contrl,
)
from edi.edifact.acknowledgment_terms import ContrlDetail, ContrlForm, ContrlTerms
from edi.edifact.application_error import (
    ApplicationAcknowledgment,
    ApplicationError,
    ApplicationStatus,
    Reference,
    read_application_acknowledgment,
)

__all__ = [
    "ApplicationAcknowledgment",
    "ApplicationError",
    "ApplicationStatus",
    "Contrl",
    "ContrlDetail",
    "ContrlForm",
    "ContrlTerms",
    "ElementError",
    "EnvelopeError",
    "FunctionalGroupAcknowledgment",
    "MessageAcknowledgment",
    "MessageVerdict",
    "Reference",
    "SegmentError",
    "SyntaxAcknowledgment",
    "acknowledge_interchange",
    "read_application_acknowledgment",
    "read_contrl",
    "verdict_on",
]
