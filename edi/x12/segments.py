"""The segments of one transaction set, read from the file's bytes when they are wanted."""

from collections.abc import Iterator

from edi.limits import Limits
from edi.model import Delimiters, Element, Interchange, Segment, TransactionSet
from edi.recoding import Plain
from edi.x12.characters import readable
from edi.x12.marks import BINARY_LENGTH_ELEMENT, Marks, marks_of


def read_segments(
    plain: Plain, interchange: Interchange, transaction_set: TransactionSet, limits: Limits
) -> tuple[Segment, ...]:
    """Return the segments of a set, ST and SE included, each with its place.

    `plain` holds the bytes of the set. Elements beyond `limits.segment_elements` of a segment stay
    together in the last one. Empty trailing elements are dropped. Never raises for content.
    """
    delimiters, most = interchange.delimiters, limits.segment_elements
    first = transaction_set.first_segment - 1
    is_ascii = plain.data.isascii() or plain.encoding == "latin-1"
    segments = []
    for number, (at, raw) in enumerate(_split(plain.data, marks_of(delimiters)), start=1):
        segment_id, elements = _elements(raw, delimiters, most)
        if not is_ascii:
            elements = tuple(_readable(element) for element in elements)
        segments.append(Segment(segment_id, elements, plain.origin(at), first + number, number))
    return tuple(segments)


def _split(body: bytes, marks: Marks) -> Iterator[tuple[int, bytes]]:
    """Yield the segments that are not blank, with their offsets; binary data by its length."""
    at = 0
    while (found := marks.content.search(body, at)) is not None:
        at = found.start()
        is_binary = body[at : at + 3].upper() in BINARY_LENGTH_ELEMENT
        counted = marks.binary_end(body, at) if is_binary else None
        stop = body.find(marks.terminator, counted or at)
        stop = len(body) if stop < 0 else stop
        yield at, body[at:stop]
        at = stop + 1


def _elements(raw: bytes, delimiters: Delimiters, most: int) -> tuple[str, tuple[Element, ...]]:
    """Return a segment's id and its elements, components and repetitions told apart."""
    text = raw.decode("latin-1")
    if place := BINARY_LENGTH_ELEMENT.get(raw[:3].upper()):
        segment_id, *binary = text.split(delimiters.element, place + 1)
        return segment_id.upper(), tuple(binary)
    segment_id, *parts = text.rstrip("\r\n").split(delimiters.element, most)
    while parts and not parts[-1]:
        parts.pop()
    if not _has_parts(text, delimiters):
        return segment_id.upper(), tuple(parts)
    return segment_id.upper(), tuple(_element(part, delimiters, most) for part in parts)


def _readable(element: Element) -> Element:
    """Read what is above 7F in an element, in its components and repetitions."""
    if isinstance(element, str):
        return readable(element)
    return tuple(_readable(part) for part in element)  # type: ignore[return-value]  # same shape


def _has_parts(text: str, delimiters: Delimiters) -> bool:
    component, repetition = delimiters.component, delimiters.repetition
    return bool(component and component in text) or bool(repetition and repetition in text)


def _element(text: str, delimiters: Delimiters, most: int) -> Element:
    """Split an element where it holds components or repetitions; empty ends are dropped."""
    if delimiters.repetition and delimiters.repetition in text:
        parts = text.split(delimiters.repetition, most - 1)
        return tuple(_components(part, delimiters, most) for part in parts)
    if delimiters.component and delimiters.component in text:
        return _components(text, delimiters, most)
    return text


def _components(text: str, delimiters: Delimiters, most: int) -> tuple[str, ...]:
    parts = text.split(delimiters.component, most - 1) if delimiters.component else [text]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return tuple(parts)
