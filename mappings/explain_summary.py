"""What every rendering of an explanation says in the same words."""

from collections.abc import Iterator
from typing import Final

from edi.explain import Kind, Node
from edi.findings import Finding, Severity

GAPS: Final = frozenset({Kind.LINE_BREAK, Kind.BLANK})
UNREAD: Final = {
    Kind.SKIPPED: "skipped: nothing that can be read",
    Kind.UNREADABLE: "unreadable",
    Kind.DELIMITER: "empty segment",
    Kind.BINARY: "binary data",
}
_PICTURES: Final = 0x2400
_DELETE: Final = 0x7F


def summary(tree: Node) -> str:
    """Return a file in one line: "512 bytes, X12, set 850 purchase order, 2 errors"."""
    standards = dict.fromkeys(n.name for n in tree.children if n.kind is Kind.INTERCHANGE)
    sets: dict[str, int] = {}
    for node in tree.walk():
        if node.kind is Kind.SET:
            name = f"{node.name} {node.label}".strip()
            sets[name] = sets.get(name, 0) + 1
    counted = (f"{count} times {name}" if count > 1 else name for name, count in sets.items())
    size = f"{tree.span.end} bytes"
    return ", ".join((size, *standards, *counted, *_severities(tree)))


def _severities(tree: Node) -> Iterator[str]:
    found = [finding.severity for _, finding in all_findings(tree)]
    for severity in Severity:
        count = found.count(severity)
        if count:
            yield f"{count} {severity}{'s' if count > 1 else ''}"
    if not found:
        yield "nothing found wrong"


def all_findings(tree: Node) -> list[tuple[Node, Finding]]:
    """Return every finding with the node that it is on, in order."""
    return [(node, finding) for node in tree.walk() for finding in node.findings]


def title(node: Node) -> str:
    """Return what a container is: "loop N1: party, ship to"."""
    words = ", ".join(word for word in (node.label, node.meaning) if word)
    return f"{node.name}: {words}" if words else node.name


def words(node: Node) -> str:
    """Return a value in words: "purpose: original"."""
    if node.label and node.meaning:
        return f"{node.label}: {node.meaning}"
    return node.label or node.meaning or "not known here"


def visible(text: str) -> str:
    """Return text in which every character can be seen and none does anything."""
    return "".join(one if one.isprintable() else _picture(one) for one in text)


def _picture(one: str) -> str:
    code = ord(one)
    if code < ord(" "):
        return chr(_PICTURES + code)
    return "\N{SYMBOL FOR DELETE}" if code == _DELETE else "\N{REPLACEMENT CHARACTER}"
