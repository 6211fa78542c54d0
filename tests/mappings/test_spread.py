"""Numbers that a ship notice names together are packages each, as far as there is room."""

import pytest

from edi.gs1 import check_digit, make_sscc
from mappings.documents import ShipNotice
from mappings.tables import spread
from tests.mappings.test_messages_whole import again, marks, notice

HEAD = "BGM+351+S1+9|DTM+137:20260312:102|RFF+ON:P1|CPS+1"


def mark(serial: int) -> str:
    return make_sscc("0", "9521200", serial)


def row(first: int, last: int) -> str:
    return f"{mark(first)}:{mark(last)}"


def left(document: ShipNotice) -> list[str]:
    return [one.id for one in document.unmapped]


@pytest.fixture
def digits(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Take down for which numbers a check digit is made."""
    asked: list[str] = []

    def counted(number: str) -> str:
        asked.append(number)
        return check_digit(number)

    monkeypatch.setattr(spread, "check_digit", counted)
    return asked


def test_each_number_of_a_range_is_made_once(digits: list[str]) -> None:
    found = notice(f"CPS+2+1|PAC+1000++CT|PCI+33E|GIN+BJ+{row(1, 1000)}")

    assert marks(found) == [mark(serial) for serial in range(1, 1001)]
    assert [one.count for one in found.packages] == [None] * 1000
    assert len(digits) == 999


def test_a_range_that_is_too_long_stays_as_it_is(digits: list[str]) -> None:
    text = f"CPS+2+1|PAC+1001++CT|PCI+33E|GIN+BJ+{row(1, 1001)}"
    found = notice(text)

    assert [(one.sscc, one.count) for one in found.packages] == [(mark(1), 1001)]
    assert left(found) == ["GIN"]
    assert again("DESADV", f"{HEAD}|{text}") == [*HEAD.split("|"), *text.split("|")]
    assert digits == []


def test_a_number_beside_what_is_no_range_is_not_lost() -> None:
    text = f"CPS+2+1|PAC+3++CT|PCI+33E|GIN+BJ+{mark(1)}:4711+{mark(9)}"
    found = notice(text)

    assert [(one.sscc, one.count) for one in found.packages] == [(mark(1), 3)]
    assert [one.elements for one in found.unmapped] == [("BJ", (mark(1), "4711"), mark(9))]


def test_ranges_of_one_message_have_so_much_room(digits: list[str]) -> None:
    text = "|".join(
        f"CPS+{n}+1|PAC+++CT|PCI+33E|GIN+BJ+{row(n * 1000, n * 1000 + 999)}" for n in range(2, 50)
    )
    found = notice(text)

    whole = spread.MOST_COPIES // (1000 * 3)
    assert len(found.packages) == whole * 1000 + (48 - whole)
    assert len(digits) == whole * 999
    assert left(found) == ["GIN"] * (48 - whole)


def test_items_that_ranges_hold_count_too(digits: list[str]) -> None:
    items = "|".join(f"LIN+{n}|QTY+12:1000:PCE" for n in range(1, 101))
    found = notice(f"CPS+2+1|PAC+++CT|PCI+33E|GIN+BJ+{row(1, 1000)}|{items}")

    assert (len(found.packages), len(found.items)) == (1, 100)
    assert digits == []


def test_what_marks_all_packages_is_with_each_of_them() -> None:
    found = notice(f"CPS+2+1|PAC+2++CT|PCI+33E|GIN+BJ+{mark(1)}|PCI+33E|GIN+BJ+{mark(2)}")

    assert marks(found) == [mark(1), mark(2)]
    assert [one.count for one in found.packages] == [None, None]
    assert left(found) == []
