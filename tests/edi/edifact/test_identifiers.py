"""Identifiers of GS1 in messages: GTIN, GLN and SSCC by their digits."""

import pytest

from edi.dictionary.edifact import find_message
from edi.edifact.check import check_message
from edi.edifact.syntax import Syntax
from tests.edi.edifact.interchanges import interchange, order
from tests.edi.edifact.reading import segments_of, walk

IDENTIFIERS = [
    ("LIN+1++4006381333931:EN", None),
    ("LIN+1++4006381333932:EN", "check digit 1"),
    ("LIN+1++400638133393:EN", "check digit 0"),
    ("PIA+5+X:SA+4006381333932:EN", "check digit 1"),
    ("NAD+BY+4012345000009::9", None),
    ("NAD+BY+4012345000008::9", "check digit 9"),
    ("NAD+BY+ANY::92", None),
    ("GIN+BJ+106141412345678908", None),
    ("GIN+BJ+00106141412345678908", None),
    ("GIN+BJ+106141412345678907", "check digit 8"),
    ("GIN+BN+12", None),
]


@pytest.mark.parametrize(("text", "expected"), IDENTIFIERS)
def test_identifiers_of_gs1_have_their_check_digit(text: str, expected: str | None) -> None:
    data = interchange(order(text)).encode()
    (found,) = walk(data)
    read = segments_of(data, found, found.sets[0])

    checked = check_message(read, find_message("D.01B", "DESADV"), Syntax(association="EAN008"))

    wrong = [f for f in checked.findings if f.code == "identifier_invalid"]
    assert [f.expected for f in wrong] == ([expected] if expected else [])
    assert all(f.severity == "warning" for f in wrong)
