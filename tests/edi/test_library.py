"""The face of the library: the page of examples, and what the four verbs promise."""

import doctest
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest

from edi import (
    AcknowledgmentTerms,
    InterchangeAnswer,
    Stamp,
    acknowledge,
    check,
    read,
    write,
)
from tests.edi.interchanges import interchange, isa
from tests.edi.malformed_cases import FOLDER, Case, read_cases

PAGE: Final = Path(__file__).parents[2] / "docs" / "edi-library.md"
NOW: Final = Stamp(datetime(2026, 1, 2, 9, 5), 42)  # noqa: DTZ001 - a time as it is written


def base(name: str) -> bytes:
    return (FOLDER / "bases" / f"{name}.edi").read_bytes()


def test_examples_of_the_page_hold() -> None:
    result = doctest.testfile(str(PAGE), module_relative=False)

    assert result.attempted
    assert not result.failed


def test_sets_of_all_groups_are_read_with_their_trees() -> None:
    sets = list(read(base("groups")))

    assert [(one.transaction_set.set_id, one.group.control_number) for one in sets] == [
        ("850", "7"),
        ("810", "8"),
    ]
    assert [one.accepted for one in sets] == [True, True]
    assert [len(list(one.tree.loops("IT1"))) for one in sets] == [0, 2]


@pytest.mark.parametrize("case", read_cases()[::10], ids=lambda case: case.name)
def test_checking_a_file_finds_what_checking_its_sets_finds(case: Case) -> None:
    found = [f"{f.severity} {f.code} {f.position}" for f in check(case.data()).findings()]

    assert found == case.found


@pytest.mark.parametrize(("data", "sound"), [(interchange(), True), (b"", False), (b"ISA", False)])
def test_sound_is_what_was_read_without_an_error(data: bytes, sound: bool) -> None:
    assert check(data).sound is sound


def test_each_interchange_that_asks_is_answered_under_the_next_number() -> None:
    checked = check(base("order") + base("groups"))

    answers = acknowledge(checked, NOW)

    assert [answer.header.control_number for answer in answers] == ["42", "43"]
    assert [len(answer.groups) for answer in answers] == [1, 2]
    assert [answer.header.receiver.id for answer in answers] == ["NORTHGATE", "NORTHGATE"]


def test_nothing_is_answered_by_terms_or_without_a_sender() -> None:
    headless = check(base("order")[107:])

    assert acknowledge(headless, NOW) == ()
    assert acknowledge(check(b"garbage"), NOW) == ()


def test_rejected_interchange_has_a_ta1_and_no_997() -> None:
    damaged = base("order").replace(b"IEA*1*000000001", b"IEA*1*000000009")

    [answer] = acknowledge(check(damaged), NOW)

    assert answer.groups == ()
    assert write(answer).endswith(b"~TA1*000000001*260102*1200*R*001~IEA*0*000000042~")


def test_answers_are_never_answered() -> None:
    [answer] = acknowledge(check(base("order")), NOW)
    terms = AcknowledgmentTerms(interchange=InterchangeAnswer.ALWAYS)

    assert acknowledge(check(write(answer)), NOW, terms) == ()


def test_answer_is_sound_by_its_own_standard() -> None:
    for kind in ("997", "999"):
        [answer] = acknowledge(check(base("later")), NOW, AcknowledgmentTerms(set_id=kind))

        assert check(write(answer)).sound


def test_a_stranger_with_broken_names_is_answered_as_far_as_possible() -> None:
    odd = isa().replace("NORTHGATE      ", "NORTH>GATE     ").encode() + base("order")[106:]

    [answer] = acknowledge(check(odd), NOW)

    assert answer.header.receiver.id == "NORTHGATE"
