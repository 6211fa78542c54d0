"""CONTRL, built from findings for what came in, and read for what went out."""

from dataclasses import replace

import pytest

from edi.acknowledgments import AcknowledgmentStatus
from edi.dictionary.edifact import find_message
from edi.edifact.acknowledgment import (
    Contrl,
    ContrlDetail,
    ContrlForm,
    ContrlTerms,
    MessageVerdict,
    acknowledge_interchange,
    read_contrl,
    verdict_on,
)
from edi.edifact.check import check_message
from edi.edifact.syntax import Syntax, syntax_of
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import Interchange, Loop, Segment
from edi.position import Position
from tests.edi.edifact.interchanges import ORDER, UNB, interchange, order
from tests.edi.edifact.reading import segments_of, walk

ACCEPTED, REJECTED = AcknowledgmentStatus.ACCEPTED, AcknowledgmentStatus.REJECTED
VERSION_4 = UNB.replace("UNOC:3", "UNOC:4").replace("260102:", "20260102:")
BAD = ("BGM+220+PO1+9", "DTM+137:20260230:102", "LIN+1", "QTY+21:ten", "UNS+S")


def received(text: str) -> tuple[Interchange, list[MessageVerdict]]:
    """Read, check and judge an interchange; a message with any error is rejected."""
    (read,) = walk(text.encode())
    groups = []
    sets = iter(read.sets)
    for group, end in zip(read.groups, read.ends, strict=True):
        inside = tuple(s for s in sets if True) if len(read.groups) == 1 else (next(sets),)
        groups.append(replace(group, transaction_sets=inside, findings=end.findings))
    whole = replace(
        read.interchange,
        groups=tuple(groups),
        findings=(*read.interchange.findings, *read.findings),
    )
    verdicts = []
    for one in read.sets:
        checked = check_message(
            segments_of(text.encode(), read, one),
            find_message(one.version or "", one.set_id or ""),
            syntax_of(whole, one),
            version=one.version,
        )
        verdict = verdict_on(one, checked)
        wrong = any(f.severity is Severity.ERROR for f in verdict.findings)
        verdicts.append(replace(verdict, rejected=verdict.rejected or wrong))
    return whole, verdicts


def answer(text: str, terms: ContrlTerms = ContrlTerms()) -> Contrl:  # noqa: B008
    built = acknowledge_interchange(*received(text), terms)
    assert built is not None
    check_contrl(built)
    return built


def check_contrl(built: Contrl) -> None:
    """Hold a CONTRL against its own definition."""
    version = ".".join(built.identifier[1:3])
    syntax = Syntax(version="4" if version == "4.1" else "3")
    whole = (Segment("UNH", ("1", built.identifier)), *built.body, Segment("UNT", ("1", "1")))
    checked = check_message(whole, find_message(version, "CONTRL"), syntax, version=version)
    assert [f.message for f in checked.findings] == []


def texts(built: Contrl) -> list[str]:
    return [
        "+".join([s.id, *(e if isinstance(e, str) else ":".join(map(str, e)) for e in s.elements)])
        for s in built.body
    ]


UCI = "UCI+REF1+4012345000009:14+4098765000000:14"


def test_a_right_interchange_is_acknowledged_with_its_messages() -> None:
    built = answer(interchange())

    assert built.identifier == ("CONTRL", "D", "3", "UN")
    assert texts(built) == [f"{UCI}+7", "UCM+1+ORDERS:D:96A:UN:EAN008+7"]


def test_one_bad_message_is_rejected_alone() -> None:
    second = [*order(*BAD)]
    text = interchange(ORDER, ["UNH+2+ORDERS:D:96A:UN", *second[1:-1], "UNT+7+2"])

    built = answer(text)

    assert texts(built) == [
        f"{UCI}+7",
        "UCM+1+ORDERS:D:96A:UN:EAN008+7",
        "UCM+2+ORDERS:D:96A:UN+4",
        "UCS+3",
        "UCD+12+2:2",
        "UCS+5",
        "UCD+37+2:2",
    ]


def test_a_missing_segment_is_told_at_the_last_one_before_the_gap() -> None:
    text = interchange(order("DTM+137:20260102:102", "LIN+1", "QTY+21:1"))

    built = answer(text)

    assert texts(built)[1:] == ["UCM+1+ORDERS:D:96A:UN+4", "UCS+1+13", "UCS+4+13"]


ENVELOPES = [
    ("UNZ+1+REF1'", "", f"{UCI}+4+13+UNZ"),
    ("UNZ+1", "UNZ+2", f"{UCI}+4+29+UNZ+2"),
    ("UNZ+1+REF1", "UNZ+1+REF2", f"{UCI}+4+28+UNZ+3"),
    ("UNOC:3", "UNOC:9", f"{UCI}+4+2+UNB+2:2"),
    ("UNOC:3", ":3", f"{UCI}+4+13+UNB+2:1"),
    ("4012345000009:14", ":14", "UCI+REF1+0:14+4098765000000:14+4+13+UNB+3:1"),
    ("UNS+S'", "UNT+7+1'UNS+S'", f"{UCI}+4+33"),
    ("UNZ+1", "UNP+9+X'UNZ+1", f"{UCI}+4+33"),
]


@pytest.mark.parametrize(("old", "new", "expected"), ENVELOPES)
def test_a_broken_interchange_is_rejected_as_a_whole(old: str, new: str, expected: str) -> None:
    version_4 = "UNOC:9" in new

    built = acknowledge_interchange(*received(interchange().replace(old, new)))

    assert built is not None
    assert texts(built) == [expected]
    assert built.identifier[1] == ("4" if version_4 else "D")


MESSAGES = [
    ("UNT+9", "UNT+8", "UCM+1+ORDERS:D:96A:UN:EAN008+4+29+UNT+2"),
    ("UNT+9+1", "UNT+9+2", "UCM+1+ORDERS:D:96A:UN:EAN008+4+28+UNT+3"),
    ("UNT+9+1'", "", "UCM+1+ORDERS:D:96A:UN:EAN008+4+13+UNT"),
    ("ORDERS:D:96A", "IFTMIN:D:96A", "UCM+1+IFTMIN:D:96A:UN:EAN008+4+14+UNH+3:1"),
    ("ORDERS:D:96A:UN:EAN008", "ORD:D:96A:UN", "UCM+1+ORD:D:96A:UN+4+12+UNH+3:1"),
]


@pytest.mark.parametrize(("old", "new", "expected"), MESSAGES)
def test_a_broken_message_is_rejected_for_its_envelope(old: str, new: str, expected: str) -> None:
    built = answer(interchange().replace(old, new))

    assert texts(built)[:2] == [f"{UCI}+7", expected]


def test_a_repeated_reference_is_a_duplicate() -> None:
    built = answer(interchange(ORDER, ORDER))

    assert texts(built)[2] == "UCM+1+ORDERS:D:96A:UN:EAN008+4+26+UNH+2"


def test_messages_of_groups_stand_below_their_group() -> None:
    ung = "UNG+ORDERS+S+R+260102:1200+7+UN+D:96A"
    text = interchange([ung, *ORDER, "UNE+1+7", ung.replace("+7+", "+8+"), *ORDER, "UNE+2+8"])

    built = answer(text.replace("UNZ+1", "UNZ+2"))

    assert texts(built) == [
        f"{UCI}+7",
        "UCF+7+S+R+7",
        "UCM+1+ORDERS:D:96A:UN:EAN008+7",
        "UCF+8+S+R+4+29+UNE+2",
    ]


def test_version_4_tells_repetitions_and_is_answered_in_version_4() -> None:
    body = ("BGM+220", "DTM+137:20260102:102", "LIN+1", f"PIA+5+A:SA*{'X' * 36}:IN", "UNS+S")

    built = answer(interchange(order(*body), unb=VERSION_4))

    assert built.identifier == ("CONTRL", "4", "1", "UN")
    assert texts(built)[2:] == ["UCS+5", "UCD+39+3:1:2"]


@pytest.mark.parametrize(
    ("form", "identifier"),
    [
        (ContrlForm.VERSION_3, "CONTRL:D:3:UN"),
        (ContrlForm.VERSION_4, "CONTRL:4:1:UN"),
        (ContrlForm.EANCOM_1997, "CONTRL:2:2:UN:EAN002"),
        (ContrlForm.EANCOM_2002, "CONTRL:D:3:UN:EAN002"),
        (ContrlForm.EANCOM_2016, "CONTRL:D:3:UN:EAN004"),
    ],
)
def test_terms_decide_the_form(form: ContrlForm, identifier: str) -> None:
    built = answer(interchange(), ContrlTerms(form=form))

    assert ":".join(built.identifier) == identifier


def test_terms_decide_what_is_told_and_what_rejects() -> None:
    good, bad = interchange(), interchange(order(*BAD))
    rejected_only = ContrlTerms(detail=ContrlDetail.REJECTED_MESSAGES)
    receipt = ContrlTerms(detail=ContrlDetail.RECEIPT_ONLY)
    tolerant = ContrlTerms(tolerated=frozenset({FindingCode.INTERCHANGE_COUNT_WRONG}))

    assert texts(answer(good, rejected_only)) == [f"{UCI}+7"]
    assert len(texts(answer(bad, rejected_only))) > 2
    assert texts(answer(bad, receipt)) == [f"{UCI}+8"]
    assert texts(answer(good.replace("UNZ+1", "UNZ+5"), tolerant))[0] == f"{UCI}+7"


def test_errors_in_an_accepted_message_reject_it_only_by_terms() -> None:
    whole, verdicts = received(interchange(order(*BAD)))
    lenient = [replace(one, rejected=False) for one in verdicts]
    terms = ContrlTerms(rejecting=frozenset({FindingCode.INVALID_DATE}))

    built, strict = (acknowledge_interchange(whole, lenient, t) for t in (ContrlTerms(), terms))

    assert built is not None
    assert strict is not None
    assert texts(built)[1:] == ["UCM+1+ORDERS:D:96A:UN+7"]
    assert texts(strict)[1] == "UCM+1+ORDERS:D:96A:UN+4"


def test_an_acknowledgment_is_never_acknowledged() -> None:
    contrl = ["UNH+1+CONTRL:D:3:UN", f"{UCI}+7", "UNT+3+1"]

    assert acknowledge_interchange(*received(interchange(contrl))) is None
    assert acknowledge_interchange(*received(interchange(contrl, ORDER))) is not None


def test_an_interchange_without_unb_has_nobody_to_answer() -> None:
    assert acknowledge_interchange(*received(interchange(unb="", unz=""))) is None


def test_the_routing_address_is_sent_back_as_received() -> None:
    built = answer(interchange().replace("4012345000009:14", "4012345000009:14:DEPT"))

    assert texts(built)[0] == "UCI+REF1+4012345000009:14:DEPT+4098765000000:14+7"


def finding(code: FindingCode, element: int | None = None) -> Finding:
    position = Position(byte=0, segment_in_set=4, segment_id="QTY", element=element)
    return Finding(code, Severity.ERROR, Origin.STANDARD, "", position)


CODES = [
    (FindingCode.SEGMENT_UNKNOWN, None, "UCS+4+15"),
    (FindingCode.SEGMENT_UNEXPECTED, None, "UCS+4+15"),
    (FindingCode.SEGMENT_NOT_IN_SET, None, "UCS+4+15"),
    (FindingCode.SEGMENT_OUT_OF_SEQUENCE, None, "UCS+4+15"),
    (FindingCode.SEGMENT_MISSING, None, "UCS+3+13"),
    (FindingCode.SEGMENT_OVER_MAXIMUM, None, "UCS+4+35"),
    (FindingCode.LOOP_OVER_MAXIMUM, None, "UCS+4+36"),
    (FindingCode.TRAILING_SEPARATORS, None, "UCS+4+16"),
    (FindingCode.ELEMENT_MISSING, 1, "UCD+13+2"),
    (FindingCode.TOO_MANY_ELEMENTS, 1, "UCD+16+2"),
    (FindingCode.TOO_MANY_COMPONENTS, 1, "UCD+16+2"),
    (FindingCode.TOO_MANY_REPETITIONS, 1, "UCD+35+2"),
    (FindingCode.ELEMENT_TOO_SHORT, 1, "UCD+40+2"),
    (FindingCode.ELEMENT_TOO_LONG, 1, "UCD+39+2"),
    (FindingCode.INVALID_CHARACTER, 1, "UCD+21+2"),
    (FindingCode.INVALID_CODE, 1, "UCD+12+2"),
    (FindingCode.INVALID_DATE, 1, "UCD+12+2"),
    (FindingCode.HIERARCHY_WRONG, 1, "UCD+12+2"),
    (FindingCode.WRONG_CHARACTER_TYPE, 1, "UCD+37+2"),
    (FindingCode.DECIMAL_NOTATION_INVALID, 1, "UCD+19+2"),
    (FindingCode.DIGIT_BEFORE_DECIMAL_MISSING, 1, "UCD+38+2"),
]


@pytest.mark.parametrize(("code", "element", "expected"), CODES)
def test_each_fault_has_its_code(code: FindingCode, element: int | None, expected: str) -> None:
    whole, (verdict,) = received(interchange())
    rejected = replace(verdict, findings=(finding(code, element),), rejected=True)

    built = acknowledge_interchange(whole, [rejected])

    assert built is not None
    check_contrl(built)
    assert texts(built)[-1] == expected


def test_version_4_has_a_code_for_trailing_separators() -> None:
    whole, (verdict,) = received(interchange(unb=VERSION_4))
    found = (finding(FindingCode.TRAILING_SEPARATORS),)

    built = acknowledge_interchange(whole, [replace(verdict, findings=found, rejected=True)])

    assert built is not None
    assert texts(built)[-1] == "UCS+4+45"


def test_one_code_is_told_of_one_element() -> None:
    whole, (verdict,) = received(interchange())
    twice = (finding(FindingCode.ELEMENT_TOO_LONG, 1), finding(FindingCode.INVALID_CODE, 1))

    built = acknowledge_interchange(whole, [replace(verdict, findings=twice, rejected=True)])

    assert built is not None
    assert texts(built)[2:] == ["UCS+4", "UCD+39+2"]


def test_findings_of_guide_and_business_never_enter() -> None:
    whole, (verdict,) = received(interchange())
    found = tuple(
        finding(FindingCode.INVALID_CODE, 1)._replace(origin=origin)
        for origin in (Origin.GUIDE, Origin.BUSINESS)
    )

    built = acknowledge_interchange(whole, [replace(verdict, findings=found, rejected=True)])

    assert built is not None
    assert texts(built)[2:] == []


def test_what_we_build_reads_back() -> None:
    text = interchange(ORDER, ["UNH+2+ORDERS:D:96A:UN", *order(*BAD)[1:-1], "UNT+7+2"])
    built = answer(text)

    answered = read_contrl(Loop("CONTRL", list(built.body)))

    assert answered.status is AcknowledgmentStatus.PARTIALLY_ACCEPTED
    assert [m.status for m in answered.messages] == [ACCEPTED, REJECTED]
    assert [e.segment_in_set for e in answered.messages[1].segment_errors] == [3, 5]
