"""Converters undo what they do, and refuse what is no such value."""

from datetime import UTC, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi import Segment
from mappings.documents.purchase_order import StoreQuantity
from mappings.tables.codes import read_code_table, read_kind_table
from mappings.tables.converters import OF_TYPE as CONVERTERS
from mappings.tables.converters import Converter, code, flag, implied
from mappings.tables.functions import read_store_quantities, write_store_quantities
from mappings.tables.sources import parse_node

KINDS = read_kind_table(parse_node("codes.yaml", "{gtin: {UP: 12, UK: 14}, item: [IN, CB]}"))


def undone(converter: Converter, value: Any) -> Any:
    text = converter.write(value)
    return converter.read(text) if converter.read else text


@given(st.decimals(-(10**9), 10**9, places=4))
def test_numbers_keep_their_scale(value: Decimal) -> None:
    assert str(undone(CONVERTERS[Decimal], value)) == f"{value:f}"


@given(st.integers(-(10**12), 10**12))
def test_implied_points_are_exact(cents: int) -> None:
    assert undone(implied(2), Decimal(cents).scaleb(-2)) == Decimal(cents).scaleb(-2)


@given(st.times().map(lambda at: at.replace(microsecond=0)))
def test_times_have_seconds_where_there_are_any(at: time) -> None:
    assert undone(CONVERTERS[time], at) == at


@pytest.mark.parametrize(
    ("converter", "text"),
    [
        (CONVERTERS[Decimal], "1,5"),
        (CONVERTERS[Decimal], "NaN"),
        (CONVERTERS[Decimal], "1E5"),
        (CONVERTERS[int], "1.0"),
        (CONVERTERS[int], "\N{SUPERSCRIPT TWO}"),
        (CONVERTERS[time], "2460"),
        (CONVERTERS[time], "9:30"),
        (implied(2), "12.5"),
        (flag("C", "A"), "X"),
    ],
)
def test_what_is_no_such_value_is_refused(converter: Converter, text: str) -> None:
    assert converter.read is not None

    with pytest.raises(ValueError, match=r"."):
        converter.read(text)


def test_what_a_set_cannot_express_is_refused() -> None:
    with pytest.raises(ValueError, match="decimal places"):
        implied(2).write(Decimal("1.005"))
    with pytest.raises(ValueError, match="zone"):
        CONVERTERS[time].write(time(8, 30, tzinfo=UTC))


def test_a_code_and_a_word_that_nobody_knows_stay_as_they_are() -> None:
    units = code(read_code_table(parse_node("codes.yaml", "{each: EA, over: ''}")))

    assert units.read is not None
    assert [units.read("EA"), units.read("XX")] == ["each", "XX"]
    assert [units.write("each"), units.write("XX"), units.write("over")] == ["EA", "XX", ""]


@pytest.mark.parametrize(
    ("kind", "value", "code", "written"),
    [
        ("gtin", "012345678905", None, ("UP", "012345678905")),
        ("gtin", "10012345678902", None, ("UK", "10012345678902")),
        ("gtin", "12345670", None, ("UK", "00000012345670")),
        ("item", "7", None, ("IN", "7")),
        ("item", "7", "CB", ("CB", "7")),
        ("ZZ", "7", None, ("ZZ", "7")),
    ],
)
def test_an_item_number_is_written_under_its_qualifier(
    kind: str, value: str, code: str | None, written: tuple[str, str]
) -> None:
    assert KINDS.write(kind, value, code) == written


def test_stores_beyond_ten_go_into_another_segment() -> None:
    stores = [
        StoreQuantity(store=f"{n:04d}", quantity=Decimal(n), unit="EA", place="A")
        for n in range(1, 13)
    ]

    written = list(write_store_quantities(stores))

    assert [len(elements) for elements in written] == [23, 23]
    found = [one for e in written for one in read_store_quantities(Segment("SDQ", tuple(e)))]
    assert [StoreQuantity(**one) for one in found] == stores


@pytest.mark.parametrize("elements", [("EA", "92", "0101"), ("EA", "92", "0101", "few"), ("EA",)])
def test_a_store_without_a_quantity_leaves_the_segment_alone(elements: tuple[str, ...]) -> None:
    assert read_store_quantities(Segment("SDQ", elements)) == []
