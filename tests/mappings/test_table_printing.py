"""A table printed is a table again, and its fields are listed with their places."""

from pathlib import Path
from typing import Any

import pytest

import mappings
from edi.dictionary.edifact import find_message
from mappings.tables import find_source, find_table
from mappings.tables.places import FieldPlace, field_places
from mappings.tables.printing import field_lines, table_text
from mappings.tables.sources import Node, parse_node
from mappings.tables.table import Table

FOLDER = Path(mappings.__file__).parent
SETS = [
    (set_id, version or "004010")
    for set_id, _, version in sorted(
        one.stem.partition("_") for one in FOLDER.glob("x12/[0-9]*.yaml")
    )
]
MESSAGES = sorted(one.stem for one in FOLDER.glob("edifact/[A-Z]*.yaml") if "_" not in one.stem)
TABLES = [*SETS, *((one, version) for one in MESSAGES for version in ("D.96A", "D.01B"))]
OVERLAY = 'map:\n  REF: {DP: ~, "19": department}\n  PO1: {map: {PO1: {4: price | implied 2}}}\n'
FILE = "mappings/850.yaml"


def plain(node: Node) -> Any:
    """Return a tree without files and lines."""
    if node.keys:
        return {name: plain(one) for name, one in node.keys.items()}
    return [plain(one) for one in node.parts] or node.text


def source(set_id: str, version: str, overlay: str | None = None) -> Node:
    found = find_source(set_id, version, parse_node(FILE, overlay) if overlay else None)
    assert found is not None
    return found


def fields(table: Table | None) -> list[tuple[str, str, str, str]]:
    assert table is not None
    places = field_places(table.definition.root)
    return [(one.path, one.place, one.qualifier, one.converter) for one in places]


def places(set_id: str, version: str, path: str, overlay: str | None = None) -> list[FieldPlace]:
    table = find_table(set_id, version, parse_node(FILE, overlay) if overlay else None)
    assert table is not None
    return [one for one in field_places(table.definition.root) if one.path == path]


@pytest.mark.parametrize(("set_id", "version"), TABLES)
def test_what_is_printed_is_the_same_table(set_id: str, version: str) -> None:
    table = source(set_id, version)

    again = parse_node("again.yaml", table_text(table))

    assert plain(again) == plain(table)
    assert fields(find_table(set_id, version, again)) == fields(find_table(set_id, version))


@pytest.mark.parametrize(
    ("version", "nearest"),
    [("D.93A", "D.96A"), ("D.99B", "D.96A"), ("D.03A", "D.01B"), ("D.24A", "D.01B")],
)
@pytest.mark.parametrize("message", MESSAGES)
def test_a_directory_without_a_table_has_that_of_the_nearest(
    message: str, version: str, nearest: str
) -> None:
    assert find_message(version, message)

    assert fields(find_table(message, version)) == fields(find_table(message, nearest))


def test_what_an_overlay_says_has_its_line_behind_it() -> None:
    text = table_text(source("850", "004010", OVERLAY), FILE)

    noted = [one.strip() for one in text.splitlines() if "#" in one]
    assert noted == [
        "DP: ~  # mappings/850.yaml:2",
        "19: department  # mappings/850.yaml:2",
        "4: price | implied 2  # mappings/850.yaml:3",
    ]


def test_an_overlay_printed_is_the_same_table() -> None:
    merged = source("850", "004010", OVERLAY)

    again = parse_node("again.yaml", table_text(merged, FILE))

    assert plain(again) == plain(merged)


@pytest.mark.parametrize(
    "text", ["~", "", "null", "a: b", "a #b", "'x'", '"', "é", "00", "*", "a,b"]
)
def test_any_text_is_printed_so_that_it_is_read_back(text: str) -> None:
    node = Node("x", 1, keys={text: Node("x", 1, text=text), "document": Node("x", 1, text="D")})

    assert plain(parse_node("x", table_text(node))) == plain(node)


@pytest.mark.parametrize(
    ("set_id", "version", "path", "told"),
    [
        ("850", "004010", "number", ("BEG03", "", "text")),
        ("850", "004010", "ship_to.code", ("N1[ST]/N104", "", "text")),
        ("850", "004010", "currency_of", ("CUR01", "", "text = BY")),
        ("850", "004010", "lines.stores", ("PO1/SDQ", "", "store_quantities")),
        ("945", "004010", "lines.expires_on", ("LX/W12/G6202", "G6201 = 36", "date")),
        ("945", "004010", "quantity_total", ("W0301", "", "decimal = sum lines.shipped")),
        ("856", "004010", "items.quantity", ("HL[I]/SN102", "", "decimal")),
        ("753", "004010", "stops.code", ("N1_2/N104", "", "text")),
        ("INVOIC", "D.96A", "ship_to.address", ("NAD[DP/ST]/NAD05-1..4", "", "list")),
        ("INVOIC", "D.96A", "taxes.basis_amount", ("TAX_2/MOA01-2", "MOA01-1 = 125", "decimal")),
        ("DESADV", "D.01B", "items.quantity", ("CPS/LIN/QTY01-2", "QTY01-1 = 12", "decimal")),
    ],
)
def test_a_field_says_where_it_stands(
    set_id: str, version: str, path: str, told: tuple[str, str, str]
) -> None:
    found = [(one.place, one.qualifier, one.converter) for one in places(set_id, version, path)]

    assert told in found


def test_a_field_stands_where_the_overlay_has_it() -> None:
    [usual] = places("850", "004010", "department")
    [theirs] = places("850", "004010", "department", OVERLAY)

    assert (usual.qualifier, theirs.qualifier) == ("REF01 = DP", "REF01 = 19")


def test_a_second_place_is_told_to_be_read_only() -> None:
    table = find_table("INVOIC", "D.96A")
    assert table is not None

    lines = [one for one in field_lines(table.definition.root) if one.startswith("total ")]

    assert [one.endswith("only read") for one in lines] == [False, True, True, True]
