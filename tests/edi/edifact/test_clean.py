"""Messages that are recognised as clean at once have no finding when they are checked exactly."""

from functools import partial
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edi.clean import CleanSets
from edi.dictionary import SetDefinition
from edi.dictionary.edifact import find_message, known_directories, known_messages
from edi.edifact.check import check_message
from edi.edifact.clean_forms import EdifactDialect
from edi.edifact.syntax import Syntax
from edi.files import index_file, read_segments
from edi.findings import Finding
from edi.model import CheckedSet, Segment, Span, TransactionSet
from tests.edi.clean_messages import make_message, written
from tests.edi.clean_sets import Body, damage

INTERCHANGE = index_file(b"UNB+UNOC:3+A+B+260102:1200+1'UNZ+0+1'").interchanges[0]
DIRECTORIES = [f"D.{name[1:]}" for name in known_directories()]
KINDS = [
    (directory, message)
    for directory in DIRECTORIES
    for message in known_messages(directory.replace(".", ""))
]
SYNTAXES = st.sampled_from(
    [Syntax(), Syntax("UNOA"), Syntax("UNOB", association="EAN008"), Syntax("UNOC", "4")]
)
ENDS = st.sampled_from([b"'", b"'\n", b"'\r\n"])


def get_message(directory: str, message: str) -> SetDefinition:
    definition = find_message(directory, message)
    assert definition is not None
    return definition


def segments_of(data: bytes) -> tuple[Segment, ...]:
    one = TransactionSet("ORDERS", "1", Span(0, len(data)), 1, 1)
    return read_segments(data, INTERCHANGE, one)


class Messages:
    """Messages of one definition, checked both ways."""

    def __init__(self, definition: SetDefinition, syntax: Syntax, end: bytes = b"'") -> None:
        self.definition = definition
        self.syntax = syntax
        self.end = end
        self.clean = CleanSets(EdifactDialect(definition, syntax, INTERCHANGE.delimiters, end))

    def takes(self, body: Body) -> bool:
        data = written(body, self.end)
        return self.clean.takes(data, 0, len(data), partial(segments_of, data))

    def checked(self, body: Body) -> CheckedSet:
        return check_message(segments_of(written(body, self.end)), self.definition, self.syntax)

    def findings(self, body: Body) -> tuple[Finding, ...]:
        return self.checked(body).findings

    def learn(self, body: Body) -> bool:
        checked = self.checked(body)
        if not checked.findings:
            self.clean.learn(checked.tree)
        return not checked.findings


@settings(deadline=None)
@given(st.sampled_from(KINDS), SYNTAXES, ENDS, st.integers(0, 2**32 - 1).map(Random))
def test_what_is_taken_for_clean_has_no_finding(
    kind: tuple[str, str], syntax: Syntax, end: bytes, random: Random
) -> None:
    messages = Messages(get_message(*kind), syntax, end)
    bodies = [make_message(messages.definition, kind[0], random) for _ in range(4)]
    for body in bodies:
        messages.learn(body)

    for body in [*bodies, *(damage(random.choice(bodies), random) for _ in range(12))]:
        if messages.takes(body):
            exact = messages.checked(body)
            assert exact.findings == ()
            assert messages.clean.tree(segments_of(written(body, end))) == exact.tree


def read(text: str) -> Body:
    return [(tag, values) for tag, *values in (line.split("+") for line in text.split())]


ORDER = read(
    """UNH+1+ORDERS>D>96A>UN BGM+220+PO1+9 DTM+137>20260102>102 FTX+AAI+++CALL
    NAD+BY+5412345000013>>9 LIN+1++4006381333931>EN QTY+21>10 PRI+AAA>2.5 UNS+S CNT+2>1
    UNT+11+1"""
)


def learned(body: Body) -> Messages:
    messages = Messages(get_message("D.96A", "ORDERS"), Syntax())
    assert messages.learn(body)
    return messages


def changed(body: Body, old: str, new: str) -> Body:
    return [(t, new.split("+")[1:]) if "+".join((t, *v)) == old else (t, v) for t, v in body]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("DTM+137>20260102>102", "DTM+137>20240229>102"),
        ("FTX+AAI+++CALL", "FTX+AAI+++RING THE BELL"),
        ("NAD+BY+5412345000013>>9", "NAD+BY+5498765000017>>9"),
        ("QTY+21>10", "QTY+21>-3.25"),
        ("BGM+220+PO1+9", "BGM+220+ANOTHER+9"),
    ],
)
def test_a_message_with_the_same_codes_and_elements_is_taken_at_once(old: str, new: str) -> None:
    assert learned(ORDER).takes(changed(ORDER, old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("DTM+137>20260102>102", "DTM+137>20260230>102"),
        ("DTM+137>20260102>102", "DTM+137>20260102>203"),
        ("DTM+137>20260102>102", "DTM+ZZZ>20260102>102"),
        ("FTX+AAI+++CALL", "FTX+AAI+++"),
        ("FTX+AAI+++CALL", "FTX+AAI+++CALL>"),
        ("FTX+AAI+++CALL", "FTX+AAI+++ "),
        ("NAD+BY+5412345000013>>9", "NAD+BY+5412345000014>>9"),
        ("LIN+1++4006381333931>EN", "LIN+1++4006381333932>EN"),
        ("QTY+21>10", "QTY+21>10."),
        ("QTY+21>10", "QTY+21>1,5"),
        ("CNT+2>1", "CNT+2>2"),
        ("UNS+S", "UNS+D"),
    ],
)
def test_a_message_with_a_fault_is_left_to_the_exact_check(old: str, new: str) -> None:
    assert not learned(ORDER).takes(changed(ORDER, old, new))


def test_released_delimiters_count_as_one_character() -> None:
    order = changed(ORDER, "FTX+AAI+++CALL", "FTX+AAI+++A?'B")
    messages = learned(order)

    def with_text(text: str) -> Body:
        return [(t, [*v[:3], text] if t == "FTX" else v) for t, v in order]

    assert messages.takes(with_text("X?+" * 35))
    assert not messages.takes(with_text("X?+" * 36))
    assert messages.takes(with_text("PLAIN"))


def test_control_totals_of_quantities_are_added_up() -> None:
    order = changed(ORDER, "CNT+2>1", "CNT+1>10")
    messages = learned(order)

    assert messages.takes(order)
    assert not messages.takes(changed(order, "QTY+21>10", "QTY+21>11"))


def test_characters_beyond_the_level_are_left_to_the_exact_check() -> None:
    messages = Messages(get_message("D.96A", "ORDERS"), Syntax("UNOA"))
    assert messages.learn(ORDER)

    assert messages.takes(ORDER)
    assert not messages.takes(changed(ORDER, "FTX+AAI+++CALL", "FTX+AAI+++call"))
