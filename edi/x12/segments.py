"""The segments of one transaction set, read from the file's bytes when they are wanted."""

from collections.abc import Iterator

from edi.limits import DEFAULT_LIMITS, Limits
from edi.model import Delimiters, Element, Interchange, Segment, TransactionSet
from edi.x12.marks import BINARY_LENGTH_ELEMENT, Marks, marks_of
from edi.x12.wrapping import unwrap


def read_segments(
    data: bytes,
    interchange: Interchange,
    transaction_set: TransactionSet,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[Segment, ...]:
    """Return the segments of a set, ST and SE included, each with its place.

    `data` is the whole file. A set larger than `limits.set_bytes` is read as far as the limit;
    elements beyond `limits.segment_elements` of a segment stay together in the last one. Empty
    trailing elements are dropped. Never raises for content.
    """
    start, end = transaction_set.span.start, transaction_set.span.end
    body = data[start : min(end, start + limits.set_bytes)]
    origin = None
    if interchange.wrapped:
        unwrapped = unwrap(body)
        body, origin = unwrapped.data, unwrapped.origin
    marks = marks_of(interchange.delimiters)
    segments = []
    for number, (at, raw) in enumerate(_split(body, marks), start=1):
        byte = start + (at if origin is None else origin(at))
        text = raw.decode(interchange.encoding, errors="replace")
        segment_id, elements = _elements(text, interchange.delimiters, limits.segment_elements)
        in_file = transaction_set.first_segment + number - 1
        segments.append(Segment(segment_id, elements, byte, in_file, number))
    return tuple(segments)


def _split(body: bytes, marks: Marks) -> Iterator[tuple[int, bytes]]:
    """Yield the segments that are not blank, with their offsets; binary data by its length."""
    at = 0
    while at < len(body):
        found = marks.content.search(body, at)
        if found is None:
            return
        at = found.start()
        is_binary = body[at : at + 3].upper() in BINARY_LENGTH_ELEMENT
        counted = marks.binary_end(body, at) if is_binary else None
        stop = body.find(marks.terminator, counted or at)
        stop = len(body) if stop < 0 else stop
        yield at, body[at:stop]
        at = stop + 1


def _elements(text: str, delimiters: Delimiters, most: int) -> tuple[str, tuple[Element, ...]]:
    """Return a segment's id and its elements, components and repetitions told apart."""
    if delimiters.segment != "\n":
        text = text.rstrip("\r\n")
    text = text.rstrip("\r")
    binary_length = BINARY_LENGTH_ELEMENT.get(text[:3].upper().encode("ascii", "replace"))
    most = binary_length + 1 if binary_length else most
    segment_id, *parts = text.split(delimiters.element, most)
    while parts and not parts[-1]:
        parts.pop()
    if binary_length or not _has_parts(text, delimiters):
        return segment_id, tuple(parts)
    return segment_id, tuple(_element(part, delimiters) for part in parts)


def _has_parts(text: str, delimiters: Delimiters) -> bool:
    component, repetition = delimiters.component, delimiters.repetition
    return bool(component and component in text) or bool(repetition and repetition in text)


def _element(text: str, delimiters: Delimiters) -> Element:
    """Split an element where it holds components or repetitions; empty ends are dropped."""
    if delimiters.repetition and delimiters.repetition in text:
        return tuple(_components(one, delimiters) for one in text.split(delimiters.repetition))
    if delimiters.component and delimiters.component in text:
        return _components(text, delimiters)
    return text


def _components(text: str, delimiters: Delimiters) -> tuple[str, ...]:
    parts = text.split(delimiters.component) if delimiters.component else [text]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return tuple(parts)
