"""Where two documents of one kind differ, field by field: what an example says and what came."""

from collections.abc import Iterator
from itertools import zip_longest

from pydantic import BaseModel


def field_differences(
    found: object, wanted: object, *, capitals: bool = False, path: str = ""
) -> Iterator[str]:
    """Yield "ship_to.name: 'X', not 'Y'" for each field; `capitals` takes 'x' and 'X' as one."""
    if isinstance(found, BaseModel) and type(found) is type(wanted):
        for name in type(found).model_fields:
            pair = getattr(found, name), getattr(wanted, name)
            inner = f"{path}.{name}" if path else name
            yield from field_differences(*pair, capitals=capitals, path=inner)
    elif isinstance(found, tuple) and isinstance(wanted, tuple):
        for number, pair in enumerate(zip_longest(found, wanted)):
            yield from field_differences(*pair, capitals=capitals, path=f"{path}[{number}]")
    elif found != wanted and not (capitals and _folded(found) == _folded(wanted)):
        yield f"{path}: {_shown(found)}, not {_shown(wanted)}"


def _folded(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


def _shown(value: object) -> str:
    """Return a value as an example's JSON has it."""
    if value is None:
        return "nothing"
    if isinstance(value, BaseModel):
        return value.model_dump_json(exclude_defaults=True)
    return repr(str(value))
