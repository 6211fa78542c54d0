"""An explanation as one HTML page: no script, nothing loaded, fit for print and screen readers."""

from collections.abc import Iterator
from html import escape
from importlib.resources import files
from typing import Final

from edi.explain import VALUES, Kind, Node
from edi.findings import Finding
from mappings.explain_summary import (
    GAPS,
    UNREAD,
    all_findings,
    summary,
    title,
    visible,
    words,
)

LINKED_AT_MOST: Final = 60
"""So many values of a segment light up together with their explanation."""
LONGEST_SHOWN: Final = 2_000
DEEPEST_HEADING: Final = 6
MARKS: Final = {"error": "\N{BALLOT X}", "warning": "!", "note": "i"}


def explanation_as_html(name: str, tree: Node, *, masked: bool = False) -> str:
    """Return the page of a file's explanation; `name` is shown as its title."""
    return "".join(_Page(name, tree, masked=masked).lines())


class _Page:
    """The page being written; every node has a number, by which links find it."""

    def __init__(self, name: str, tree: Node, *, masked: bool) -> None:
        self._name: Final = escape(visible(name))
        self._tree: Final = tree
        self._masked: Final = masked
        self._numbers: Final = {id(node): number for number, node in enumerate(tree.walk())}

    def lines(self) -> Iterator[str]:
        """Yield the page."""
        style = files("mappings").joinpath("explain.css").read_text(encoding="utf-8")
        yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        yield '<meta name="viewport" content="width=device-width">\n'
        yield f"<title>{self._name} explained</title>\n"
        yield f"<style>\n{style}{_links()}</style>\n</head>\n"
        yield f"<body>\n<header>\n<h1>{self._name}</h1>\n<p>{escape(summary(self._tree))}</p>\n"
        if self._masked:
            yield '<p class="masked">Values are masked.</p>\n'
        yield from self._found()
        yield "</header>\n<main>\n"
        yield from self._children(self._tree, 2)
        yield "</main>\n</body>\n</html>\n"

    def _found(self) -> Iterator[str]:
        """Yield the list of all findings, each with a link to its place."""
        found = all_findings(self._tree)
        if found:
            yield '<nav aria-label="findings">\n<h2>Findings</h2>\n<ul class="findings">\n'
            for node, finding in found:
                place = escape(node.name or str(node.kind).replace("_", " "))
                link = f'<a href="#{self._id(node)}">{place}</a> '
                yield f"<li {_severity(finding)}>{_mark(finding)} {link}{_told(finding)}</li>\n"
            yield "</ul>\n</nav>\n"

    def _id(self, node: Node, prefix: str = "n") -> str:
        return f"{prefix}{self._numbers[id(node)]}"

    def _children(self, node: Node, level: int) -> Iterator[str]:
        """Yield what stands in a container; blanks go to the segment that they follow."""
        children = node.children
        for number, child in enumerate(children):
            if child.kind is Kind.SEGMENT:
                yield from self._segment(child, _gaps_after(children, number))
            elif child.children:
                yield from self._container(child, level)
            elif child.kind not in GAPS or number == 0 or child.findings:
                yield from self._other(child)

    def _container(self, node: Node, level: int) -> Iterator[str]:
        heading = f"h{min(level, DEEPEST_HEADING)}"
        yield f'<section class="{node.kind}" id="{self._id(node)}">\n'
        yield f"<{heading}>{escape(title(node))}{_rules(node)}</{heading}>\n"
        yield from _findings(node)
        yield from self._children(node, level + 1)
        yield "</section>\n"

    def _segment(self, node: Node, gaps: tuple[Node, ...]) -> Iterator[str]:
        values = [one for one in node.walk() if one.kind in VALUES]
        places = {id(one): number for number, one in enumerate(values)}
        yield f'<article id="{self._id(node)}">\n<p class="raw"><code>'
        for child in node.children:
            yield self._raw(child, places)
        yield f"{''.join(map(_gap, gaps))}</code></p>\n<div>\n"
        label = f" <span>{escape(node.label)}</span>" if node.label else ""
        yield f'<p class="tag"><b>{escape(node.name)}</b>{label}{_rules(node)}</p>\n'
        yield from _findings(node)
        if values:
            yield "<table>\n<thead><tr><th>place<th>value<th>in words<th>rule<th>field</thead>\n"
            for one in values:
                yield from self._row(one, places[id(one)])
            yield "</table>\n"
        yield "</div>\n</article>\n"

    def _raw(self, node: Node, places: dict[int, int]) -> str:
        """Return the bytes of a node as they came, its values linked to their rows."""
        if node.kind in VALUES and not any(child.kind in VALUES for child in node.children):
            text = _shown(node.text) or "".join(_plain(child) for child in node.children)
            bad = " bad" if node.findings else ""
            tip = escape(visible(f"{node.name} {words(node)}"))
            place = f"{_class(places[id(node)])}{bad}"
            link = f'href="#{self._id(node)}" id="{self._id(node, "r")}"'
            return f'<a {link} class="{place}" title="{tip}">{text}</a>'
        if node.children:
            return "".join(self._raw(child, places) for child in node.children)
        return _plain(node)

    def _row(self, node: Node, place: int) -> Iterator[str]:
        is_whole = any(child.kind in VALUES for child in node.children)
        back = self._id(_first_value(node), "r")
        value = "" if is_whole else f"<code>{_shown(node.shown_text())}</code>"
        field = f"<code>{escape(node.field)}</code>" if node.field and not is_whole else ""
        classes = (_class(place), "bad" * bool(node.findings), "whole" * is_whole)
        yield f'<tr id="{self._id(node)}" class="{" ".join(filter(None, classes))}">'
        yield f'<th scope="row"><a href="#{back}">{escape(node.name)}</a></th><td>{value}</td>'
        yield f"<td>{_words(node)}</td><td>{_rules(node)}</td><td>{field}</td></tr>\n"
        if node.findings:
            yield f'<tr class="{_class(place)}"><td><td colspan="4">'
            yield from _findings(node)
            yield "</tr>\n"

    def _other(self, node: Node) -> Iterator[str]:
        """Yield what stands in no segment."""
        what = node.label or UNREAD.get(node.kind) or str(node.kind).replace("_", " ")
        yield f'<article id="{self._id(node)}" class="other">\n<p class="raw"><code>'
        yield f'{_plain(node)}</code></p>\n<div><p class="tag">{escape(what)}</p>\n'
        yield from _findings(node)
        yield "</div>\n</article>\n"


def _words(node: Node) -> str:
    if node.label and node.meaning:
        return f"{escape(node.label)}: <b>{escape(visible(node.meaning))}</b>"
    return escape(visible(words(node)))


def _gaps_after(children: tuple[Node, ...], number: int) -> tuple[Node, ...]:
    end = number + 1
    while end < len(children) and children[end].kind in GAPS and not children[end].findings:
        end += 1
    return children[number + 1 : end]


def _first_value(node: Node) -> Node:
    """Return the value that a row leads back to: itself, or the first inside."""
    inner = next((child for child in node.children if child.kind in VALUES), None)
    return node if inner is None else _first_value(inner)


def _class(place: int) -> str:
    return f"p{place}" if place < LINKED_AT_MOST else "p"


def _links() -> str:
    """Return the style by which a value and its explanation light up together."""
    lit = (f"article:has(.p{n}:hover) .p{n}" for n in range(LINKED_AT_MOST))
    return ",".join(lit) + "{background:var(--lit)}\n"


def _plain(node: Node) -> str:
    if node.kind in GAPS:
        return _gap(node)
    if node.children:
        return "".join(map(_plain, node.children))
    tag = {Kind.DELIMITER: "i", Kind.TAG: "b"}.get(node.kind, "span")
    return f"<{tag}>{_shown(node.text)}</{tag}>"


def _gap(node: Node) -> str:
    sign = "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}" if node.kind is Kind.LINE_BREAK else "\u2423"
    return f'<i title="{str(node.kind).replace("_", " ")}">{sign}</i>'


def _shown(text: str) -> str:
    more = len(text) - LONGEST_SHOWN
    tail = f" \N{HORIZONTAL ELLIPSIS} {more} more" if more > 0 else ""
    return escape(visible(text[:LONGEST_SHOWN])) + tail


def _rules(node: Node) -> str:
    """Return the rules of a node, those that are broken marked."""
    rules = (
        f'<strong class="broken">{escape(rule.text)} (broken)</strong>'
        if rule.broken
        else escape(rule.text)
        for rule in node.rules
    )
    return f'<span class="rules">{"; ".join(rules)}</span>' if node.rules else ""


def _findings(node: Node) -> Iterator[str]:
    for finding in node.findings:
        yield f"<p {_severity(finding)}>{_mark(finding)} {_told(finding)}</p>\n"


def _severity(finding: Finding) -> str:
    return f'class="finding {finding.severity}"'


def _mark(finding: Finding) -> str:
    return f'<span aria-hidden="true">{MARKS[finding.severity]}</span> {finding.severity}:'


def _told(finding: Finding) -> str:
    expected = f" (expected: {finding.expected})" if finding.expected else ""
    return escape(visible(finding.message + expected))
