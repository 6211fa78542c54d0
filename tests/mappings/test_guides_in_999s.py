"""A partner's guide broken by an order: from the words of the guide to the codes of the 999."""

from datetime import datetime
from typing import Final

import pytest

from edi import AcknowledgmentTerms, OutgoingInterchange, Segment, Stamp, acknowledge, check
from edi.dictionary import find_set
from mappings.guides import read_guide
from mappings.yaml_text import read_yaml
from tests.edi.malformed_cases import FOLDER

ORDER: Final = (FOLDER / "bases" / "later.edi").read_bytes()
NOW: Final = Stamp(datetime(2026, 1, 2, 9, 5))  # noqa: DTZ001 - a time as it is written


def told(guide: str, kind: str = "999") -> list[str]:
    """Return the segments of the answer but AK1 and AK2."""
    definition = find_set("005010", "850")
    assert definition is not None
    rules = read_guide(read_yaml("850.yaml", guide), definition)
    checked = check(ORDER, lambda _interchange, _group, _set: rules)
    [answer] = acknowledge(checked, NOW, AcknowledgmentTerms(set_id=kind))
    assert isinstance(answer, OutgoingInterchange)
    body = answer.groups[0].sets[0].body
    assert isinstance(body, tuple)
    return [_text(segment) for segment in body[2:]]


def _text(segment: Segment) -> str:
    return "*".join((segment.id, *map(str, segment.elements)))


@pytest.mark.parametrize(
    ("guide", "expected"),
    [
        ("CUR: unused", ["IK3*CUR*3**I4"]),
        ("REF[IA]: required", ["IK3*REF*1**I8"]),
        ("PO1: {min: 3}", ["IK3*PO1*17**I7"]),
        ("REF: {min: 2}", ["IK3*REF*4**I8"]),
        ("BEG02: {codes: [NE]}", ["IK3*BEG*2**8", "IK4*2*92*I6*SA"]),
        ("BEG04: required", ["IK3*BEG*2**8", "IK4*4*328*I9"]),
        ("PER02: unused", ["IK3*PER*5**8", "IK4*2*93*I10*Ann"]),
        ("BEG03: {pattern: 'X.*'}", ["IK3*BEG*2**8", "IK4*3*324*I12*PO4711"]),
        ("BEG03: {max: 3}", ["IK3*BEG*2**8", "IK4*3*324*I12*PO4711"]),
    ],
)
def test_what_breaks_a_guide_has_its_code_in_a_999(guide: str, expected: list[str]) -> None:
    assert told(guide) == [*expected, "IK5*E*I5", "AK9*E*1*1*1"]


@pytest.mark.parametrize("guide", ["CUR: unused", "BEG02: {codes: [NE]}"])
def test_what_breaks_a_guide_never_enters_a_997(guide: str) -> None:
    assert told(guide, "997") == ["AK5*A", "AK9*A*1*1*1"]
