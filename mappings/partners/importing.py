"""Drafts a partner's folder from a JSON Schema of a set, as some vendors publish their guides.

A property named as a segment (BEG, or PO1_loop) is a segment or the loop that it opens; one named
as an element (BEG01, 01) is an element of the segment around it; any other only groups what is in
it. Alternatives become rules under their qualifier. What a guide cannot say, or may not, is told
and left out.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from edi.dictionary import SetDefinition
from mappings.errors import BadGuide
from mappings.guide_keys import usual_place
from mappings.guides import read_guide
from mappings.partners.draft import Draft, write_folder
from mappings.partners.folder import find_definition
from mappings.partners.variants import ALTERNATIVES, Schema, find_variants, texts
from mappings.yaml_text import read_yaml

Rules = dict[str, Any]

DEEPEST: Final = 30
SEGMENT: Final = re.compile(r"([A-Z][A-Z0-9]{1,2})(?:_?[Ll]oop)?")
ELEMENT: Final = re.compile(r"(?:([A-Z][A-Z0-9]{1,2})_?)?(\d\d)(?:[-_](\d{1,2}))?")
SILENT: Final = frozenset(
    (
        *("$schema", "$id", "$ref", "$defs", "definitions", "$comment"),
        *("title", "description", "examples", "type", "properties", "required", "items"),
    )
)
"""Keywords that say nothing that a guide would, or that are followed where they stand."""
COMPONENT: Final = re.compile(r"(?:.*[-_])?(\d{1,2})")
VALUES: Final = ("const", "enum", *ALTERNATIVES)
OF_PLACES: Final = {"minItems": "min", "maxItems": "max"}
OF_ELEMENTS: Final = {"minLength": "min", "maxLength": "max", "pattern": "pattern"}


@dataclass(frozen=True, slots=True)
class Imported:
    """The files of a folder, and what of the schema they do not say, each with its place."""

    files: Mapping[str, str]
    left_out: tuple[str, ...]


def import_folder(draft: Draft, set_id: str, schema: object) -> Imported:
    """Return the draft of a partner's folder with the guide that a schema expresses.

    Raises ValueError for what is no schema, or a set that the version does not have.
    """
    definition = find_definition(draft.version, set_id)
    if definition is None:
        raise ValueError(f"there is no set {set_id} in {draft.version}")
    if not isinstance(schema, Mapping) or not isinstance(schema.get("properties"), Mapping):
        raise ValueError("is no JSON Schema of an object with properties")
    reading = _Reading(definition, schema)
    reading.take_object("", schema, 0)
    files = dict(write_folder(draft))
    files[f"guides/{set_id}.yaml"] = yaml.safe_dump(reading.guide, sort_keys=False, width=100)
    return Imported(files, tuple(reading.left_out))


@dataclass(slots=True)
class _Reading:
    """A schema while it is read: the guide so far, and what is left out of it."""

    definition: SetDefinition
    root: Schema
    guide: dict[str, Rules] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    def take_object(
        self, path: str, schema: Schema, depth: int, around: Schema | None = None
    ) -> None:
        """Take the properties of an object; `path` leads to its segment, as in a guide's keys.

        A variant may require what the object `around` it describes.
        """
        required = _names(schema.get("required"))
        described = {} if around is None else _properties(around)
        held = {
            **{name: True for name in described if name in required},
            **_properties(schema),
        }
        for name in sorted(required - held.keys()):
            self._leave(path, f"{name} is required, but not described")
        for name, value in held.items():
            found = self._resolve(value)
            if found is None or depth > DEEPEST:
                self._leave(f"{path} {name}".strip(), "is no schema, or refers to itself")
            else:
                self._take(path, str(name), found, name in required, depth)

    def _take(self, path: str, name: str, schema: Schema, required: bool, depth: int) -> None:
        if path and (match := ELEMENT.fullmatch(name)) and match[1] in (None, _segment(path)):
            component = f"-{int(match[3])}" if match[3] else ""
            self._take_element(f"{path}{match[2]}{component}", schema, required)
        elif (match := SEGMENT.fullmatch(name)) and match[1] in self.definition.segments:
            self._take_place(path, match[1], schema, required, depth)
        else:
            self._tell_others(f"{path} {name}".strip(), schema)
            self.take_object(path, self._inner(schema), depth + 1)

    def _take_place(self, path: str, name: str, schema: Schema, required: bool, depth: int) -> None:
        """Take a segment, or a loop: in that, the segment that opens it may stand once more."""
        same = _segment(path) == name
        key = path if same else f"{path}/{name}" if path else name
        if not same:
            rules: Rules = {"use": "required"} if required else {}
            self._add(key, {**rules, **_rules(schema, OF_PLACES)})
        inner = self._inner(schema)
        self._tell_others(key, schema, (*OF_PLACES, *(ALTERNATIVES if inner is schema else ())))
        if inner is not schema:
            self._tell_others(key, inner, ALTERNATIVES)
        self.take_object(key, inner, depth + 1)
        self._take_variants(key, name, inner, depth)

    def _take_variants(self, key: str, segment: str, schema: Schema, depth: int) -> None:
        """Take each variant under its qualifier; together they say which codes there are."""
        variants = find_variants(segment, schema, self._resolve)
        stem = key.removesuffix(segment)
        for number, one in enumerate(variants, 1):
            place = f"{stem}{one.key(segment)}"
            if not one.codes:
                self._leave(key, f"variant {number} is not told apart by its qualifier")
            elif depth > DEEPEST:
                self._leave(place, "refers to itself")
            else:
                self._tell_others(place, one.schema)
                self.take_object(place, one.schema, depth + 1, schema)
        if variants and all(one.codes for one in variants):
            element, component = usual_place(segment)
            tail = f"-{component}" if self._is_composite(segment, element) else ""
            codes = [code for one in variants for code in one.codes]
            self._add(f"{key}{element:02d}{tail}", {"codes": codes})

    def _is_composite(self, segment: str, element: int) -> bool:
        found = self.definition.segments[segment].elements[element - 1 : element]
        return any(one.composite is not None for one in found)

    def _take_element(self, key: str, schema: Schema, required: bool) -> None:
        """Take an element; the properties of a composite are its components by their number."""
        properties = schema.get("properties")
        if not isinstance(properties, Mapping):
            self._take_value(key, schema, required)
            return
        self._add(key, {"use": "required"} if required else {})
        self._tell_others(key, schema)
        for name, value in properties.items():
            number, found = COMPONENT.fullmatch(str(name)), self._resolve(value)
            if number is None or found is None:
                self._leave(f"{key} {name}", "is no component")
            else:
                needed = name in _names(schema.get("required"))
                self._take_value(f"{key}-{int(number[1])}", found, needed)

    def _take_value(self, key: str, schema: Schema, required: bool) -> None:
        rules: Rules = {"use": "required"} if required else {}
        if codes := texts(schema):
            rules["codes"] = list(codes)
        elif schema.keys() & VALUES:
            self._leave(key, "its values are no texts")
        rules |= _rules(schema, OF_ELEMENTS)
        if "pattern" in rules:
            rules["pattern"] = _whole(str(rules["pattern"]))
        self._add(key, rules)
        self._tell_others(key, schema, (*OF_ELEMENTS, *VALUES))

    def _add(self, key: str, rules: Rules) -> None:
        """Add what a guide may say of a place, word by word; what it may not is left out."""
        for word, value in rules.items():
            together = {**self.guide.get(key, {}), word: value}
            text = yaml.safe_dump({key: together}, sort_keys=False)
            try:
                read_guide(read_yaml("guide", text), self.definition)
            except BadGuide as fault:
                self._leave(key, f"{word} {value}: {fault.problem}")
            else:
                self.guide[key] = together

    def _inner(self, schema: Schema) -> Schema:
        """Return the schema of one occurrence: what a list holds, or the object itself."""
        items = self._resolve(schema.get("items")) if "items" in schema else None
        return schema if items is None else items

    def _resolve(self, schema: object) -> Schema | None:
        """Return a schema, or what its $ref within the same file stands for; None for neither."""
        for _ in range(DEEPEST):
            if not isinstance(schema, Mapping):
                return {} if schema is True else None
            reference = schema.get("$ref")
            if reference is None:
                return schema
            schema = self._at(str(reference))
        return None

    def _at(self, reference: str) -> object:
        found: object = self.root
        for step in reference.removeprefix("#").strip("/").split("/"):
            found = found.get(step) if isinstance(found, Mapping) else None
        return found

    def _tell_others(self, key: str, schema: Schema, taken: Iterable[str] = ()) -> None:
        for word in sorted(schema.keys() - SILENT - set(taken)):
            self._leave(key, f"{word} cannot be expressed")

    def _leave(self, place: str, problem: str) -> None:
        self.left_out.append(f"{place or 'the set'}: {problem}")


def _rules(schema: Schema, words: Mapping[str, str]) -> Rules:
    """Return limits by our words; a limit of nothing is none."""
    return {
        ours: schema[theirs]
        for theirs, ours in words.items()
        if theirs in schema and schema[theirs] != 0
    }


def _whole(pattern: str) -> str:
    """Return a pattern for the whole value: JSON Schema looks for its own anywhere in it."""
    if pattern.startswith("^") and pattern.endswith("$") and "|" not in pattern:
        return pattern[1:-1]
    return f".*(?:{pattern}).*"


def _names(required: object) -> frozenset[str]:
    listed = required if isinstance(required, list) else []
    return frozenset(one for one in listed if isinstance(one, str))


def _properties(schema: Schema) -> Mapping[str, object]:
    properties = schema.get("properties")
    return properties if isinstance(properties, Mapping) else {}


def _segment(path: str) -> str:
    """Return the segment at the end of a path, without its qualifier."""
    return path.rpartition("/")[2].partition("[")[0]
