"""GS1 identifiers: check digits of known numbers, and every number that we make."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi import gs1


@pytest.mark.parametrize("number", ["4006381333931", "106141412345678908", "96385074"])
def test_known_check_digits_hold(number: str) -> None:
    assert gs1.has_check_digit(number)


@pytest.mark.parametrize("number", ["4006381333930", "", "0", "12A", "\u0663\u0663"])
def test_wrong_or_foreign_digits_do_not_hold(number: str) -> None:
    assert not gs1.has_check_digit(number)


def test_an_sscc_is_taken_with_and_without_its_application_identifier() -> None:
    assert gs1.is_valid_sscc("106141412345678908")
    assert gs1.is_valid_sscc("00106141412345678908")
    assert not gs1.is_valid_sscc("06141412345678908")
    assert gs1.sscc18("00106141412345678908") == "106141412345678908"
    assert gs1.sscc20("106141412345678908") == "00106141412345678908"
    assert gs1.sscc20("00106141412345678908") == "00106141412345678908"
    assert gs1.sscc20("CARTON-1") == "CARTON-1"


def test_a_gtin_is_compared_as_fourteen_digits() -> None:
    assert gs1.gtin14("012345678905") == "00012345678905"
    assert gs1.is_valid_gtin("012345678905")
    assert not gs1.is_valid_gtin("12345678905")


def test_a_gln_has_thirteen_digits() -> None:
    assert gs1.is_valid_gln("4006381333931")
    assert not gs1.is_valid_gln("96385074")


@given(st.integers(0, 9), st.integers(0, 9_999_999))
def test_every_sscc_made_is_valid(extension: int, serial: int) -> None:
    assert gs1.is_valid_sscc(gs1.make_sscc(str(extension), "0614141", serial))


@pytest.mark.parametrize(
    ("prefix", "serial"), [("0614141", 10**9), ("06x4141", 1), ("0614141", -1)]
)
def test_parts_that_do_not_fit_are_refused(prefix: str, serial: int) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        gs1.make_sscc("0", prefix, serial)
