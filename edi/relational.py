"""Rules among the elements of a segment: P0304, R0203, E0204, C0302, L130204.

Knows which elements are present, never what they hold.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from edi.dictionary import RelationalNote
from edi.findings import FindingCode

Violation = tuple[int, FindingCode, RelationalNote]
"""The element at fault, what is wrong there, and the note that says so."""


def violations(notes: Sequence[RelationalNote], present: Sequence[bool]) -> tuple[Violation, ...]:
    """Return what breaks the notes; `present[0]` tells of element 01.

    An element is named once for each code, by the first note that names it.
    """
    found: dict[tuple[int, FindingCode], RelationalNote] = {}
    for note in notes:
        there = [e <= len(present) and present[e - 1] for e in note.elements]
        missing = note.kind != "E"
        code = (
            FindingCode.CONDITIONAL_ELEMENT_MISSING if missing else FindingCode.EXCLUSION_VIOLATED
        )
        for element in _AT_FAULT[note.kind](note.elements, there):
            found.setdefault((element, code), note)
    return tuple((element, code, note) for (element, code), note in found.items())


def explain(note: RelationalNote, segment_id: str) -> str:
    """Return the note as a clause: "BEG03 and BEG04 must both be there or both be absent"."""
    names = [f"{segment_id}{element:02d}" for element in note.elements]
    listed = " and ".join(names)
    return {
        "P": f"{listed} must be there together or not at all",
        "R": f"at least one of {listed} must be there",
        "E": f"at most one of {listed} may be there",
        "C": f"with {names[0]} there must also be {' and '.join(names[1:])}",
        "L": f"with {names[0]} there must also be one of {' and '.join(names[1:])}",
    }[note.kind]


Elements = tuple[int, ...]
There = Sequence[bool]


def _paired(elements: Elements, there: There) -> Iterator[int]:
    """All or none: every absent one is at fault."""
    if any(there):
        yield from _absent(elements, there)


def _required(elements: Elements, there: There) -> Iterator[int]:
    """At least one: the first is at fault."""
    if not any(there):
        yield elements[0]


def _exclusive(elements: Elements, there: There) -> Iterator[int]:
    """At most one: every present one after the first is at fault."""
    present = (element for element, is_there in zip(elements, there, strict=True) if is_there)
    next(present, None)
    yield from present


def _conditional(elements: Elements, there: There) -> Iterator[int]:
    """If the first, then all others: every absent one is at fault."""
    if there[0]:
        yield from _absent(elements, there)


def _list_conditional(elements: Elements, there: There) -> Iterator[int]:
    """If the first, then one of the others: the second listed is at fault."""
    if there[0] and not any(there[1:]):
        yield elements[1]


def _absent(elements: Elements, there: There) -> Iterator[int]:
    return (element for element, is_there in zip(elements, there, strict=True) if not is_there)


_AT_FAULT: Final[dict[str, Callable[[Elements, There], Iterator[int]]]] = {
    "P": _paired,
    "R": _required,
    "E": _exclusive,
    "C": _conditional,
    "L": _list_conditional,
}
