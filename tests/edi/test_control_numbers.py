"""Control numbers: compared without leading zeros, remembered without taking memory for a run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi.control_numbers import UsedNumbers, same_number


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("000000001", "1", True),
        ("1", " 1 ", True),
        ("000", "0", True),
        ("1", "2", False),
        ("A01", "A1", False),
        (None, "1", False),
        (None, None, True),
        ("\u0663", "3", False),
    ],
)
def test_leading_zeros_do_not_matter(first: str | None, second: str | None, same: bool) -> None:
    assert same_number(first, second) is same


def test_leading_zeros_make_another_number_of_a_set() -> None:
    used = UsedNumbers()

    assert [used.add(number) for number in ("0001", "1", "0001", "00001")] == [
        False,
        False,
        True,
        False,
    ]


NUMBERS = st.integers(0, 12).map(str) | st.integers(0, 12).map("{:04d}".format)
OTHERS = st.sampled_from(["9999", "10000", "A1", "", "\u0663", "00012"])


@given(st.lists(NUMBERS | OTHERS, max_size=40))
def test_a_number_is_repeated_when_it_came_before(numbers: list[str]) -> None:
    used = UsedNumbers()

    assert [used.add(number) for number in numbers] == [
        number in numbers[:place] for place, number in enumerate(numbers)
    ]


def test_a_run_of_numbers_takes_no_memory() -> None:
    used = UsedNumbers()

    repeated = [used.add(f"{number:04d}") for number in range(9_990, 10_500)]

    assert not any(repeated)
    assert used.add("10000")
    assert not used.add("9989")
    assert used == UsedNumbers(9_990, 4, 10_500, {"9989"})
