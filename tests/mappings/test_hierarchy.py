"""Ship notices as trees: one set of facts, drawn in every structure and read back from it."""

from decimal import Decimal

import pytest

from mappings.documents import NoticedItem, NoticedOrder, NoticedPackage, ShipNotice
from mappings.errors import UnwritableDocument
from mappings.tables import find_table, project


def item(
    package: str | None, quantity: str = "4", line: str = "1", order: str = "A"
) -> NoticedItem:
    return NoticedItem(
        order=order, package=package, line_number=line, quantity=quantity, unit="each"
    )


def notice(*items: NoticedItem, packages: tuple[NoticedPackage, ...] = ()) -> ShipNotice:
    return ShipNotice(
        number="S1",
        issued_on="2026-03-12",
        orders=(NoticedOrder(key="A", number="P1"), NoticedOrder(key="B", number="P2")),
        packages=packages,
        items=items,
    )


CARTONS = (
    NoticedPackage(key="T", kind="pallet", sscc="T"),
    NoticedPackage(key="1", parent="T", sscc="C1"),
    NoticedPackage(key="2", parent="T", sscc="C2"),
)


def levels(found: ShipNotice, structure: str) -> str:
    """Return the levels of the tree as text: S O P I."""
    table = find_table("856", "004010")
    assert table is not None
    body = table.write(found, structure=structure)
    return " ".join(str(one.get(3)) for one in body if one.id == "HL")


@pytest.mark.parametrize(
    ("structure", "expected"),
    [
        ("S-O-P-I", "S O P I P I O"),
        ("S-O-T-P-I", "S O T P I P I O"),
        ("S-T-O-P-I", "S T O P I P I O"),
        ("S-P-O-I", "S P O I P O I O"),
        ("S-O-I", "S O I O"),
        ("S-O-I-P", "S O I P P O"),
        ("S-O-T-I", "S O T I O"),
    ],
)
def test_the_same_facts_are_drawn_in_any_structure(structure: str, expected: str) -> None:
    assert levels(notice(item("1"), item("2"), packages=CARTONS), structure) == expected


def test_cartons_of_unequal_content_are_apart_where_items_stand_above_them() -> None:
    unequal = notice(item("1", "4"), item("2", "3"), packages=CARTONS)

    assert levels(unequal, "S-O-I-P") == "S O I P I P O"


def test_a_level_that_holds_nothing_is_left_out_unless_the_structure_keeps_it() -> None:
    loose = notice(item(None))

    assert levels(loose, "S-O-P-I") == "S O I O"
    assert levels(loose, "S-O-P!-I") == "S O P I O"


def test_items_in_equal_parts_are_read_as_what_each_carton_holds() -> None:
    drawn = project(notice(item("1"), item("2"), packages=CARTONS), "S-O-I-P")

    assert [(one.package, one.quantity) for one in drawn.items] == [
        ("1", Decimal(4)),
        ("2", Decimal(4)),
    ]


def test_a_structure_without_cartons_adds_up_what_they_hold() -> None:
    drawn = project(notice(item("1", "4"), item("2", "3"), packages=CARTONS), "S-O-I")

    assert drawn.packages == ()
    assert [(one.package, one.quantity) for one in drawn.items] == [(None, Decimal(7))]


def test_a_carton_of_two_orders_is_one_carton_though_it_is_drawn_twice() -> None:
    shared = notice(item("1"), item("1", order="B"), packages=CARTONS[1:2])

    drawn = project(shared, "S-O-P-I")

    assert levels(shared, "S-O-P-I") == "S O P I O P I"
    assert len(drawn.packages) == 1
    assert {one.package for one in drawn.items} == {"1"}


def test_an_order_is_one_order_though_it_is_drawn_under_each_carton() -> None:
    drawn = project(notice(item("1"), item("2"), packages=CARTONS), "S-P-O-I")

    assert [one.number for one in drawn.orders] == ["P1", "P2"]


@pytest.mark.parametrize(
    "structure", ["S-P-I", "O-P-I", "S-O-P", "S-O-O-I", "S-I-O", "S-O-X-I", ""]
)
def test_a_structure_that_loses_what_is_needed_cannot_be_written(structure: str) -> None:
    table = find_table("856", "004010")
    assert table is not None

    with pytest.raises(UnwritableDocument):
        table.write(notice(item(None)), structure=structure or "-")
