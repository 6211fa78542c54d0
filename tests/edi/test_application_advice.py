"""An 824 read: which documents of ours it answers, the verdict, and the reasons."""

import pytest

from edi.model import Loop, Segment
from edi.x12.application_advice import (
    AdviceStatus,
    ApplicationAdvice,
    Scope,
    read_application_advice,
)


def read(text: str) -> ApplicationAdvice:
    rows = (row.split("*") for row in text.split("~") if row)
    return read_application_advice(
        Loop("824", [Segment(name, tuple(rest)) for name, *rest in rows])
    )


def test_set_is_found_by_its_control_numbers() -> None:
    advice = read("BGN*11*A1*20260102~OTI*TA*IV*4711*****7*0001*810~")

    [answer] = advice.answers
    assert (advice.number, advice.date) == ("A1", "20260102")
    assert (answer.scope, answer.status) == (Scope.SET, AdviceStatus.ACCEPTED)
    assert answer.subject.by_control_numbers
    assert (answer.subject.group, answer.subject.set_number) == ("7", "0001")
    assert answer.subject.set_id == "810"


def test_else_by_a_reference_of_business() -> None:
    [answer] = read("BGN*11*A1*20260102~OTI*TR*SI*SHIP1~").answers

    assert not answer.subject.by_control_numbers
    assert (answer.subject.qualifier, answer.subject.reference) == ("SI", "SHIP1")


def test_errors_have_reason_place_values_and_the_text_of_the_partner() -> None:
    text = "OTI*TR*IV*4711~TED*848*Price*IT1*4*4**2.50*2.40~NTE*ERR*does not match~RED*the order~"

    [answer] = read("BGN*11*A1*20260102~" + text).answers

    [error] = answer.errors
    assert (error.code, error.reason) == ("848", "a value is wrong")
    assert (error.segment_id, error.segment_in_set, error.element) == ("IT1", 4, 4)
    assert (error.value, error.expected) == ("2.50", "2.40")
    assert error.text == "Price does not match the order"


@pytest.mark.parametrize(
    ("code", "scope", "status"),
    [
        ("GA", Scope.GROUP, AdviceStatus.ACCEPTED),
        ("TC", Scope.SET, AdviceStatus.CHANGED),
        ("TE", Scope.SET, AdviceStatus.CHANGED),
        ("IR", Scope.ITEM, AdviceStatus.REJECTED),
        ("BR", Scope.BATCH, AdviceStatus.REJECTED),
        ("??", Scope.UNKNOWN, AdviceStatus.UNKNOWN),
        ("", Scope.UNKNOWN, AdviceStatus.UNKNOWN),
    ],
)
def test_code_tells_scope_and_verdict(code: str, scope: Scope, status: AdviceStatus) -> None:
    [answer] = read(f"OTI*{code}*IV*1~").answers

    assert (answer.scope, answer.status) == (scope, status)


def test_errors_belong_to_the_document_before_them() -> None:
    advice = read("OTI*TR*IV*1~TED*006~OTI*TA*IV*2~OTI*TR*IV*3~TED*007~TED*XXX~")

    assert [[e.code for e in a.errors] for a in advice.answers] == [["006"], [], ["007", "XXX"]]
