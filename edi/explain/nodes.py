"""The explanation of a file as a tree of values: every byte belongs to exactly one leaf.

Nothing here reads, checks or shows anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from edi.findings import Finding, FindingCode
from edi.model import Span


class Kind(StrEnum):
    """What a stretch of bytes is. The first nine hold others; an element or a component may."""

    FILE = "file"
    INTERCHANGE = "interchange"
    GROUP = "group"
    SET = "set"
    LOOP = "loop"
    SEGMENT = "segment"
    ELEMENT = "element"
    REPETITION = "repetition"
    COMPONENT = "component"
    TAG = "tag"
    TEXT = "text"
    DELIMITER = "delimiter"
    LINE_BREAK = "line_break"
    BLANK = "blank"
    BINARY = "binary"
    SKIPPED = "skipped"
    UNREADABLE = "unreadable"


VALUES: Final = frozenset({Kind.ELEMENT, Kind.REPETITION, Kind.COMPONENT})
"""What is made of characters that somebody wanted to say."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What the standard asks of something, in words; `broken` when it does not hold here."""

    text: str
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """One stretch of the file and what is to be said about it.

    `name` is its place (BEG03, SV101-2, loop N1), `label` what the standard calls it in our words,
    `text` what stands there (leaves only), `meaning` what that means, `field` the business field
    that it feeds. `coded` text says nothing of the business: it is kept when values are masked.
    The spans of `children` follow one another without a gap.
    """

    kind: Kind
    span: Span
    name: str = ""
    label: str = ""
    text: str = ""
    meaning: str = ""
    field: str | None = None
    coded: bool = False
    rules: tuple[Rule, ...] = ()
    findings: tuple[Finding, ...] = ()
    children: tuple["Node", ...] = ()

    def leaves(self) -> Iterator["Node"]:
        """Yield what holds nothing else, in order."""
        for node in self.walk():
            if not node.children:
                yield node

    def walk(self) -> Iterator["Node"]:
        """Yield this node and all below it, each before what it holds."""
        yield self
        for child in self.children:
            yield from child.walk()

    def shown_text(self) -> str:
        """Return all text of this node as it stands, without line breaks and blanks around it."""
        if not self.children:
            return self.text if self.kind is not Kind.LINE_BREAK else ""
        return "".join(child.shown_text() for child in self.children)


def ruled(text: str, codes: frozenset[FindingCode], findings: tuple[Finding, ...]) -> Rule:
    """Return a rule, broken when one of the findings has one of its codes."""
    return Rule(text, any(finding.code in codes for finding in findings))
