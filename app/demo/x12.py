"""A partner's own X12: a tiny writer and reader that share nothing with ours."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

ELEMENT: Final = "*"
TERMINATOR: Final = "~"
ISA_LENGTH: Final = 106
VERSION: Final = "004010"

Party = tuple[str, str]
"""Qualifier and identifier, as in ISA05 and ISA06."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who writes to whom on which day, under which control number."""

    sender: Party
    receiver: Party
    number: int
    day: date


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment as text: its id and its elements."""

    id: str
    elements: tuple[str, ...]

    def get(self, element: int) -> str:
        """Return an element by its number, "" when it is absent."""
        return self.elements[element - 1] if element <= len(self.elements) else ""


@dataclass(frozen=True, slots=True)
class TransactionSet:
    """One set with the control number of its group."""

    functional_code: str
    group_number: str
    set_id: str
    number: str
    segments: tuple[Segment, ...]


def segment(id: str, *elements: object) -> Segment:
    """Return a segment; elements at the end that are empty are left out."""
    texts = ["" if one is None else str(one) for one in elements]
    while texts and not texts[-1]:
        texts.pop()
    return Segment(id, tuple(texts))


def write(envelope: Envelope, code: str, set_id: str, body: Iterable[Segment]) -> bytes:
    """Return an interchange with one group and one set."""
    number = envelope.number
    inner = [segment("ST", set_id, "0001"), *body]
    inner.append(segment("SE", len(inner) + 1, "0001"))
    sender, receiver = envelope.sender[1], envelope.receiver[1]
    day = envelope.day.strftime("%Y%m%d")
    group = segment("GS", code, sender, receiver, day, "0800", number, "X", VERSION)
    end = [segment("GE", 1, number), segment("IEA", 1, f"{number:09d}")]
    segments = [_header(envelope), group, *inner, *end]
    return "".join(_text(one) for one in segments).encode("ascii")


def read(content: bytes) -> Iterator[TransactionSet]:
    """Yield the sets of an interchange, with the delimiters that its ISA shows."""
    text = content.decode("latin-1")
    element, terminator = text[3], text[ISA_LENGTH - 1]
    code = group_number = set_id = number = ""
    body: list[Segment] = []
    for part in text.split(terminator):
        name, *elements = part.strip("\r\n").split(element)
        one = Segment(name, tuple(elements))
        if name == "GS":
            code, group_number = one.get(1), one.get(6)
        elif name == "ST":
            set_id, number, body = one.get(1), one.get(2), []
        elif name == "SE":
            yield TransactionSet(code, group_number, set_id, number, tuple(body))
        else:
            body.append(one)


def interchange_number(content: bytes) -> int:
    """Return the control number of an interchange (ISA13)."""
    text = content.decode("latin-1")
    return int(text.split(text[3])[13])


def acknowledge(envelope: Envelope, sets: Sequence[TransactionSet]) -> bytes:
    """Return the 997 that accepts the sets of one group."""
    first = sets[0]
    body = [segment("AK1", first.functional_code, first.group_number)]
    for one in sets:
        body += [segment("AK2", one.set_id, one.number), segment("AK5", "A")]
    body.append(segment("AK9", "A", len(sets), len(sets), len(sets)))
    return write(envelope, "FA", "997", body)


def date8(day: date) -> str:
    """Return a date as CCYYMMDD."""
    return day.strftime("%Y%m%d")


def _header(envelope: Envelope) -> Segment:
    return segment(
        "ISA",
        "00",
        " " * 10,
        "00",
        " " * 10,
        envelope.sender[0],
        envelope.sender[1].ljust(15),
        envelope.receiver[0],
        envelope.receiver[1].ljust(15),
        envelope.day.strftime("%y%m%d"),
        "0800",
        "U",
        "00401",
        f"{envelope.number:09d}",
        "0",
        "P",
        ">",
    )


def _text(one: Segment) -> str:
    return ELEMENT.join((one.id, *one.elements)) + TERMINATOR
