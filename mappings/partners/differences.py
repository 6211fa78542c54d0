"""What two versions of a partner say differently: terms and guides, key by key."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from mappings.guide_words import guide_lines
from mappings.partners.partner import Partner

AS_USUAL: Final = "as usual"
"""What is said of a set that differs in nothing from the others."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One key that says something else; None where it is not said at all."""

    key: str
    old: str | None
    new: str | None


def find_differences(old: Partner, new: Partner) -> tuple[Difference, ...]:
    """Return what differs between two versions of a partner, by key."""
    before, after = all_lines(old), all_lines(new)
    return tuple(
        Difference(key, before.get(key), after.get(key))
        for key in sorted({*before, *after})
        if before.get(key) != after.get(key)
    )


def all_lines(partner: Partner) -> dict[str, str]:
    """Return everything that a partner's terms and guides say, by key, defaults with the rest."""
    terms = partner.model_dump()
    for sets in terms["documents"].values():
        sets.update({one: AS_USUAL for one, said in sets.items() if said is None})
    lines = dict(lines_of(terms))
    for set_id, guide in partner.guides.items():
        lines |= {f"guides/{set_id} {key}": words for key, words in guide_lines(guide).items()}
    return lines


def lines_of(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield the leaves of a value with their keys; words are one leaf, a set of them sorted."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from lines_of(inner, f"{key}.{name}" if key else str(name))
    elif isinstance(value, frozenset):
        yield key, ", ".join(sorted(map(str, value)))
    elif isinstance(value, list | tuple) and any(isinstance(one, Mapping) for one in value):
        for name, inner in zip(_names(value), value, strict=True):
            yield from lines_of(inner, f"{key}.{name}")
    elif isinstance(value, list | tuple):
        yield key, ", ".join(map(str, value))
    elif value is not None:
        yield key, str(value)


def _names(items: Sequence[object]) -> Iterator[str]:
    """Yield what tells each item of a list from the others: a name, a kind, a role, a number."""
    seen: Counter[str] = Counter()
    for number, item in enumerate(items, 1):
        name = _name(item) or str(number)
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name} {seen[name]}"


def _name(value: object) -> str | None:
    if not isinstance(value, Mapping):
        return None
    return next(
        (
            str(value[key])
            for key in ("name", "kind", "role", "measure", "set", "file")
            if value.get(key)
        ),
        None,
    )
