"""The face of the library: the page of examples, and what the four verbs promise."""

import doctest
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi import (
    AcknowledgmentTerms,
    InterchangeAnswer,
    OnForbidden,
    OutgoingInterchange,
    Rendering,
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


def answered(data: bytes, **terms: Any) -> list[OutgoingInterchange]:
    """Return the X12 that answers a file."""
    answers = acknowledge(check(data), NOW, AcknowledgmentTerms(**terms))
    return [one for one in answers if isinstance(one, OutgoingInterchange)]


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
    answers = answered(base("order") + base("groups"))

    assert [answer.header.control_number for answer in answers] == ["42", "43"]
    assert [len(answer.groups) for answer in answers] == [1, 2]
    assert [answer.header.receiver.id for answer in answers] == ["NORTHGATE", "NORTHGATE"]


def test_nothing_is_answered_by_terms_or_without_a_sender() -> None:
    assert answered(base("order")[107:]) == []
    assert answered(b"garbage") == []


def test_control_numbers_wrap_to_one() -> None:
    last = Stamp(NOW.at, 999_999_999)

    answers = acknowledge(check(base("order") * 2), last)

    assert [answer.header.control_number for answer in answers] == ["999999999", "1"]


def test_groups_are_not_answered_where_terms_want_no_set() -> None:
    never = InterchangeAnswer.NEVER

    assert answered(base("order"), set_id="none", interchange=never) == []
    assert [a.groups for a in answered(base("order"), set_id="none")] == [()]


def test_rejected_interchange_has_a_ta1_and_no_997() -> None:
    damaged = base("order").replace(b"IEA*1*000000001", b"IEA*1*000000009")

    [answer] = answered(damaged)

    assert answer.groups == ()
    assert write(answer).endswith(b"~TA1*000000001*260102*1200*R*001~IEA*0*000000042~")


def test_answers_are_never_answered() -> None:
    [answer] = answered(base("order"))

    assert answered(write(answer), interchange=InterchangeAnswer.ALWAYS) == []


def test_answer_is_sound_by_its_own_standard() -> None:
    for kind in ("997", "999"):
        [answer] = answered(base("later"), set_id=kind)

        assert check(write(answer)).sound


def test_a_stranger_with_broken_names_is_answered_as_far_as_possible() -> None:
    odd = isa().replace("NORTHGATE      ", "NORTH>GATE     ").encode() + base("order")[106:]

    [answer] = answered(odd)

    assert answer.header.receiver.id == "NORTHGATE"


MESSAGE: Final = (
    b"UNB+UNOC:3+4000001000005:14+4000002000004:14+260102:1200+42'"
    b"UNH+1+ORDERS:D:96A:UN'BGM+220+4711+9'DTM+137:20260230:102'UNS+S'UNT+5+1'UNZ+1+42'"
)


def test_edifact_is_read_checked_and_answered_beside_x12() -> None:
    data = base("order") + MESSAGE

    sets = [(one.transaction_set.set_id, one.accepted) for one in read(data)]
    answers = acknowledge(check(data), NOW)

    assert sets == [("850", True), ("ORDERS", True)]
    assert [answer.header.control_number for answer in answers] == ["42", "43"]
    assert write(answers[1]).startswith(
        b"UNB+UNOC:3+4000002000004:14+4000001000005:14+260102:0905+43'UNH+1+CONTRL:D:3:UN'UCI+42+"
    )
    assert check(write(answers[1])).sound


def test_answers_to_messages_are_never_answered() -> None:
    [contrl] = acknowledge(check(MESSAGE), NOW)

    assert acknowledge(check(write(contrl)), NOW) == ()


def test_a_rendering_of_the_other_standard_is_refused() -> None:
    [contrl] = acknowledge(check(MESSAGE), NOW)

    with pytest.raises(TypeError):
        write(contrl, Rendering())


def test_a_qualifier_beyond_ascii_in_a_sound_message_is_only_a_qualifier() -> None:
    contrl = (
        b"UNB+UNOC:3+4000001000005:14+4000002000004:14+260102:1200+1'"
        b"UNH+1+CONTRL:D:3:UN'UCI+131+A:\xe9+B:1+7'UNT+3+1'UNZ+1+1'"
    )

    assert check(contrl).sound


def test_who_was_not_named_answers_as_unknown() -> None:
    nobody = base("order").replace(b"*ZZ*LARKSPUR       *", b"*  *               *")
    no_receiver = MESSAGE.replace(b"+4000002000004:14+", b"++")

    [x12] = answered(nobody, interchange=InterchangeAnswer.NEVER)
    [contrl] = acknowledge(check(no_receiver), NOW)

    assert (x12.header.sender.qualifier, x12.header.sender.id) == ("ZZ", "UNKNOWN")
    assert contrl.header.sender.id == "UNKNOWN"
    assert write(contrl)


def test_identifier_that_a_contrl_cannot_hold_is_cut_and_filled() -> None:
    odd = MESSAGE.replace(b"ORDERS:D:96A:UN", b"ORDERS:DD:96A1:")

    [contrl] = acknowledge(check(odd), NOW)

    assert b"'UCM+1+ORDERS:DD:96A:UN+4" in write(contrl)
    assert check(write(contrl)).sound


DAMAGE: Final = st.tuples(st.integers(0, 700), st.integers(0, 40), st.binary(max_size=12))


@given(st.sampled_from(["order", "groups", "later", ""]), st.lists(DAMAGE, min_size=1, max_size=4))
def test_answers_to_damaged_interchanges_are_sound(
    name: str, damage: list[tuple[int, int, bytes]]
) -> None:
    data = base(name) if name else MESSAGE
    for at, length, noise in damage:
        data = data[:at] + noise + data[at + length :]
    terms = AcknowledgmentTerms(interchange=InterchangeAnswer.ALWAYS)

    for answer in acknowledge(check(data), NOW, terms):
        if isinstance(answer, OutgoingInterchange):
            written = write(answer, Rendering(on_forbidden=OnForbidden.REPLACE))
        else:
            written = write(answer, answer.rendering(OnForbidden.REPLACE))

        assert check(written).sound, written
