"""How the demo tells rest from motion, and right from wrong."""

from typing import Any

import pytest

from app.demo.watch import Answer, Found, count_documents, is_at_rest, what_was_found

SENT = {"id": 1, "set": "856", "document_type": "ShipNotice", "direction": "out"}
ANSWERED = SENT | {"delivery": "delivered", "acknowledgment": "accepted"}
AWAITED = SENT | {"delivery": "delivered", "acknowledgment": "awaited"}
HELD = SENT | {"delivery": "held", "acknowledgment": "awaited"}
PENDING = {"id": 2, "set": "945", "direction": "in", "handling": "pending"}


def order(state: str, *documents: dict[str, Any], exceptions: int = 0) -> dict[str, Any]:
    return {"state": state, "open_exceptions": exceptions, "documents": list(documents)}


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (order("invoiced", ANSWERED), True),
        (order("invoiced", AWAITED), False),
        (order("invoiced", PENDING), False),
        (order("held", exceptions=1), True),
        (order("released", exceptions=1), False),
        (order("shipped", HELD, exceptions=1), True),
        (order("noticed", ANSWERED), False),
        (order("cancelled"), True),
    ],
)
def test_an_order_is_at_rest_when_nothing_more_will_come(
    one: dict[str, Any], expected: bool
) -> None:
    assert is_at_rest(one) is expected


def test_a_document_of_two_orders_is_counted_once() -> None:
    orders = [order("invoiced", ANSWERED), order("invoiced", ANSWERED)]

    assert count_documents(orders) == {"856": 1}


def test_a_document_that_came_as_json_is_counted_by_its_own_word() -> None:
    advice = {"id": 5, "set": None, "document_type": "ShippingAdvice"}

    assert count_documents([order("invoiced", advice)]) == {"shipment": 1}


def test_what_was_not_found_is_missed_and_what_was_not_planted_is_unexpected() -> None:
    answer = Answer(2, {}, [Found("PO-01", "1", "2")], [Found("WH-03", "1", "2")])

    assert answer.missed == [Found("PO-01", "1", "2")]
    assert answer.unexpected == [Found("WH-03", "1", "2")]
    assert not answer.right


def test_a_mismatch_found_twice_is_unexpected_once() -> None:
    one = Found("PO-04", "1")

    assert Answer(1, {}, [one], [one, one]).unexpected == [one]


def test_a_world_that_did_not_come_to_rest_is_not_right() -> None:
    assert not Answer(20, {}, [], [], quiet=False).right


def test_a_mismatch_about_no_line_has_none_in_json() -> None:
    (found,) = what_was_found([{"kind": "PO-04", "order": "1", "line": None}])

    assert found.json() == {"kind": "PO-04", "order": "1", "line": None}
