"""A partner's terms in words: what differs from the usual, a few lines for each part of them."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from mappings.partners.partner import Partner

NAMES: Final = ("name", "kind", "role", "measure", "set", "file")
"""By which key an item of a list is known."""


class TermLine(NamedTuple):
    """One line: the part of the terms, what of it is said, and what is said."""

    part: str
    what: str
    words: str


def term_lines(partner: Partner) -> Iterator[TermLine]:
    """Yield what the terms say that is not so for everybody, in the order of partner.yaml."""
    said = partner.model_dump(mode="json", exclude_defaults=True)
    for part, value in said.items():
        name = _spaced(part)
        if part == "documents":
            yield from (TermLine(name, way, _sets(sets)) for way, sets in value.items())
        elif isinstance(value, Mapping):
            yield from (TermLine(name, _spaced(key), _words(one)) for key, one in value.items())
        elif isinstance(value, list) and _is_listed(value):
            yield from (TermLine(name, *_item(one)) for one in value)
        else:
            yield TermLine(name, "", _words(value))


def _sets(sets: Mapping[str, Mapping[str, object] | None]) -> str:
    """Return "850, 820 (theirs 01/ACMEBANK), 997"."""
    words = ((set_id, _words(terms)) for set_id, terms in sets.items())
    return ", ".join(f"{set_id} ({said})" if said else set_id for set_id, said in words)


def _item(item: Mapping[str, object]) -> tuple[str, str]:
    """Return what an item of a list is known by, and what else it says."""
    key = next((one for one in NAMES if item.get(one)), None)
    if key is None:
        return "", _words(item)
    return str(item[key]), _words({name: one for name, one in item.items() if name != key})


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(_pair(_spaced(name), one) for name, one in value.items())
    if isinstance(value, list) and _is_listed(value):
        return "; ".join(map(_words, value))
    if isinstance(value, list):
        return " ".join(sorted(map(str, value)))
    return "" if value is None else str(value)


def _pair(name: str, value: object) -> str:
    if isinstance(value, Mapping) or _is_listed(value):
        return f"{name} ({_words(value)})"
    if isinstance(value, bool):
        return name if value else f"no {name}"
    return f"{name} {_words(value)}"


def _is_listed(value: object) -> bool:
    """Say whether a value is a list of terms, not of words."""
    return isinstance(value, list) and any(isinstance(one, Mapping) for one in value)


def _spaced(key: str) -> str:
    return key.replace("_", " ")
