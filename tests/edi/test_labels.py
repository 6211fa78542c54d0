"""Everything that the dictionaries name has a short label of our own."""

from importlib.resources import files

import pytest

from edi.dictionary import element_label, find_set, known_sets, known_versions, segment_label
from edi.dictionary.definitions import ElementDefinition
from edi.model import Standard


def labels(standard: Standard) -> dict[str, str]:
    text = files("edi.dictionary").joinpath(f"labels_{standard}.txt").read_text(encoding="utf-8")
    return {line.split(maxsplit=1)[0]: line.split(maxsplit=1)[1] for line in text.splitlines()}


def numbers(element: ElementDefinition) -> set[str]:
    inside = element.composite.components if element.composite else ()
    return {element.number, *(part.number for part in inside)}


@pytest.mark.parametrize("version", sorted(known_versions()))
def test_every_x12_segment_and_element_has_a_label(version: str) -> None:
    missing = set()
    for set_id in known_sets(version):
        definition = find_set(version, set_id)
        assert definition is not None
        for segment in definition.segments.values():
            missing |= {segment.id} - ({segment.id} if segment_label(segment.id) else set())
            for element in segment.elements:
                missing |= {n for n in numbers(element) if element_label(n) is None}

    assert not missing


@pytest.mark.parametrize("standard", Standard)
def test_labels_are_short_and_in_lower_case(standard: Standard) -> None:
    wordy = [label for label in labels(standard).values() if len(label.split()) > 5]
    words = {word for label in labels(standard).values() for word in label.split()}

    assert not wordy
    assert {word for word in words if word != word.lower()} <= {
        "Canadian",
        "COD",
        "UN",
        "UPC",
        "ZIP",
    }


@pytest.mark.parametrize("standard", Standard)
def test_no_id_is_labelled_twice(standard: Standard) -> None:
    text = files("edi.dictionary").joinpath(f"labels_{standard}.txt").read_text(encoding="utf-8")
    keys = [line.split(maxsplit=1)[0] for line in text.splitlines()]

    assert len(keys) == len(set(keys))


def test_the_standards_have_labels_of_their_own() -> None:
    assert element_label("C040") == "more references"
    assert element_label("C040", Standard.EDIFACT) == "carrier"
    assert segment_label("XXX", Standard.EDIFACT) is None
