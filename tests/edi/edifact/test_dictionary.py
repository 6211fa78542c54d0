"""The EDIFACT dictionaries: every directory that we hold, and what stands in for the others."""

import os
from pathlib import Path

import pytest

from edi.dictionary import LoopDefinition, SetDefinition
from edi.dictionary.edifact import (
    find_message,
    find_service_segment,
    is_exact,
    known_directories,
    known_messages,
)
from edi.dictionary.edifact.compare import differences

FACTS = os.environ.get("TRADELANE_EDIFACT_FACTS")


def message(version: str, message_type: str) -> SetDefinition:
    found = find_message(version, message_type)
    assert found is not None
    return found


@pytest.mark.skipif(not FACTS, reason="TRADELANE_EDIFACT_FACTS names no folder of fact tables")
def test_dictionaries_say_what_the_fact_tables_say() -> None:
    assert list(differences(Path(FACTS or ""))) == []


def test_every_message_of_every_directory_can_be_read() -> None:
    found = [
        message(f"D.{directory[1:]}", message_type)
        for directory in known_directories()
        for message_type in known_messages(directory)
    ]

    assert len(known_directories()) == 62
    assert len(found) == 788
    for one in found:
        uses = {child.id for loop in one.root.loops() for child in loop.children}
        assert uses <= one.segments.keys()


def test_message_has_its_groups_by_name_and_by_opening_segment() -> None:
    order = message("D.96A", "ORDERS")

    lines = next(c for c in order.root.children if isinstance(c, LoopDefinition) and c.id == "LIN")

    assert (lines.group, lines.maximum, lines.area) == ("SG25", 200_000, "D")
    assert [child.id for child in lines.children[:3]] == ["LIN", "PIA", "IMD"]


def test_segments_have_composites_with_lengths_and_code_lists() -> None:
    name, number, *_ = message("D.96A", "ORDERS").segments["BGM"].elements

    assert name.composite is not None
    assert [part.number for part in name.composite.components] == ["1001", "1131", "3055", "1000"]
    assert "220" in (name.composite.components[0].codes or ())
    assert (number.type, number.minimum, number.maximum, number.codes) == ("an", 1, 35, None)


def test_repeated_elements_keep_how_often_they_may_stand() -> None:
    products = message("D.01B", "ORDERS").segments["PIA"].elements[1]

    assert (products.number, products.repeat, products.mandatory) == ("C212", 5, True)


@pytest.mark.parametrize(
    ("version", "message_type", "stands_in"),
    [
        ("D.96A", "ORDERS", "D.96A"),
        ("d.96a", "ORDERS", "D.96A"),
        ("D.25A", "ORDERS", "D.24A"),
        ("D.96C", "ORDERS", "D.96B"),
        ("S.93A", "DESADV", "D.93A"),
        ("1.911", "ORDERS", "D.93A"),
        ("D.96A", "INSDES", "D.98A"),
        ("4.1", "CONTRL", "4.1"),
        ("D.3", "CONTRL", "D.3"),
        ("2.2", "CONTRL", "D.3"),
    ],
)
def test_nearest_directory_stands_in(version: str, message_type: str, stands_in: str) -> None:
    assert message(version, message_type).version == stands_in


@pytest.mark.parametrize(
    ("version", "message_type"),
    [("D.96A", "IFTMIN"), ("", "ORDERS"), ("D", "ORDERS"), ("D.XXX", "ORDERS"), ("D.96A", "")],
)
def test_there_is_no_definition_of_what_we_do_not_hold(version: str, message_type: str) -> None:
    assert find_message(version, message_type) is None


def test_a_definition_that_stands_in_is_not_exact() -> None:
    assert is_exact(message("D.96A", "ORDERS"), "d.96A")
    assert is_exact(message("2.2", "CONTRL"), "2.2")
    assert not is_exact(message("D.25A", "ORDERS"), "D.25A")


def test_service_segments_differ_by_syntax_version() -> None:
    version_3, version_4 = (find_service_segment(version, "UNB") for version in ("3", "4"))

    assert version_3 is not None
    assert version_4 is not None
    parts = [one.elements[0].composite for one in (version_3, version_4)]
    assert [len(part.components) if part else 0 for part in parts] == [2, 5]
    assert find_service_segment("3", "UNO") is None
