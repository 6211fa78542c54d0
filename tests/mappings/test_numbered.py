"""Loops of one id in several places of a set are told apart, in both standards."""

import pytest

from edi import find_set
from edi.dictionary.edifact import find_message
from edi.model import Loop, Segment
from mappings.documents import RoutingRequest
from mappings.errors import BadGuide
from mappings.tables import find_table
from mappings.tables.numbered import number_loops, numbers_of
from mappings.tables.sources import parse_node
from mappings.tables.trees import tree_of


def ids(tree: Loop) -> list[str]:
    return [one.id for one in tree.children if isinstance(one, Loop)]


def n1(code: str) -> Segment:
    return Segment("N1", (code, "Name"))


def test_in_x12_the_segments_before_a_loop_lead_to_its_place() -> None:
    definition = find_set("004010", "753")
    assert definition is not None
    body = (Segment("BGN", ("00", "1")), n1("SF"), n1("BY"), Segment("LX", ("1",)), n1("ST"))

    tree = tree_of((*body, Segment("OID", ("", "PO1"))), definition)

    assert ids(number_loops(tree, numbers_of(definition))) == ["N1", "N1", "N1_2"]


@pytest.mark.parametrize("version", ["D.96A", "D.01B"])
def test_in_edifact_a_group_names_the_place(version: str) -> None:
    definition = find_message(version, "INVOIC")
    assert definition is not None
    tax = Segment("TAX", ("7", "VAT"))
    body = (tax, Segment("LIN", ("1",)), tax, Segment("UNS", ("S",)), tax)

    tree = tree_of(body, definition)

    assert ids(number_loops(tree, numbers_of(definition)))[-2:] == ["LIN", "TAX_2"]


def test_a_set_with_one_place_for_each_loop_is_left_alone() -> None:
    definition = find_set("004010", "945")
    assert definition is not None
    tree = Loop("945", [Loop("N1", [n1("ST")])])

    assert number_loops(tree, numbers_of(definition)) is tree


def test_a_stop_and_its_origin_are_written_in_their_places() -> None:
    request = RoutingRequest.model_validate(
        {
            "number": "1",
            "issued_on": "2026-03-02",
            "ship_from": {"code": "DC1"},
            "stops": [{"code": "STORE1"}],
        }
    )
    table = find_table("753", "004010")
    assert table is not None

    body = table.write(request)

    assert [one.id for one in body] == ["BGN", "N1", "LX", "N1"]


@pytest.mark.parametrize("name", ["N1.2", "N1_3", "TAX_2"])
def test_a_place_that_the_set_does_not_have_is_a_mistake(name: str) -> None:
    overlay = parse_node("753.yaml", f"map: {{{name}: {{map: {{N1: {{4: number}}}}}}}}\n")

    with pytest.raises(BadGuide, match=r"has no place in 753|no segment"):
        find_table("753", "004010", overlay)
