"""Samples of others written back and read again, and what came out otherwise than it came in.

What a standard leaves free is no difference: the order of segments beside each other, empty
elements at the end, leading zeros, gaps between pairs, and the numbers of HL and CPS.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from edi import Segment, read_segments
from edi.findings import Severity
from edi.model import Element, Loop, repetitions
from mappings.documents import ShipNotice
from mappings.documents.base import Document
from mappings.partners.folder import find_definition
from mappings.reading import ReadSet
from mappings.tables import Table, find_table
from mappings.tables.trees import tree_of

ENVELOPE: Final = frozenset({"ST", "SE", "UNH", "UNT"})
NUMBERED: Final = {"HL": 3, "CPS": None}
"""Segments that number a tree, with the element that says more than that."""
PAIRS: Final = {"LIN": 2, "PO1": 6, "IT1": 6}
"""Where pairs of qualifier and value begin in X12."""

Texts = tuple[tuple[str, ...], ...]
Placed = tuple[str, str, Texts]
"""The path of a loop, a segment's id in it, and its elements."""


@dataclass(frozen=True, slots=True)
class Trip:
    """A set read, written with all that no line took, and read again.

    `completed` are elements that came empty and were filled, by their names; `added` and `lost`
    are segments.
    """

    set_id: str
    document: Document
    again: Document | None
    completed: Counter[str] = field(default_factory=Counter)
    added: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)


def is_clean(read: ReadSet) -> bool:
    """Say whether nothing stands against a set, and it gave a document."""
    faulty = any(one.severity is Severity.ERROR for one in read.findings)
    return not faulty and read.document is not None


def version_of(read: ReadSet) -> str:
    return read.place.transaction_set.version or read.place.group.version or ""


def structure_of(came: Iterable[Segment]) -> str:
    """Return the levels of a notice in their order, all that CPS can have for a message."""
    levels = (one.get(3) or "" for one in came if one.id == "HL")
    return "-".join(dict.fromkeys(levels)) or "S-O-T-P-I"


def travel(content: bytes, read: ReadSet, *, unmapped: bool) -> Trip:
    """Write what was read of a set and read it again, by the table of its own version."""
    set_id = read.place.transaction_set.set_id or ""
    table = find_table(set_id, version_of(read))
    definition = find_definition(version_of(read), set_id)
    assert isinstance(table, Table)
    assert definition is not None
    assert read.document is not None
    came = read_segments(content, read.place.interchange, read.place.transaction_set)[1:-1]
    structure = structure_of(came) if isinstance(read.document, ShipNotice) else None
    body = table.write(read.document, structure=structure, unmapped=unmapped)
    tree = tree_of(body, definition)
    trip = Trip(set_id, plain(read.document), plain(table.read(tree).document))
    _compare(trip, Counter(_placed(tree_of(came, definition))), Counter(_placed(tree)))
    return trip


def plain(document: Document | None) -> Document:
    """Return a document without what no line took."""
    assert document is not None
    return document.model_copy(update={"unmapped": ()})


def _compare(trip: Trip, came: Counter[Placed], written: Counter[Placed]) -> None:
    lost, added = list((came - written).elements()), list((written - came).elements())
    for one in lost:
        full = next((other for other in added if _completes(other, one)), None)
        if full is None:
            trip.lost[one[1]] += 1
        else:
            added.remove(full)
            trip.completed.update(_filled(full, one))
    trip.added.update(one[1] for one in added)


def _completes(full: Placed, one: Placed) -> bool:
    """Say whether a segment says all that another one says, in the same place."""
    if full[:2] != one[:2] or len(full[2]) < len(one[2]):
        return False
    padded = (*one[2], *[()] * (len(full[2]) - len(one[2])))
    return all(
        not text or (at < len(theirs) and theirs[at] == text)
        for theirs, ours in zip(full[2], padded, strict=True)
        for at, text in enumerate(ours)
    )


def _filled(full: Placed, one: Placed) -> Iterator[str]:
    for n, theirs in enumerate(full[2]):
        ours = one[2][n] if n < len(one[2]) else ()
        for at, text in enumerate(theirs):
            if text and not (at < len(ours) and ours[at]):
                yield f"{full[1]}{n + 1:02d}" + (f"-{at + 1}" if len(theirs) > 1 else "")


def _placed(loop: Loop, path: str = "") -> Iterator[Placed]:
    for child in loop.children:
        if isinstance(child, Loop):
            yield from _placed(child, f"{path}/{_name(child)}")
        elif child.id not in ENVELOPE:
            yield path, child.id, _texts(child)


def _name(loop: Loop) -> str:
    first = loop.children[0]
    assert isinstance(first, Segment)
    texts = _texts(first)
    return f"{first.id}[{texts[0][0] if texts and texts[0] else ''}]"


def _texts(segment: Segment) -> Texts:
    if segment.id in NUMBERED:
        kept = NUMBERED[segment.id]
        return ((segment.get(kept) or "",),) if kept else ()
    texts = [_components(one) for one in segment.elements]
    if segment.id == "BSN":
        del texts[4:]  # the name of the tree's shape
    start = PAIRS.get(segment.id)
    if start and not any(len(one) > 1 for one in texts):
        pairs = [texts[at : at + 2] for at in range(start - 1, len(texts), 2)]
        texts[start - 1 :] = [one for pair in pairs if any(pair) for one in pair]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _components(element: Element) -> tuple[str, ...]:
    texts = [_number(text) for part in repetitions(element) for text in part]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _number(text: str) -> str:
    """Return a text without blanks around it and, if it is a number, without leading zeros."""
    text = text.strip()
    if not text.replace(".", "", 1).isdigit():
        return text
    return f"{text.lstrip('0') or '0'}" if "." not in text else f"0{text.lstrip('0')}"
