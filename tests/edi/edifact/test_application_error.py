"""APERAK read back: the verdict, the documents that it answers, and the errors."""

import pytest

from edi.edifact.acknowledgment import (
    ApplicationStatus,
    Reference,
    read_application_acknowledgment,
)
from edi.model import Loop
from tests.edi.edifact.interchanges import interchange, order
from tests.edi.edifact.reading import segments_of, walk


def aperak(*body: str) -> Loop:
    data = interchange(order(*body, identifier="APERAK:D:96A:UN")).encode()
    (read,) = walk(data)
    return Loop("APERAK", list(segments_of(data, read, read.sets[0])))


@pytest.mark.parametrize(
    ("bgm", "status"),
    [
        ("BGM+312+A1+9+AP", ApplicationStatus.ACCEPTED),
        ("BGM+313+A1+9+RE", ApplicationStatus.REJECTED),
        ("BGM+312+A1++AC", ApplicationStatus.ACKNOWLEDGED),
        ("BGM+312+A1+RE", ApplicationStatus.REJECTED),
        ("BGM+313+A1", ApplicationStatus.REJECTED),
        ("BGM+++9", ApplicationStatus.UNKNOWN),
        ("DTM+137", ApplicationStatus.UNKNOWN),
    ],
)
def test_the_verdict_is_that_of_the_header(bgm: str, status: ApplicationStatus) -> None:
    assert read_application_acknowledgment(aperak(bgm)).status is status


def test_errors_carry_their_code_words_and_references() -> None:
    read = read_application_acknowledgment(
        aperak(
            "BGM+313+A1+9+RE",
            "FTX+AAO+++Order refused",
            "RFF+ON:PO1",
            "ERC+42::92",
            "FTX+AAO+++Unknown item:in line 2",
            "RFF+LI:2",
            "ERC+43",
        )
    )

    assert (read.number, read.references) == ("A1", (Reference("ON", "PO1"),))
    assert read.texts == ("Order refused",)
    first, second = read.errors
    assert (first.code, first.agency, first.texts) == ("42", "92", ("Unknown item in line 2",))
    assert first.references == (Reference("LI", "2"),)
    assert (second.code, second.texts) == ("43", ())


def test_an_answer_is_tied_to_the_document_that_it_names() -> None:
    read = read_application_acknowledgment(aperak("BGM+313+A1+9+RE", "RFF+ON:PO1", "DOC+380+INV9"))

    assert read.answers(["PO7", "PO1"]) == Reference("ON", "PO1")
    assert read.answers(["INV9"]) == Reference("380", "INV9")
    assert read.answers(["PO7"]) is None
