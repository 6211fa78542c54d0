"""The world of the demo: the same every time, and with an answer key that is worth something."""

from datetime import date

from app.demo.goods import check_digit, items
from app.demo.watch import answer_key
from app.demo.world import DUPLICATE, DUPLICATED, PLANTS, build_world
from edi.gs1 import is_valid_gtin

DAY = date(2026, 3, 2)


def test_the_same_day_gives_the_same_world() -> None:
    assert build_world(DAY) == build_world(DAY)


def test_another_day_gives_the_same_orders_but_for_their_dates() -> None:
    one, other = build_world(DAY), build_world(date(2027, 1, 4))

    assert [order.lines for order in one.orders] == [order.lines for order in other.orders]


def test_twenty_orders_have_one_to_forty_lines() -> None:
    counts = [len(order.lines) for order in build_world(DAY).orders]

    assert len(counts) == 20
    assert (min(counts), max(counts)) == (1, 40)


def test_no_order_names_an_item_twice() -> None:
    for order in build_world(DAY).orders:
        assert len({line.gtin for line in order.lines}) == len(order.lines)


def test_eleven_kinds_are_planted_each_in_an_order_of_its_own() -> None:
    key = answer_key(build_world(DAY))

    assert len({one.kind for one in key}) == 11
    assert len(key) == len(PLANTS)


def test_a_planted_line_is_in_its_order() -> None:
    for order in build_world(DAY).orders:
        if order.plant is not None and order.plant.line is not None:
            assert order.plant.line <= len(order.lines)


def test_the_duplicate_repeats_the_number_with_other_lines() -> None:
    orders = build_world(DAY).orders

    assert orders[DUPLICATE - 1].number == orders[DUPLICATED - 1].number
    assert orders[DUPLICATE - 1].lines != orders[DUPLICATED - 1].lines


def test_gtins_are_valid_and_differ() -> None:
    gtins = [item.gtin for item in items()]

    assert all(is_valid_gtin(gtin) for gtin in gtins)
    assert len(set(gtins)) == len(gtins)


def test_quantities_are_whole_cases_but_for_the_planted_one() -> None:
    world = build_world(DAY)
    packs = {item.gtin: item.case_pack for item in world.items}
    broken = [
        (order.place, line.number)
        for order in world.orders
        for line in order.lines
        if line.gtin in packs and line.quantity % packs[line.gtin]
    ]

    assert broken == [(7, 4)]


def test_the_check_digit_is_that_of_the_standard() -> None:
    assert check_digit("952110153000") == "1"
