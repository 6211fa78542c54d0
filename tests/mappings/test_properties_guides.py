"""What holds for any set and any guide: checking never raises and narrows only."""

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from edi import check_set, find_set
from edi.findings import Origin
from edi.model import Segment
from mappings.errors import BadGuide
from mappings.guide_keys import read_key
from mappings.guide_words import guide_lines
from mappings.guides import read_guide
from mappings.yaml_text import read_yaml
from tests.edi.test_properties_checking import any_segments, get_set

KEYS = ["BEG02", "REF[DP]", "N1[ST]", "N1[ST]/N3", "PO1", "PO1/PID", "PO103", "CUR", "PO1/*", "*"]
RULES = ["required", "unused", "{max: 1}", "{codes: [EA, SA]}", "{pattern: '[A-Z]+', max: 2}"]
GUIDES = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(RULES), max_size=6)


@given(any_segments(), GUIDES)
def test_any_set_is_checked_against_any_guide(
    segments: tuple[Segment, ...], said: dict[str, str]
) -> None:
    definition = get_set("850")
    text = "".join(f"'{key}': {rule}\n" for key, rule in said.items()) or "{}"
    try:
        guide = read_guide(read_yaml("850.yaml", text), definition)
    except BadGuide:
        return

    alone, both = check_set(segments, definition), check_set(segments, definition, guide)

    of_standard = [one for one in both.findings if one.origin is not Origin.GUIDE]
    assert of_standard == list(alone.findings)
    assert set(guide_lines(guide)) <= set(said)


@given(st.text(alphabet="ABDEFGINOPRST0123456789[]/-=*| ", max_size=14))
def test_any_text_is_a_key_or_none(text: str) -> None:
    key = read_key(text)

    assert key is None or key.step is None or key.step.id in text


@given(st.text(max_size=200))
def test_any_text_is_a_guide_or_a_mistake(text: str) -> None:
    definition = find_set("004010", "850")
    assert definition is not None

    with suppress(BadGuide):
        assert read_guide(read_yaml("850.yaml", text), definition).set_id == "850"
