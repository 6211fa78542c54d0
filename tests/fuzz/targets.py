"""What is done to any bytes: read, check, answer, read the answer. Nothing may raise or hang.

Run on the kept inputs by `make test`, and on ever new ones by `make fuzz`.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from edi import (
    CheckedFile,
    ReadSet,
    Stamp,
    acknowledge,
    check,
    index_file,
    read,
    read_acknowledgment,
    read_application_advice,
    write,
)
from edi.edifact.acknowledgment import read_contrl
from edi.edifact.application_error import read_application_acknowledgment
from edi.findings import FindingCode, Severity
from edi.model import Loop

STAMP: Final = Stamp(datetime(2026, 1, 2, 12, tzinfo=UTC))
LOOKS_LIKE_A_HEADER: Final = re.compile(rb"(?:ISA|UNA|UNB)[^A-Za-z0-9 ]")
ANSWERS: Final[dict[str, Callable[[Loop], object]]] = {
    "997": read_acknowledgment,
    "999": read_acknowledgment,
    "824": read_application_advice,
    "CONTRL": read_contrl,
    "APERAK": read_application_acknowledgment,
}


def read_check_and_answer(data: bytes) -> None:
    """Do all that can be done to a file, and hold what comes out against what went in."""
    checked = check(data)
    assert checked.index == index_file(data)
    _stand_in_the_file(checked, len(data))
    for one in read(data):
        _read_again(one)
    for answer in acknowledge(checked, STAMP):
        _read_answer(write(answer))


def _read_answer(content: bytes) -> None:
    """Hold an answer against the standard; a value in it that looks like a header begins one."""
    answered = check(content)
    if not LOOKS_LIKE_A_HEADER.search(content, 1):
        assert not _our_faults(answered)
        assert acknowledge(answered, STAMP) == (), "an acknowledgment is never acknowledged"


def _our_faults(answered: CheckedFile) -> list[str]:
    """Return what is wrong with an answer, but for the parties as they came."""
    errors = (one for one in answered.findings() if one.severity is Severity.ERROR)
    return [one.message for one in errors if one.code is not FindingCode.HEADER_ELEMENT_INVALID]


def _stand_in_the_file(checked: CheckedFile, size: int) -> None:
    """Every span lies in the file, and every finding says what and where."""
    spans = [interchange.span for interchange in checked.index.interchanges]
    spans += [stretch.span for stretch in checked.index.unreadable]
    spans += [result.transaction_set.span for result in checked.sets]
    assert all(0 <= span.start <= span.end <= size for span in spans)
    for finding in checked.findings():
        assert finding.message
        assert 0 <= finding.position.byte <= size


def _read_again(one: ReadSet) -> None:
    """Every segment stands in the tree once; an answer says what it answers."""
    numbers = [segment.number_in_set for segment in one.tree.all_segments()]
    assert len(numbers) == len(set(numbers))
    reader = ANSWERS.get(one.transaction_set.set_id or "")
    if reader is not None and one.accepted is not None:
        reader(one.tree)
