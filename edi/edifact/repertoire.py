"""Characters that the syntax level does not hold, told once for a message.

Real senders put lower case under UNOA and e-mail addresses under UNOB; nothing is lost by it.
"""

from collections.abc import Iterator, Sequence

from edi.edifact.levels import forbidden_characters
from edi.edifact.syntax import Syntax
from edi.edifact.wording import WORDS
from edi.findings import Finding, FindingCode
from edi.model import Element, Segment, repetitions
from edi.wording import place, warning


def repertoire_findings(segments: Sequence[Segment], syntax: Syntax) -> Iterator[Finding]:
    """Yield one warning at the first segment with such a character; none when it is strict."""
    if syntax.strict:
        return
    search = forbidden_characters(syntax.level).search
    if not search("".join(_values(segments))):
        return
    found = [s for s in segments if any(search(_printable(e)) for e in s.elements)]
    if not found:
        return
    first = found[0]
    number, value = next((n, e) for n, e in enumerate(first.elements, 1) if search(_printable(e)))
    character = search(_printable(value))
    held = repr(character[0]) if character else ""
    message = f"{WORDS.segment(first.id)} has {held}, which level {syntax.level} does not hold"
    if len(found) > 1:
        message += f"; {len(found) - 1} more segments have such characters"
    code, expected = FindingCode.INVALID_CHARACTER, f"characters of level {syntax.level}"
    yield warning(code, message, place(first, None, number), WORDS.text(value), expected=expected)


def _values(segments: Sequence[Segment]) -> Iterator[str]:
    for segment in segments:
        for element in segment.elements:
            if isinstance(element, str):
                yield element
            else:
                for parts in repetitions(element):
                    yield from parts


def _printable(element: Element) -> str:
    """Return an element without control characters, which are errors of their own."""
    joined = WORDS.text(element)
    return joined if joined.isprintable() else "".join(c for c in joined if c.isprintable())
