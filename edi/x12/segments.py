"""The segments of one transaction set, read from the file's bytes when they are wanted."""

from collections.abc import Iterator
from typing import Final

from edi.limits import Limits
from edi.model import Delimiters, Element, Interchange, Segment, TransactionSet
from edi.recoding import PLAIN_OF_EBCDIC, Plain
from edi.x12.characters import readable
from edi.x12.marks import BINARY_LENGTH_ELEMENT, Marks, marks_of

_BINARY: Final = {tag.decode(): place for tag, place in BINARY_LENGTH_ELEMENT.items()}


def read_segments(
    plain: Plain, interchange: Interchange, transaction_set: TransactionSet, limits: Limits
) -> tuple[Segment, ...]:
    """Return the segments of a set, ST and SE included, each with its place.

    `plain` holds the bytes of the set. Elements beyond `limits.segment_elements` of a segment stay
    together in the last one. Never raises for content.
    """
    delimiters, most, origin = interchange.delimiters, limits.segment_elements, plain.origin
    first = transaction_set.first_segment - 1
    has_parts, separator = _has_parts(plain, delimiters), delimiters.element
    segments = []
    for number, (at, text) in enumerate(_split(plain.data, marks_of(delimiters)), start=1):
        parts = text.rstrip("\r\n").split(separator, most)
        segment_id = parts[0].upper()
        if segment_id in _BINARY:
            parts = text.split(separator, _BINARY[segment_id] + 1)
            elements: tuple[Element, ...] = tuple(parts[1:])
        elif has_parts:
            elements = tuple([_element(part, plain, delimiters, most) for part in parts[1:]])
        else:
            elements = tuple(parts[1:])
        segments.append(Segment(segment_id, elements, origin(at), first + number, number))
    return tuple(segments)


def _has_parts(plain: Plain, delimiters: Delimiters) -> bool:
    """Say whether a set may hold components, repetitions or what is no ASCII."""
    marks = (delimiters.component, delimiters.repetition)
    return not plain.data.isascii() or any(
        mark.encode("latin-1") in plain.data for mark in marks if mark
    )


def _split(body: bytes, marks: Marks) -> Iterator[tuple[int, str]]:
    """Yield the segments that are not blank, with their offsets; binary data by its length."""
    at = 0
    if not marks.may_hold_binary(body):
        blank = marks.blank.decode("latin-1")
        for part in body.decode("latin-1").split(marks.terminator.decode("latin-1")):
            text = part.lstrip(blank)
            if text:
                yield at + len(part) - len(text), text
            at += len(part) + 1
        return
    while (found := marks.segment.search(body, at)) is not None:
        start, stop = found.span()
        counted = marks.binary_end(body, start)
        at = max(stop, counted or 0)
        yield start, body[start:at].decode("latin-1")


def _element(text: str, plain: Plain, delimiters: Delimiters, most: int) -> Element:
    """Split an element where it holds components or repetitions; empty ends are dropped."""
    if delimiters.repetition and delimiters.repetition in text:
        parts = text.split(delimiters.repetition, most - 1)
        return tuple(_components(part, plain, delimiters, most) for part in parts)
    if delimiters.component and delimiters.component in text:
        components = _components(text, plain, delimiters, most)
        return components if len(components) > 1 else components[0]
    return _text(text, plain)


def _components(text: str, plain: Plain, delimiters: Delimiters, most: int) -> tuple[str, ...]:
    parts = text.split(delimiters.component, most - 1) if delimiters.component else [text]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return tuple(_text(part, plain) for part in parts)


def _text(text: str, plain: Plain) -> str:
    """Return text that was taken byte by byte as what it means."""
    return text if plain.encoding == PLAIN_OF_EBCDIC else readable(text)
