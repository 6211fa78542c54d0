"""What is done with the fields of made-up values, before they are values."""

from typing import Any

Fields = dict[str, Any]


def role(made: Fields) -> Any:
    """Return the qualifier of a loop that no field is named for."""
    return made["role"] if "role" in made else made["qualifier"]


def without(made: Fields, *qualifiers: str) -> Fields:
    """Leave out references of qualifiers that the place of a value in its document speaks for."""
    rest = {name: one for name, one in made.items() if name != "references"}
    left = [one for one in made.get("references", ()) if role(one) not in qualifiers]
    return {**rest, "references": left} if left else rest


def merge(made: Fields, more: Fields) -> Fields:
    """Add fields to others; a part of which both have some is put together."""
    for name, value in more.items():
        known = made.get(name)
        made[name] = {**known, **value} if isinstance(known, dict) else value
    return made
