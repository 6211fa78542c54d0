"""Which order line another document's line means: by number, unless its names say otherwise."""

import pytest

from app.rules.lines import find_line, names_of, number_lines, spellings
from mappings.documents import ItemIdentifier
from tests.rules.orders import gtin, order, order_line


def test_numbers_that_are_missing_or_taken_are_given_by_place() -> None:
    document = order(*(order_line(number) for number in ("1", None, "1", "2")))

    assert list(number_lines(document)) == ["1", "3", "4", "2"]


@pytest.mark.parametrize(
    ("number", "names", "found"),
    [
        ("1", ("gtin", "10105"), "1"),
        ("01", ("gtin", "10105"), "1"),
        ("1", ("gtin", "10205"), "2"),
        ("1", ("buyer_item", "77"), "1"),
        (None, ("UP", "00010205"), "2"),
        ("9", ("gtin", "10205"), "2"),
        ("1", ("gtin", "99999"), None),
        (None, ("gtin", "99999"), None),
        ("9", ("buyer_item", "77"), None),
        ("1", ("gtin", "90000000010109"), "1"),
    ],
)
def test_a_line_is_found(number: str | None, names: tuple[str, str], found: str | None) -> None:
    lines = number_lines(order(order_line("1"), order_line("2")))
    kind, value = names

    assert find_line(lines, number, [ItemIdentifier(kind=kind, value=value)]) == found


def test_a_number_is_believed_of_an_item_without_names() -> None:
    assert find_line(number_lines(order(order_line("1"))), "1", []) == "1"


def test_gtins_are_compared_as_fourteen_digits() -> None:
    assert names_of(gtin("10105")) == {("gtin", "00000000010105")}


@pytest.mark.parametrize(
    ("kind", "value", "names"),
    [
        (
            "gtin",
            "012345678905",
            [
                ("gtin", "012345678905"),
                ("gtin", "00012345678905"),
                ("gtin", "0012345678905"),
            ],
        ),
        ("UK", "10012345678902", [("UK", "10012345678902"), ("gtin", "10012345678902")]),
        ("buyer_item", "0077", [("buyer_item", "0077")]),
    ],
)
def test_master_data_may_hold_a_gtin_with_other_leading_zeros(
    kind: str, value: str, names: list[tuple[str, str]]
) -> None:
    assert spellings(ItemIdentifier(kind=kind, value=value)) == names
