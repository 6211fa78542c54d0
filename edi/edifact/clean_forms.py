"""EDIFACT for the fast path: the forms of segments, and the rules among them that bytes show.

Codes are part of a form, for what stands beside a code often depends on it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from edi.clean import Alphabet, ContentRules, Form, Identifier, alphabet_of
from edi.clean.alphabet import PRINTABLE
from edi.dictionary import ElementDefinition, SetDefinition
from edi.edifact.clean_values import date_pattern, value_pattern
from edi.edifact.identifiers import GS1, GTIN_QUALIFIERS, identifier_findings
from edi.edifact.levels import forbidden_characters
from edi.edifact.plan import plan_message
from edi.edifact.syntax import Syntax
from edi.edifact.totals import LINES, content_findings
from edi.edifact.values import DATE_COMPOSITE
from edi.findings import Finding
from edi.model import Delimiters, Element, Segment, repetitions
from edi.plan import StructurePlan
from edi.wording import is_present

_LITERAL: Final = frozenset({"0081", "1131", "2379", "3055", "7143"})
"""Elements that others depend on, though not all of them have a list of codes."""

_COMPARED: Final = frozenset({"CPS", "GIN", "UNS"})
"""Segments that are compared with others; UNS only where there are two."""

PARTY: Final = 2
"""The element of NAD that says who it is."""


@dataclass(slots=True)
class _Value:
    """One simple value: a component, or an element without any."""

    text: str
    pattern: str


class EdifactDialect:
    """One definition in one syntax, delimited in one way; `end` is how segments end."""

    def __init__(
        self, definition: SetDefinition, syntax: Syntax, delimiters: Delimiters, end: bytes
    ) -> None:
        self.alphabet: Alphabet | None = alphabet_of(delimiters, end, _characters(syntax.level))
        self._known: Final = plan_message(definition, syntax)
        self.plan: StructurePlan = self._known
        self._definition: Final = definition
        self._syntax: Final = syntax
        self._separations: Final = sum(one.id == "UNS" for one in definition.root.children)
        if self.alphabet is not None:
            element, component = delimiters.element, delimiters.component
            total = f"CNT{element}{LINES}{component}"
            self.rules = ContentRules(self.alphabet, total=total, counted=[f"LIN{element}"])

    def form_of(self, segment: Segment) -> Form | None:
        """Return the form of a segment in which nothing is wrong, None when it has none."""
        alphabet, known = self.alphabet, self._known.segments[segment.id].elements
        assert alphabet is not None
        if len(segment.elements) > len(known):
            return None
        identifiers: set[Identifier] = set()
        patterns = []
        for number, (value, element) in enumerate(zip(segment.elements, known, strict=False), 1):
            parts = self._values(value, element)
            if parts is None:
                return None
            identifiers.update(_identify(segment.id, number, parts, alphabet))
            patterns.append(alphabet.component.join(part.pattern for part in parts))
        elements = "".join(f"{alphabet.separator}{pattern}" for pattern in patterns)
        return Form(elements, frozenset(identifiers), self._is_compared(segment))

    def content_findings(self, segments: Sequence[Segment]) -> Iterator[Finding]:
        """Yield what segments say about one another that is not right."""
        yield from content_findings(segments, self._definition)
        yield from identifier_findings(segments)

    def _is_compared(self, segment: Segment) -> bool:
        if segment.id == "CNT":
            return segment.get(1) != LINES
        return segment.id in _COMPARED and (segment.id != "UNS" or self._separations > 1)

    def _values(self, value: Element, element: ElementDefinition) -> list[_Value] | None:
        """Return the components of an element, None when it is repeated or has too many."""
        if not is_present(value):
            return [_Value("", "")]
        (parts, *others) = repetitions(value)
        known = element.composite.components if element.composite else (element,)
        if others or len(parts) > len(known):
            return None
        is_date = element.composite is not None and element.composite.id == DATE_COMPOSITE
        return [
            self._value(text, one, date_pattern(parts) if is_date and at == 1 else None)
            for at, (text, one) in enumerate(zip(parts, known, strict=False))
        ]

    def _value(self, text: str, known: ElementDefinition, pattern: str | None) -> _Value:
        assert self.alphabet is not None
        if not text:
            return _Value("", "")
        if known.codes is not None or known.number in _LITERAL:
            return _Value(text, re.escape(text))
        plain = value_pattern(known, text, self._syntax, self.alphabet)
        return _Value(text, plain if pattern is None else pattern)


def _identify(
    tag: str, number: int, parts: list[_Value], alphabet: Alphabet
) -> Iterator[Identifier]:
    """Yield what finds the identifier in an element; it then takes no others in its place."""
    texts = [part.text for part in parts]
    mark, component = alphabet.separator, alphabet.component
    behind = None
    if tag in ("LIN", "PIA") and texts[0] and texts[1:2] and texts[1] in GTIN_QUALIFIERS:
        behind = f"{component}{texts[1]}"
    elif tag == "NAD" and number == PARTY and texts[1:3] == ["", GS1]:
        behind = f"{component}{component}{GS1}"
    if behind is not None:
        digits = len(texts[0])
        parts[0].pattern = f"[0-9]{{{digits}}}"
        yield Identifier(f"{mark}([0-9]{{{digits}}}){behind}", digits)


@lru_cache(maxsize=64)
def _characters(level: str) -> frozenset[str]:
    forbidden = forbidden_characters(level)
    return frozenset(one for one in PRINTABLE if not forbidden.search(one))
