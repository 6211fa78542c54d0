"""Answers to the malformed interchanges, as files that other readers can be given."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from typing import Final

from edi import (
    Identity,
    Interchange,
    InterchangeHeader,
    OutgoingGroup,
    OutgoingSet,
    SetVerdict,
    acknowledge_group,
    check_set,
    find_set,
    index_file,
    read_segments,
    write_interchange,
)
from edi.x12.acknowledgment import AcknowledgmentTerms
from edi.x12.verdicts import verdict_on

HEADER: Final = InterchangeHeader(
    sender=Identity("ZZ", "LARKSPUR"),
    receiver=Identity("ZZ", "NORTHGATE"),
    control_number="1",
    date=date(2026, 1, 2),
    time=time(9, 5),
)


def write_answers(
    data: bytes, terms: AcknowledgmentTerms, *, as_health: bool = False
) -> Iterator[bytes]:
    """Yield an interchange for each one in a file: 997s or 999s of `terms.version`.

    `as_health` names groups HC and sets 837: the only ones that some readers take.
    """
    version = terms.version or ""
    envelope = replace(HEADER, version="00501" if version >= "005010" else "00401")
    for interchange in index_file(data).interchanges:
        groups = []
        for number, group in enumerate(interchange.groups, start=1):
            verdicts = list(_verdicts(data, interchange, number - 1))
            if as_health:
                verdicts = [replace(one, set_id="837") for one in verdicts]
            named = replace(group, functional_code="HC") if as_health else group
            body = acknowledge_group(named, verdicts, terms=terms)
            if body is not None:
                answer = (OutgoingSet(terms.set_id, "0001", body),)
                parties = (HEADER.sender.id or "", HEADER.receiver.id or "")
                groups.append(OutgoingGroup("FA", *parties, str(number), version, answer))
        yield write_interchange(envelope, groups)


def _verdicts(data: bytes, interchange: Interchange, at: int) -> Iterator[SetVerdict]:
    group = interchange.groups[at]
    version = group.version or ""
    for one in group.transaction_sets:
        definition = find_set(version, one.set_id or "")
        segments = read_segments(data, interchange, one)
        yield verdict_on(one, check_set(segments, definition, version=version))
