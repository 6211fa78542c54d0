"""The text of mapping tables as a tree of nodes: every node knows its file and line.

An overlay is merged over a table key by key; `~` removes what it stands over.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Final

from mappings.errors import BadGuide
from mappings.yaml_text import Place, YamlText, read_yaml

FRAGMENTS: Final = "fragments.yaml"
CODES: Final = "codes.yaml"
OWN_CODES: Final = "codes"
"""The key of a table under which it says what codes mean in it alone."""


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a YAML file: text, a list of nodes, or nodes by key; all empty for `~`."""

    file: str
    line: int
    key: str = ""
    text: str | None = None
    keys: Mapping[str, "Node"] = field(default_factory=dict)
    parts: tuple["Node", ...] = ()

    def fault(self, problem: str) -> BadGuide:
        """Return the exception that names this place."""
        return BadGuide(self.file, problem, line=self.line, key=self.key or None)

    def items(self) -> Iterator[tuple[str, "Node"]]:
        """Yield the keys in order, each with its node; those that are removed are left out."""
        yield from ((key, one) for key, one in self.keys.items() if not one.removed)

    def get(self, key: str) -> str | None:
        """Return the text at a key, None when there is none."""
        found = self.keys.get(key)
        return found.text if found is not None else None

    def need(self, key: str) -> str:
        """Return the text at a key; raises BadGuide when there is none."""
        found = self.get(key)
        if found is None:
            raise self.fault(f"{key} is missing")
        return found

    def without(self, *keys: str) -> "Node":
        """Return this node with fewer keys."""
        return replace(self, keys={k: v for k, v in self.keys.items() if k not in keys})

    @property
    def elements(self) -> bool:
        """Say whether the keys are elements of a segment, not segments of a loop."""
        return next(iter(self.keys), "")[:1].isdigit()

    @property
    def removed(self) -> bool:
        """Say whether this is `~`, which removes."""
        return self.text is None and not self.keys and not self.parts


@cache
def load_node(name: str, standard: str = "x12") -> Node:
    """Return one of the package's own files of a standard, such as 850.yaml, as a tree."""
    text = files("mappings").joinpath(standard, name).read_text(encoding="utf-8")
    return parse_node(f"mappings/{standard}/{name}", text)


@cache
def has_file(name: str, standard: str = "x12") -> bool:
    """Say whether the package has such a file."""
    return files("mappings").joinpath(standard, name).is_file()


def parse_node(file: str, text: str) -> Node:
    """Return a YAML text as a tree; raises BadGuide for what is not YAML."""
    found = read_yaml(file, text)
    return _node(found, found.value, ())


def merge(base: Node, over: Node) -> Node:
    """Return a tree with another laid over it, key by key; what is removed stays marked."""
    if not (base.keys and over.keys):
        return over
    merged = dict(base.keys)
    for key, node in over.keys.items():
        merged[key] = merge(merged[key], node) if key in merged else node
    return replace(over, keys=merged)


def expand(node: Node, fragments: Node) -> Node:
    """Return a tree with the fragments in it that it names by `use`."""
    fragment = fragments.keys.get(node.get("use") or "")
    if fragment is not None:
        own = node.without("use")
        if fragment.elements:
            node = merge(fragment, own) if own.keys else fragment
        else:
            lines = own.keys.get("map")
            body = merge(fragment, lines) if lines is not None else fragment
            node = replace(own, keys={**own.keys, "map": body})
    return replace(node, keys={name: expand(one, fragments) for name, one in node.keys.items()})


def _node(text: YamlText, value: object, place: Place) -> Node:
    line, key = text.lines[place], ".".join(map(str, place))
    if isinstance(value, dict):
        keys = {name: _node(text, one, (*place, name)) for name, one in value.items()}
        return Node(text.file, line, key, keys=keys)
    if isinstance(value, list):
        parts = tuple(_node(text, one, (*place, at)) for at, one in enumerate(value))
        return Node(text.file, line, key, parts=parts)
    return Node(text.file, line, key, text=value if isinstance(value, str) else None)
