"""Everything that the dictionaries name has a short label of our own."""

from importlib.resources import files

import pytest

from edi.dictionary import element_label, find_set, known_sets, known_versions, segment_label
from edi.dictionary.definitions import ElementDefinition, SetDefinition
from edi.dictionary.edifact import find_message, known_directories, known_messages
from edi.model import Standard


def labels(standard: Standard) -> dict[str, str]:
    text = files("edi.dictionary").joinpath(f"labels_{standard}.txt").read_text(encoding="utf-8")
    return {line.split(maxsplit=1)[0]: line.split(maxsplit=1)[1] for line in text.splitlines()}


def numbers(element: ElementDefinition) -> set[str]:
    inside = element.composite.components if element.composite else ()
    return {element.number, *(part.number for part in inside)}


def unlabelled(definition: SetDefinition, standard: Standard) -> set[str]:
    missing = {tag for tag in definition.segments if segment_label(tag, standard) is None}
    for segment in definition.segments.values():
        found = {number for element in segment.elements for number in numbers(element)}
        missing |= {number for number in found if element_label(number, standard) is None}
    return missing


@pytest.mark.parametrize("version", sorted(known_versions()))
def test_every_x12_segment_and_element_has_a_label(version: str) -> None:
    missing = set()
    for set_id in known_sets(version):
        definition = find_set(version, set_id)
        assert definition is not None
        missing |= unlabelled(definition, Standard.X12)

    assert not missing


@pytest.mark.parametrize("directory", known_directories())
def test_every_edifact_segment_and_element_has_a_label(directory: str) -> None:
    missing = set()
    for message_type in known_messages(directory):
        definition = find_message(f"D.{directory[1:]}", message_type)
        assert definition is not None
        missing |= unlabelled(definition, Standard.EDIFACT)

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
