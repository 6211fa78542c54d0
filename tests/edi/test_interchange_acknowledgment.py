"""TA1 for what came in, by the fault of its envelope; and TA1s read."""

import pytest

from edi import index_file
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import Segment
from edi.position import Position
from edi.x12.acknowledgment import (
    AcknowledgmentStatus,
    AcknowledgmentTerms,
    InterchangeAnswer,
    acknowledge_interchange,
    read_interchange_acknowledgment,
)
from tests.edi.interchanges import interchange, isa

ALWAYS = AcknowledgmentTerms(interchange=InterchangeAnswer.ALWAYS)


def answer(data: bytes, terms: AcknowledgmentTerms = ALWAYS, *more: Finding) -> str | None:
    [one] = index_file(data).interchanges
    segment = acknowledge_interchange(one, terms=terms, more=more)
    return "*".join([segment.id, *map(str, segment.elements)]) if segment else None


def changed(old: str, new: str) -> bytes:
    data = interchange()
    assert data.count(old.encode()) == 1
    return data.replace(old.encode(), new.encode())


def test_sound_interchange_is_accepted() -> None:
    assert answer(interchange()) == "TA1*000000001*260102*1200*A*000"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("IEA*1*000000001", "IEA*1*000000002", "R*001"),
        ("IEA*1*000000001", "IEA*2*000000001", "R*021"),
        ("~IEA*1*000000001", "", "R*023"),
        ("GE*1*7~", "GE*1*7~REF*XX~", "R*022"),
        ("*NORTHGATE      *", "*               *", "R*006"),
        ("ZZ*NORTHGATE      ", "  *NORTHGATE      ", "R*005"),
        ("*LARKSPUR       *", "*               *", "R*008"),
        ("ZZ*LARKSPUR       ", "  *LARKSPUR       ", "R*007"),
        ("*0*P*", "*0*X*", "R*020"),
        ("*U*00401*000000001*", "*U*00401*00000000A*", "R*018"),
        ("*260102*1200*U*", "*261302*1200*U*", "E*014"),
        ("*260102*1200*U*", "*260102*2400*U*", "E*015"),
        ("*0*P*", "*7*P*", "E*019"),
        ("ISA*00*          *00*", "ISA**          *00*", "E*010"),
        ("ISA*00*          *00*          *", "ISA*00**00*          *", "E*011"),
        ("*00*          *ZZ*N", "**          *ZZ*N", "E*012"),
        ("*00*          *ZZ*N", "*00**ZZ*N", "E*013"),
        ("GS*PO*", "GS**", "E*024"),
    ],
)
def test_fault_of_the_envelope_has_its_note(old: str, new: str, expected: str) -> None:
    told = answer(changed(old, new))

    assert told is not None
    assert told.split("*", 4)[4] == expected


@pytest.mark.parametrize(
    ("component", "terminator", "expected"),
    [(">", "*", "004"), ("*", "~", "027"), ("A", "~", "027"), (">", "Q", "004")],
)
def test_delimiter_at_fault_is_named(component: str, terminator: str, expected: str) -> None:
    head = isa(component=component)

    told = answer(f"{head}{terminator}".encode() + interchange()[106:])

    assert told is not None
    assert told.endswith(f"R*{expected}")


def test_number_used_before_is_told_by_those_who_know() -> None:
    twice = Finding(
        FindingCode.INTERCHANGE_REPEATED, Severity.ERROR, Origin.SYNTAX, "", Position(0)
    )

    assert answer(interchange(), ALWAYS, twice) == "TA1*000000001*260102*1200*R*025"


def test_tolerated_fault_leaves_the_interchange_accepted_with_errors() -> None:
    tolerated = frozenset({FindingCode.INTERCHANGE_COUNT_WRONG})
    terms = AcknowledgmentTerms(interchange=InterchangeAnswer.ALWAYS, tolerated=tolerated)

    told = answer(changed("IEA*1*", "IEA*2*"), terms)

    assert told == "TA1*000000001*260102*1200*E*021"


@pytest.mark.parametrize(
    ("when", "asked", "wrong", "sent"),
    [
        (InterchangeAnswer.REQUESTED, "0", False, False),
        (InterchangeAnswer.REQUESTED, "1", False, True),
        (InterchangeAnswer.ON_ERROR, "0", False, False),
        (InterchangeAnswer.ON_ERROR, "0", True, True),
        (InterchangeAnswer.ALWAYS, "0", False, True),
        (InterchangeAnswer.NEVER, "1", True, False),
    ],
)
def test_terms_say_when_one_is_sent(
    when: InterchangeAnswer, asked: str, wrong: bool, sent: bool
) -> None:
    data = changed("*0*P*", f"*{asked}*P*").replace(b"IEA*1*", b"IEA*2*" if wrong else b"IEA*1*")

    assert (answer(data, AcknowledgmentTerms(interchange=when)) is not None) is sent


@pytest.mark.parametrize(
    "body",
    [
        "TA1*000000009*260102*1200*A*000~IEA*0*000000001~",
        "GS*FA*A*B*20260102*1200*7*X*004010~GE*0*7~IEA*1*000000001~",
    ],
)
def test_acknowledgments_are_never_acknowledged(body: str) -> None:
    assert answer(f"{isa()}~{body}".encode()) is None


def test_interchange_without_a_header_cannot_be_answered() -> None:
    assert answer(interchange()[106:]) is None


def test_ta1_is_read_with_its_reason() -> None:
    told = read_interchange_acknowledgment(
        Segment("TA1", ("000000001", "260102", "1200", "R", "023"))
    )

    assert (told.control_number, told.date, told.time) == ("000000001", "260102", "1200")
    assert told.status is AcknowledgmentStatus.REJECTED
    assert told.reason == "the interchange ends before its trailer"


def test_ta1_in_pieces_is_read_as_far_as_it_goes() -> None:
    told = read_interchange_acknowledgment(Segment("TA1", ("7",)))

    assert (told.control_number, told.code, told.note) == ("7", None, None)
    assert told.status is AcknowledgmentStatus.UNKNOWN
