"""Variants of a segment or loop in a JSON Schema (oneOf, anyOf), told apart by their qualifier."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from mappings.guide_keys import usual_place

Schema = Mapping[str, Any]
Resolve = Callable[[object], Schema | None]

ALTERNATIVES: Final = ("oneOf", "anyOf")


@dataclass(frozen=True, slots=True)
class Variant:
    """One of several forms of a segment or loop, and the codes of its qualifier, if it has any."""

    schema: Schema
    codes: tuple[str, ...]

    def key(self, segment: str) -> str:
        """Return the step of a guide's key that means this variant: REF[DP|IA]."""
        return f"{segment}[{'|'.join(self.codes)}]"


def find_variants(segment: str, schema: Schema, resolve: Resolve) -> tuple[Variant, ...]:
    """Return the variants of a segment or of the loop that it opens, none without alternatives.

    A code that stands in two of them tells neither from the other: both come without codes.
    """
    schemas = [resolve(one) for word in ALTERNATIVES for one in _listed(schema.get(word))]
    found = [(one, _qualifier(segment, one, resolve)) for one in schemas if one is not None]
    counts = Counter(code for _, codes in found for code in codes)
    return tuple(
        Variant(one, codes if all(counts[code] == 1 for code in codes) else ())
        for one, codes in found
    )


def texts(schema: Schema) -> tuple[str, ...]:
    """Return the texts that a schema allows by const, enum, or alternatives of these; else none."""
    for word in ALTERNATIVES:
        if word in schema:
            parts = [texts(one) for one in _listed(schema[word]) if isinstance(one, Mapping)]
            whole = len(parts) == len(_listed(schema[word])) and all(parts)
            return tuple(code for part in parts for code in part) if whole else ()
    codes = [schema["const"]] if "const" in schema else _listed(schema.get("enum"))
    return tuple(codes) if all(isinstance(one, str) for one in codes) else ()


def _qualifier(segment: str, schema: Schema, resolve: Resolve) -> tuple[str, ...]:
    """Return the codes of the qualifier in a variant of a segment, or of the loop it opens."""
    element, component = usual_place(segment)
    names = (f"{segment}{element:02d}", f"{segment}_{element:02d}", f"{element:02d}")
    value = _property(schema, names, resolve)
    if value is None:
        opening = _property(schema, (segment,), resolve)
        return () if opening is None else _qualifier(segment, opening, resolve)
    inner = _property(value, (f"{component:02d}", str(component)), resolve)
    codes = texts(value if inner is None else inner)
    return codes if all(_is_plain(one) for one in codes) else ()


def _is_plain(code: str) -> bool:
    """Say whether a code may stand in brackets of a guide's key."""
    return bool(code) and not set(code) & set("[]/=|")


def _property(schema: Schema, names: Iterable[str], resolve: Resolve) -> Schema | None:
    properties = schema.get("properties")
    held = properties if isinstance(properties, Mapping) else {}
    return next((resolve(held[name]) for name in names if name in held), None)


def _listed(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else ()
