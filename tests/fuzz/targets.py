"""What is done to any bytes: read, check, answer, read the answer. Nothing may raise or hang.

Run on the kept inputs by `make test`, and on ever new ones by `make fuzz`.
"""

from edi import (
    acknowledge_group,
    check_set,
    find_set,
    index_file,
    read_acknowledgment,
    read_segments,
)
from edi.findings import Origin, Severity
from edi.model import CheckedSet, Group, Interchange, Segment, TransactionSet
from edi.x12.acknowledgment import SetVerdict

ENVELOPE = (Origin.SYNTAX, Origin.STANDARD)


def read_check_and_answer(data: bytes) -> None:
    """Index a file, check each of its sets and answer each of its groups."""
    index = index_file(data)
    for stretch in index.unreadable:
        assert 0 <= stretch.span.start <= stretch.span.end <= len(data)
    for interchange in index.interchanges:
        assert 0 <= interchange.span.start <= interchange.span.end <= len(data)
        for group in interchange.groups:
            _answer(group, [_check(data, interchange, group, s) for s in group.transaction_sets])


def _check(
    data: bytes, interchange: Interchange, group: Group, transaction_set: TransactionSet
) -> SetVerdict:
    segments = read_segments(data, interchange, transaction_set)
    definition = find_set(group.version or "", transaction_set.set_id or "")
    checked = check_set(segments, definition)
    _hold_together(segments, checked)
    if transaction_set.set_id == "997" and definition is not None:
        read_acknowledgment(checked.tree)
    return SetVerdict(
        set_id=transaction_set.set_id or "",
        control_number=transaction_set.control_number or "",
        findings=(*transaction_set.findings, *checked.findings),
        rejected=any(f.severity is Severity.ERROR for f in transaction_set.findings),
    )


def _hold_together(segments: tuple[Segment, ...], checked: CheckedSet) -> None:
    """Every segment stands in the tree once, and every finding says what and where."""
    kept = sorted(segment.number_in_set for segment in checked.tree.all_segments())
    assert kept == [segment.number_in_set for segment in segments]
    for finding in checked.findings:
        assert finding.message
        assert finding.position.byte >= 0


def _answer(group: Group, verdicts: list[SetVerdict]) -> None:
    body = acknowledge_group(group, verdicts)
    if body is None:
        return
    ends = Segment("ST", ("997", "0001")), Segment("SE", (str(len(body) + 2), "0001"))
    definition = find_set("004010", "997")
    checked = check_set((ends[0], *body, ends[1]), definition)
    read_acknowledgment(checked.tree)
