"""What we read from a 997 or 999 that comes back."""

import pytest

from edi.dictionary import find_set
from edi.model import Element, Loop, Segment
from edi.x12.acknowledgment import AcknowledgmentStatus, GroupAcknowledgment, read_acknowledgment
from edi.x12.check import check_set


def segments(text: str) -> tuple[Segment, ...]:
    rows = (row.split("*") for row in text.split("~") if row)
    return tuple(
        Segment(name, tuple(_element(e) for e in elements), number_in_set=number)
        for number, (name, *elements) in enumerate(rows, 1)
    )


def _element(text: str) -> Element:
    return tuple(text.split(">")) if ">" in text else text


def read(text: str) -> GroupAcknowledgment:
    return read_acknowledgment(check_set(segments(text), find_set("004010", "997")).tree)


PARTNERS_ANSWER = (
    "ST*997*0001~AK1*IN*77~AK2*810*0005~AK3*IT1*12*IT1*8~AK4*4*212*6*1,5~AK3*N9*13**2~AK5*R*5*99~"
    "AK2*810*0006~AK5*A~AK9*P*2*2*1*5~SE*10*0001"
)


def test_answer_names_our_group_and_its_counts() -> None:
    answer = read(PARTNERS_ANSWER)

    assert (answer.functional_code, answer.control_number) == ("IN", "77")
    assert (answer.declared, answer.received, answer.accepted) == (2, 2, 1)
    assert (answer.status, answer.code) == (AcknowledgmentStatus.PARTIALLY_ACCEPTED, "P")
    assert answer.codes == ("5",)
    assert answer.reasons == ("the trailer of the group counts another number of sets",)


def test_answer_tells_of_each_set_what_was_wrong_in_words() -> None:
    first, second = read(PARTNERS_ANSWER).sets

    assert (first.set_id, first.control_number, first.code) == ("810", "0005", "R")
    assert first.codes == ("5", "99")
    assert first.reasons == (
        "segments of the set are wrong",
        "the code is not one of the standard's",
    )
    assert (second.status, second.segment_errors) == (AcknowledgmentStatus.ACCEPTED, ())


def test_answer_names_the_segment_and_element_at_fault() -> None:
    line, reference = read(PARTNERS_ANSWER).sets[0].segment_errors

    [price] = line.elements
    assert (line.segment_id, line.segment_in_set, line.loop) == ("IT1", 12, "IT1")
    assert (price.element, price.number, price.value) == (4, "212", "1,5")
    assert (price.code, price.reason) == ("6", "the value has a character that is not allowed")
    assert (reference.code, reference.reason) == ("2", "the segment was not expected here")


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("A", AcknowledgmentStatus.ACCEPTED),
        ("E", AcknowledgmentStatus.ACCEPTED_WITH_ERRORS),
        ("R", AcknowledgmentStatus.REJECTED),
        ("M", AcknowledgmentStatus.REJECTED),
        ("W", AcknowledgmentStatus.REJECTED),
        ("X", AcknowledgmentStatus.REJECTED),
        ("", AcknowledgmentStatus.UNKNOWN),
        ("Q", AcknowledgmentStatus.UNKNOWN),
    ],
)
def test_status_is_a_word(code: str, status: AcknowledgmentStatus) -> None:
    answer = read(f"ST*997*0001~AK1*PO*1~AK2*850*0001~AK5*{code}~AK9*{code}*1*1*1~SE*6*0001")

    assert (answer.status, answer.sets[0].status) == (status, status)


def test_answer_in_pieces_is_read_as_far_as_it_goes() -> None:
    answer = read_acknowledgment(Loop("997", list(segments("AK2*850*0001~AK4~AK3~AK4*3>1*x"))))

    assert answer.functional_code == ""
    assert answer.status is AcknowledgmentStatus.UNKNOWN
    [error] = answer.sets[0].segment_errors
    assert (error.segment_id, error.code) == (None, "")
    assert [(e.element, e.component) for e in error.elements] == [(3, 1)]


def test_answer_of_005010_is_read_by_its_own_tree() -> None:
    text = (
        "ST*997*0001~AK1*PO*1*005010~AK2*850*0001~AK3*DMG*4**8~AK4*5>>2**5*XX~AK5*E*5~"
        "AK9*E*1*1*1~SE*8*0001"
    )

    answer = read_acknowledgment(check_set(segments(text), find_set("005010", "997")).tree)

    [error] = answer.sets[0].segment_errors
    assert answer.version == "005010"
    assert [(e.element, e.component, e.repetition) for e in error.elements] == [(5, None, 2)]


def test_999_is_read_by_its_own_segments_with_what_made_rules_bind() -> None:
    answer = read(
        "AK1*PO*7*005010~AK2*850*0001~IK3*PO1*4**8~CTX*PO NUMBER>4711~"
        "IK4*2*330*2~CTX*SITUATIONAL TRIGGER*PO1*4**3~IK4*7*234*I12*X~IK5*R*5*I5~AK9*R*1*1*0"
    )

    [one] = answer.sets
    [fault] = one.segment_errors
    [first, second] = fault.elements
    assert (one.status, one.codes) == (AcknowledgmentStatus.REJECTED, ("5", "I5"))
    assert [(c.name, c.value) for c in fault.contexts] == [("PO NUMBER", "4711")]
    assert [(c.segment_id, c.segment_in_set, c.element) for c in first.contexts] == [("PO1", 4, 3)]
    assert (second.code, second.value) == ("I12", "X")
    assert second.reason == "the value has not the form that the guide asks for"
