"""The segments of one transaction set, read from the file's bytes when they are wanted."""

from collections.abc import Iterator

from edi.limits import Limits
from edi.model import Delimiters, Element, Interchange, Segment, TransactionSet
from edi.recoding import PLAIN_OF_EBCDIC, Plain
from edi.x12.characters import readable
from edi.x12.marks import BINARY_LENGTH_ELEMENT, Marks, marks_of


def read_segments(
    plain: Plain, interchange: Interchange, transaction_set: TransactionSet, limits: Limits
) -> tuple[Segment, ...]:
    """Return the segments of a set, ST and SE included, each with its place.

    `plain` holds the bytes of the set. Elements beyond `limits.segment_elements` of a segment stay
    together in the last one. Never raises for content.
    """
    body, delimiters, most = plain.data, interchange.delimiters, limits.segment_elements
    first = transaction_set.first_segment - 1
    is_plain = _is_plain(plain, delimiters)
    segments = []
    for number, (at, raw) in enumerate(_split(body, marks_of(delimiters)), start=1):
        segment_id, texts = _elements(raw, delimiters, most)
        elements: tuple[Element, ...] = texts
        if not is_plain and raw[:3].upper() not in BINARY_LENGTH_ELEMENT:
            elements = tuple(_element(text, plain, delimiters, most) for text in texts)
        segments.append(Segment(segment_id, elements, plain.origin(at), first + number, number))
    return tuple(segments)


def _is_plain(plain: Plain, delimiters: Delimiters) -> bool:
    """Return whether a set has ASCII alone, and neither components nor repetitions."""
    marks = (delimiters.component, delimiters.repetition)
    return plain.data.isascii() and not any(
        mark.encode("latin-1") in plain.data for mark in marks if mark
    )


def _split(body: bytes, marks: Marks) -> Iterator[tuple[int, bytes]]:
    """Yield the segments that are not blank, with their offsets; binary data by its length."""
    if marks.binary_tag.search(body) is None:
        for segment in marks.segment.finditer(body):
            yield segment.start(), segment.group()
        return
    at = 0
    while (found := marks.segment.search(body, at)) is not None:
        start, stop = found.span()
        counted = marks.binary_end(body, start)
        at = max(stop, counted or 0)
        yield start, body[start:at]


def _elements(raw: bytes, delimiters: Delimiters, most: int) -> tuple[str, tuple[str, ...]]:
    """Return a segment's id and its elements; empty ones at the end stay, for the check to note."""
    text = raw.decode("latin-1")
    if place := BINARY_LENGTH_ELEMENT.get(raw[:3].upper()):
        segment_id, *binary = text.split(delimiters.element, place + 1)
        return segment_id.upper(), tuple(binary)
    segment_id, *parts = text.rstrip("\r\n").split(delimiters.element, most)
    return segment_id.upper(), tuple(parts)


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
