"""Short and over shipped, per line, over all shipments (WH-03, WH-04)."""

import pytest

from app.rules.case import CaseShipped, OrderCase
from app.rules.mismatch import Severity
from app.rules.tolerances import Tolerances
from app.rules.warehouse import over_shipped, short_shipped
from tests.rules.cases import left, line, shipped

TOLERANCES = Tolerances()


def short(case: OrderCase) -> list[tuple[str | None, ...]]:
    found = short_shipped(case, TOLERANCES)
    return [(x.line, x.document, x.expected, x.found) for x in found]


def over(case: OrderCase) -> list[tuple[str | None, ...]]:
    found = over_shipped(case, TOLERANCES)
    return [(x.line, x.document, x.expected, x.found) for x in found]


def test_all_that_was_released_is_neither_short_nor_over() -> None:
    case = shipped((left("1", "48"),))

    assert (short(case), over(case)) == ([], [])


def test_less_than_released_of_a_final_line_is_short() -> None:
    (found,) = short_shipped(shipped((left("1", "46"),)), TOLERANCES)

    assert (found.kind, found.severity) == ("WH-03", Severity.HIGH)
    assert found.message == "line 1: 46 shipped, 48 released"
    assert found.key == ("WH-03", "H1", "1")


@pytest.mark.parametrize(
    ("shipments", "expected"),
    [
        ([(left("1", "20", final=False),)], []),
        ([(left("1", "20", final=False),), (left("1", "28"),)], []),
        ([(left("1", "20", final=False),), (left("1", "20"),)], [("1", "H2", "48", "40")]),
        ([(left("1", "20"),), (left("1", "20", final=False),)], []),
        ([(left("1", "24"), left("1", "24"))], []),
        ([(left("1", "0"),)], [("1", "H1", "48", "0")]),
        ([], []),
        ([(left(None, "48"),)], []),
    ],
    ids=[
        "more to come",
        "the rest came",
        "closed below",
        "opened again",
        "over two cartons",
        "cancelled",
        "nothing said",
        "another item",
    ],
)
def test_short_is_said_of_final_lines_alone(
    shipments: list[tuple[CaseShipped, ...]], expected: list[tuple[str, ...]]
) -> None:
    assert short(shipped(*shipments)) == expected


def test_each_short_line_is_told() -> None:
    case = shipped((left("1", "1"), left("2", "2")), lines=(line(), line("2")))

    assert [found[0] for found in short(case)] == ["1", "2"]


def test_more_than_released_is_over_with_the_shipment_that_went_beyond() -> None:
    case = shipped((left("1", "30"),), (left("1", "30"),), (left("1", "1"),))

    assert over(case) == [("1", "H2", "48", "61")]


def test_what_was_never_released_is_over() -> None:
    case = shipped((left("1", "1"),), lines=(line(released="0"),))

    assert over(case) == [("1", "H1", "0", "1")]


def test_an_item_that_is_not_on_the_order_is_over_on_no_line() -> None:
    assert over(shipped((left(None, "99"),))) == []
