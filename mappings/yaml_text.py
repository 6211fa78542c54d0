"""Reads a YAML file of our setup: every scalar stays text, and each key knows its line.

Text in, values out; nothing is guessed, so that codes such as 00, NO and 1E5 stay what they are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mappings.errors import BadGuide
from mappings.yaml_wording import problem_of

Place = tuple[str | int, ...]
"""The keys and indexes that lead to a value; () is the whole file."""

Model = TypeVar("Model", bound=BaseModel)

_LOADER: Final = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
"""The parser in C is ten times as fast."""

EMPTY: Final = frozenset({"", "~", "null"})
DEEPEST: Final = 16


@dataclass(frozen=True, slots=True)
class YamlText:
    """A file's values (text, None, lists and mappings), and the line of each place in it."""

    file: str
    value: object
    lines: Mapping[Place, int]

    def fault(self, problem: str, place: Place = ()) -> BadGuide:
        """Return the exception that names this file, the line of a place and its key."""
        known = self.known(place)
        key = ".".join(map(str, place)) or None
        return BadGuide(self.file, problem, line=self.lines[known], key=key)

    def known(self, place: Place) -> Place:
        """Return the part of a place that stands in the file; what is not there is passed over."""
        found: Place = ()
        for part in place:
            if (*found, part) in self.lines:
                found = (*found, part)
        return found

    def at(self, place: Place) -> object:
        """Return the value that stands at a place of the file."""
        value: Any = self.value
        for part in place:
            value = value[part]
        return value

    def validate(self, model: type[Model], place: Place = ()) -> Model:
        """Return what stands at a place as a model; raises BadGuide for the first mistake in it."""
        try:
            return model.model_validate(self.at(place))
        except ValidationError as fault:
            first = min(fault.errors(include_url=False), key=lambda one: self._line(place, one))
            raise self._refused(place, first, model) from fault

    def _line(self, place: Place, error: ErrorDetails) -> int:
        return self.lines[self.known((*place, *error["loc"]))]

    def _refused(self, within: Place, error: ErrorDetails, model: type[BaseModel]) -> BadGuide:
        place = self.known((*within, *error["loc"]))
        if error["type"] == "missing":
            place = (*place, error["loc"][-1])
        return self.fault(problem_of(error, model), place)


def read_yaml(file: str, text: str) -> YamlText:
    """Read one document; raises BadGuide for what is not YAML, a key said twice, or an alias."""
    try:
        _refuse_tricks(file, text)
        root = yaml.compose(text, Loader=_LOADER)
    except (yaml.MarkedYAMLError, yaml.reader.ReaderError) as fault:
        raise _unreadable(file, fault) from fault
    if root is None:
        return YamlText(file, None, {(): 1})
    lines: dict[Place, int] = {(): root.start_mark.line + 1}
    found = YamlText(file, None, lines)
    return YamlText(file, _value(root, (), found, lines), lines)


def _refuse_tricks(file: str, text: str) -> None:
    """Refuse aliases, which grow without end, and depth that nobody writes by hand."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or depth > DEEPEST:
            line = event.start_mark.line + 1 if event.start_mark else None
            raise BadGuide(file, "an alias, or nested too deep", line=line)


def _unreadable(file: str, fault: yaml.YAMLError) -> BadGuide:
    mark = getattr(fault, "problem_mark", None)
    problem = getattr(fault, "problem", None) or "holds characters that YAML does not allow"
    return BadGuide(file, f"is not YAML: {problem}", line=mark.line + 1 if mark else None)


def _value(node: yaml.Node, place: Place, text: YamlText, lines: dict[Place, int]) -> object:
    """Return a node's value and note the line of everything in it."""
    if isinstance(node, yaml.MappingNode):
        return {
            key: _value(value, (*place, key), text, lines)
            for key, value in _pairs(node, place, text, lines)
        }
    if isinstance(node, yaml.SequenceNode):
        values = []
        for index, one in enumerate(node.value):
            lines[(*place, index)] = one.start_mark.line + 1
            values.append(_value(one, (*place, index), text, lines))
        return values
    assert isinstance(node, yaml.ScalarNode)
    return None if not node.style and node.value in EMPTY else node.value


def _pairs(
    node: yaml.MappingNode, place: Place, text: YamlText, lines: dict[Place, int]
) -> Iterator[tuple[str, yaml.Node]]:
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise text.fault("a key is to be text", place)
        here = (*place, key.value)
        twice = here in lines
        lines[here] = key.start_mark.line + 1
        if twice:
            raise text.fault("stands twice", here)
        yield key.value, value
