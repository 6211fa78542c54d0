"""States move only as their tables allow."""

import pytest

from app.store.states import (
    DELIVERY_MOVES,
    ORDER_MOVES,
    Delivery,
    IllegalMove,
    OrderState,
    move_delivery,
    move_order,
)


def test_every_state_has_its_moves() -> None:
    assert set(ORDER_MOVES) == set(OrderState)
    assert set(DELIVERY_MOVES) == set(Delivery)


def test_a_held_order_may_be_released() -> None:
    assert move_order(OrderState.HELD, OrderState.RELEASED) is OrderState.RELEASED


def test_a_cancelled_order_stays_cancelled() -> None:
    with pytest.raises(IllegalMove, match="released may not follow cancelled"):
        move_order(OrderState.CANCELLED, OrderState.RELEASED)


def test_what_was_delivered_is_not_sent_again() -> None:
    with pytest.raises(IllegalMove):
        move_delivery(Delivery.DELIVERED, Delivery.SENT)


def test_staying_is_no_move() -> None:
    assert move_delivery(Delivery.SENT, Delivery.SENT) is Delivery.SENT
