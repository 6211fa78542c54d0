"""CONTRL read for what went out: the verdict on each message, with places and words."""

import pytest

from edi.acknowledgments import AcknowledgmentStatus
from edi.edifact.acknowledgment import read_contrl
from edi.model import Loop
from tests.edi.edifact.interchanges import interchange
from tests.edi.edifact.reading import segments_of, walk

ACCEPTED, REJECTED = AcknowledgmentStatus.ACCEPTED, AcknowledgmentStatus.REJECTED
UCI = "UCI+REF1+4012345000009:14+4098765000000:14"


def contrl(*segments: str) -> Loop:
    """Return a flat tree of segments."""
    text = interchange(["UNH+1+CONTRL:D:3:UN", *segments, "UNT+1+1"])
    (read,) = walk(text.encode())
    return Loop("CONTRL", list(segments_of(text.encode(), read, read.sets[0])))


def test_a_rejecting_answer_is_read_with_its_places_and_words() -> None:
    answered = read_contrl(
        contrl(
            f"{UCI}+7",
            "UCM+1+ORDERS:D:96A:UN+7",
            "UCM+2+ORDERS:D:96A:UN+4+29+UNT+2",
            "UCS+5+13",
            "UCS+7",
            "UCD+12+2:3",
            "UCD+39+4",
        )
    )

    assert answered.status is AcknowledgmentStatus.PARTIALLY_ACCEPTED
    assert (answered.control_number, answered.sender.id) == ("REF1", "4012345000009")
    good, bad = answered.messages
    assert (good.status, bad.status) == (ACCEPTED, REJECTED)
    assert bad.error is not None
    assert (bad.error.segment_id, bad.error.element) == ("UNT", 1)
    assert bad.error.reason == "the trailer counts another number than came"
    missing, elements = bad.segment_errors
    assert (missing.segment_in_set, missing.reason) == (
        5,
        "something that must be there is missing",
    )
    assert [(e.element, e.component, e.code) for e in elements.elements] == [
        (1, 3, "12"),
        (3, None, "39"),
    ]


def test_what_is_not_named_is_acknowledged_with_the_whole() -> None:
    answered = read_contrl(contrl(f"{UCI}+7", "UCM+2+ORDERS:D:96A:UN+4"))

    assert answered.status_of("1") is ACCEPTED
    assert answered.status_of("2") is REJECTED


def test_groups_are_read_and_stand_for_their_messages() -> None:
    answered = read_contrl(
        contrl(f"{UCI}+7", "UCF+7+S+R+7", "UCM+1+ORDERS:D:96A:UN+4", "UCF+8+S+R+4+29+UNE+2")
    )

    assert [one.control_number for one in answered.groups] == ["7", "8"]
    assert answered.status_of("1", group="7") is REJECTED
    assert answered.status_of("2", group="7") is ACCEPTED
    assert answered.status_of("1", group="8") is REJECTED


@pytest.mark.parametrize(
    ("uci", "status"),
    [
        (f"{UCI}+4+23", REJECTED),
        (f"{UCI}+8", AcknowledgmentStatus.UNKNOWN),
        (f"{UCI}+99", AcknowledgmentStatus.UNKNOWN),
        ("UCI", AcknowledgmentStatus.UNKNOWN),
    ],
)
def test_the_whole_interchange_may_be_answered(uci: str, status: AcknowledgmentStatus) -> None:
    answered = read_contrl(contrl(uci))

    assert answered.status is status
    assert answered.status_of("1") is status
    assert answered.is_receipt == (uci == f"{UCI}+8")


def test_unknown_codes_and_odd_places_are_read_as_far_as_they_go() -> None:
    answered = read_contrl(contrl("UCS+1", "UCM", "UCS+x+999", "UCD", "UCD+13+1", "UCD+13+1:x"))

    (message,) = answered.messages
    (error,) = message.segment_errors
    assert (message.control_number, message.status) == ("", AcknowledgmentStatus.UNKNOWN)
    assert (error.segment_in_set, error.reason) == (None, "the code is not one of the standard's")
    assert [e.element for e in error.elements] == [None, None, None]
