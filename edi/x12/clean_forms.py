"""X12 for the fast path: the forms of segments, and the rules among them that bytes show."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from edi.clean import Alphabet, ContentRules, Form, Identifier, alphabet_of
from edi.dictionary import ElementDefinition, SetDefinition
from edi.findings import Finding
from edi.gs1 import SSCC_APPLICATION_IDENTIFIER, SSCC_DIGITS
from edi.model import Delimiters, Element, Segment, repetitions
from edi.plan import StructurePlan
from edi.wording import is_present
from edi.x12.clean_values import value_pattern
from edi.x12.content import content_findings
from edi.x12.identifiers import pairs_by_segment
from edi.x12.plan import plan_set
from edi.x12.totals import AMOUNTS, COUNTED_LINES, QUANTITIES
from edi.x12.wording import WORDS

HASH_TOTAL: Final = 2
"""CTT02 is the first element that is compared with content, not with a number of segments."""


class X12Dialect:
    """One definition, delimited in one way; `end` is how segments end."""

    def __init__(self, definition: SetDefinition, delimiters: Delimiters, end: bytes) -> None:
        self.alphabet: Alphabet | None = alphabet_of(delimiters, end)
        self.plan: StructurePlan = plan_set(definition)
        self._definition: Final = definition
        self._compared: Final = _compared(definition.set_id)
        if self.alphabet is not None:
            self.rules = _rules(self.plan.last_use, definition.set_id, self.alphabet)

    def form_of(self, segment: Segment) -> Form | None:
        """Return the form of a segment in which nothing is wrong, None when it has none."""
        known = self._definition.segments[segment.id]
        assert self.alphabet is not None
        if len(segment.elements) > len(known.elements):
            return None
        pairs = zip(segment.elements, known.elements, strict=False)
        patterns = [_element(value, element, self.alphabet) for value, element in pairs]
        identifiers = _identifiers(segment, self._definition, patterns, self.alphabet)
        if None in patterns or identifiers is None:
            return None
        elements = "".join(f"{self.alphabet.separator}{pattern}" for pattern in patterns)
        is_compared = segment.id in self._compared or (
            segment.id == "CTT" and len(patterns) >= HASH_TOTAL
        )
        return Form(elements, identifiers, is_compared)

    def content_findings(self, segments: Sequence[Segment]) -> Iterator[Finding]:
        """Yield what segments say about one another that is not right."""
        return content_findings(segments, self._definition)


def _compared(set_id: str) -> frozenset[str]:
    """Return the segments whose content is compared with that of others."""
    totals = (QUANTITIES.get(set_id, ())[:1], AMOUNTS.get(set_id, ())[:1])
    return frozenset({"LS"}).union(*totals)


def _rules(ids: dict[str, int], set_id: str, alphabet: Alphabet) -> ContentRules:
    element = alphabet.element.decode()
    counted = [f"{one}{element}" for one in COUNTED_LINES.get(set_id, ())]
    levels = _levels(alphabet) if "HL" in ids else None
    return ContentRules(alphabet, total=f"CTT{element}", counted=counted, levels=levels)


def _levels(alphabet: Alphabet) -> re.Pattern[bytes]:
    """Return what finds HL01, HL02 and HL04."""
    tag, mark = re.escape(alphabet.end.decode() + "HL"), alphabet.separator
    value = f"({alphabet.text}*+)"
    others = f"(?:{mark}{value}(?:{mark}{alphabet.text}*+(?:{mark}{value})?+)?+)?+"
    return re.compile(f"{tag}{mark}{value}{others}".encode())


def _element(value: Element, known: ElementDefinition, alphabet: Alphabet) -> str | None:
    if not is_present(value):
        return ""
    (parts, *others) = repetitions(value)
    definitions = known.composite.components if known.composite else (known,)
    if others or len(parts) > len(definitions):
        return None
    return alphabet.component.join(
        value_pattern(one, alphabet) if part else ""
        for part, one in zip(parts, definitions, strict=False)
    )


def _identifiers(
    segment: Segment, definition: SetDefinition, patterns: list[str | None], alphabet: Alphabet
) -> frozenset[Identifier] | None:
    """Return the identifiers of a segment; `patterns` then take no others in their places.

    None when a value stands apart from its qualifier: then it could not be found again.
    """
    found: set[Identifier] = set()
    mark = alphabet.separator
    for qualifier_at, value_at, kinds in pairs_by_segment(definition).get(segment.id, ()):
        if value_at >= len(patterns) or not patterns[value_at]:
            continue
        qualifier = WORDS.text(segment.elements[qualifier_at])
        if qualifier not in kinds:
            others = "|".join(map(re.escape, kinds))
            plain = value_pattern(definition.segments[segment.id].elements[qualifier_at], alphabet)
            patterns[qualifier_at] = f"(?!(?:{others}){mark}){plain}"
        elif value_at != qualifier_at + 1:
            return None
        else:
            digits = len(WORDS.text(segment.elements[value_at]))
            patterns[qualifier_at] = re.escape(qualifier)
            patterns[value_at] = _number(digits)
            pattern = f"{mark}{re.escape(qualifier)}{mark}({_number(digits)})"
            found.add(Identifier(pattern, digits))
    return frozenset(found)


def _number(digits: int) -> str:
    """Return the pattern of an identifier; an SSCC of 20 digits begins with its own, 00."""
    extra = SSCC_APPLICATION_IDENTIFIER if digits > SSCC_DIGITS else ""
    return f"{extra}[0-9]{{{digits - len(extra)}}}"
