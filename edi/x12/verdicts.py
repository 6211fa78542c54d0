"""From what was found in a set to what an acknowledgment says of it."""

from edi.acknowledgments import Checked
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import TransactionSet
from edi.position import Position
from edi.x12.acknowledgment_building import SetVerdict


def verdict_on(transaction_set: TransactionSet, checked: Checked) -> SetVerdict:
    """Return the verdict on a set: what its content breaks leaves it accepted with errors.

    It is rejected when its envelope is broken, or when there is no dictionary to read it by.
    """
    findings = (*transaction_set.findings, *checked.findings)
    if checked.accepted is None:
        findings = (*findings, _not_supported(transaction_set))
    broken = any(f.severity is Severity.ERROR for f in transaction_set.findings)
    return SetVerdict(
        set_id=transaction_set.set_id,
        control_number=transaction_set.control_number,
        findings=findings,
        rejected=broken or checked.accepted is None,
        implementation_reference=transaction_set.implementation_reference,
    )


def _not_supported(one: TransactionSet) -> Finding:
    message = f"set {one.set_id} is not one that can be read here"
    where = Position(
        byte=one.span.start,
        segment=one.first_segment,
        segment_in_set=1,
        segment_id="ST",
        element=1,
    )
    code = FindingCode.SET_NOT_SUPPORTED
    return Finding(code, Severity.ERROR, Origin.SYNTAX, message, where, one.set_id)
