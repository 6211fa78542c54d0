"""Differences of documents are told by the path of the field."""

from decimal import Decimal

import pytest

from mappings.documents import Party, PurchaseOrder
from mappings.example_fields import field_differences

ADDRESS = ["1 Main St", "Dock 4"]
ORDER = {
    "number": "1",
    "ordered_on": "2026-03-02",
    "ship_to": {"name": "Acme", "address": ADDRESS},
    "lines": [{"number": "1", "quantity": "5.0"}],
}


def order(**fields: object) -> PurchaseOrder:
    return PurchaseOrder.model_validate({**ORDER, **fields})


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, []),
        ({"number": "2"}, ["number: '1', not '2'"]),
        ({"ship_to": {"name": "Best", "address": ADDRESS}}, ["ship_to.name: 'Acme', not 'Best'"]),
        ({"lines": [{"number": "1", "quantity": "5"}]}, []),
        ({"lines": [{"number": "1", "quantity": "6"}]}, ["lines[0].quantity: '5.0', not '6'"]),
        ({"lines": []}, ['lines[0]: {"number":"1","quantity":"5.0"}, not nothing']),
        ({"department": "42"}, ["department: nothing, not '42'"]),
    ],
)
def test_a_difference_is_told_by_its_field(fields: dict[str, object], told: list[str]) -> None:
    assert list(field_differences(order(), order(**fields))) == told


def test_capitals_are_no_difference_where_all_is_written_in_them() -> None:
    found, wanted = Party(name="ACME", city="OSLO"), Party(name="Acme", city="Rome")

    assert list(field_differences(found, wanted, capitals=True)) == ["city: 'OSLO', not 'Rome'"]
    assert len(list(field_differences(found, wanted))) == 2


def test_numbers_are_compared_by_their_value() -> None:
    assert not list(field_differences(Decimal("5"), Decimal("5.0")))
