"""What is wrong with a value of our setup, in our words: what is known there, which form it has."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import BaseModel
from pydantic_core import ErrorDetails

_PROBLEMS: Final = {
    "missing": "is missing",
    "model_type": "is to hold keys and values",
    "dict_type": "is to hold keys and values",
    "tuple_type": "is to be a list",
    "frozen_set_type": "is to be a list",
    "string_type": "is to be text",
    "union_tag_not_found": "is not of any known kind",
}

KEY: Final = "[key]"
"""Stands behind a key that is wrong itself."""

Schema = Mapping[str, Any]


def problem_of(error: ErrorDetails, model: type[BaseModel]) -> str:
    """Return what is wrong, given the model that refused it."""
    kind, loc, found = error["type"], error["loc"], error.get("ctx", {})
    if kind == "extra_forbidden":
        known = ", ".join(_known_keys(model, loc[:-1]))
        return f"is not known here: there are {known}" if known else "is not known here"
    if kind == "string_pattern_mismatch":
        return f"{error['input']!r} is not of the form {found['pattern']}{_example(model, loc)}"
    if kind == "union_tag_invalid":
        return f"{found['tag']!r} is none of {found['expected_tags']}"
    told = error["msg"].removeprefix("Value error, ")
    return _PROBLEMS.get(kind) or told.replace("Input should be", "is to be")


def _known_keys(model: type[BaseModel], loc: tuple[int | str, ...]) -> dict[str, None]:
    """Return the keys of what stands at a place."""
    return {key: None for one in _at(model, loc) for key in one.get("properties", {})}


def _example(model: type[BaseModel], loc: tuple[int | str, ...]) -> str:
    places = _at(model, loc)
    if loc[-1] == KEY:
        places = [one.get("propertyNames", {}) for one in _at(model, loc[:-2])]
    examples = (text for one in places for text in one.get("examples", ()))
    shown = " or ".join(dict.fromkeys(examples))
    return f", such as {shown}" if shown else ""


def _at(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[Schema]:
    """Return the schemas that may hold at a place."""
    root = model.model_json_schema()
    found = list(_choices(root, root))
    for part in loc:
        inner = (below for one in found for below in _below(one, part))
        found = [choice for one in inner for choice in _choices(one, root)]
    return found


def _below(schema: Schema, part: int | str) -> Iterator[Schema]:
    """Yield what holds for a key or an item; the name of a kind is no step."""
    if isinstance(part, int):
        yield schema.get("items", {})
    elif part in schema.get("properties", {}):
        yield schema["properties"][part]
    elif isinstance(schema.get("additionalProperties"), Mapping):
        yield schema["additionalProperties"]
    elif "patternProperties" in schema:
        yield from schema["patternProperties"].values()
    elif part == schema.get("properties", {}).get("kind", {}).get("const"):
        yield schema


def _choices(schema: Schema, root: Schema) -> Iterator[Schema]:
    """Yield a schema without references, one for each way that it may be."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    yield schema
    for word in ("anyOf", "oneOf", "allOf"):
        for one in schema.get(word, ()):
            yield from _choices(one, root)
