"""The archetypes together say everything that a folder can say."""

import re
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from pydantic import BaseModel

from app.flows.partners import read_folder
from mappings.partners import Partner, load_folder
from mappings.partners.connections import ApiConnection, FolderConnection
from mappings.partners.wires import As2Connection, SftpConnection

PARTNERS = Path(__file__).parents[2] / "mappings" / "partners"
FOLDERS = sorted(one.parent for one in PARTNERS.glob("*/partner.yaml"))

UNSAID = {
    ("Partner", "valid_from"): "an archetype holds at once",
    ("Partner", "test"): "an archetype is of production",
}
"""What no archetype is to say, and why."""


def models(kind: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield a model and every model that its fields hold."""
    yield kind
    for field in kind.model_fields.values():
        for inner in parts(field.annotation):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                yield from models(inner)


def parts(annotation: object) -> Iterator[object]:
    yield annotation
    for inner in typing.get_args(annotation):
        yield from parts(inner)


def said(value: object) -> Iterator[tuple[str, str]]:
    """Yield each key that is said in a partner, with the model that it stands in."""
    if isinstance(value, BaseModel):
        for name in value.model_fields_set:
            for kind in type(value).__mro__:
                yield kind.__name__, name
            yield from said(getattr(value, name))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from said(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from said(inner)


def test_every_key_is_used_by_an_archetype() -> None:
    known = {(kind.__name__, name) for kind in models(Partner) for name in kind.model_fields}

    used = {one for folder in FOLDERS for one in said(load_folder(read_folder(folder)))}

    assert known - used == UNSAID.keys()


def test_every_kind_of_connection_is_used() -> None:
    used = {type(one) for folder in FOLDERS for one in load_folder(read_folder(folder)).connections}

    assert used == {ApiConnection, FolderConnection, As2Connection, SftpConnection}


PAGE = (PARTNERS.parents[1] / "docs" / "partner-terms.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([^|]+) \| (`[a-z_.0-9`, ]+`) \| ([a-z, ]+) \|$", PAGE, re.MULTILINE)


def has_key(value: object, path: tuple[str, ...]) -> bool:
    """Say whether something stands at a path of keys, in any item of a list."""
    if isinstance(value, list):
        return any(has_key(one, path) for one in value)
    if not path:
        return True
    return isinstance(value, dict) and path[0] in value and has_key(value[path[0]], path[1:])


@pytest.mark.parametrize(("fact", "keys", "names"), ROWS, ids=[row[0] for row in ROWS])
def test_a_fact_on_the_page_is_said_by_its_archetype(fact: str, keys: str, names: str) -> None:
    folders = [load_folder(read_folder(PARTNERS / name)) for name in names.split(", ")]
    terms = [one.model_dump(mode="json", exclude_unset=True) for one in folders]

    for key in re.findall(r"`([^`]+)`", keys):
        assert has_key(terms, tuple(key.split("."))), key


def test_the_page_tells_every_part_of_the_terms() -> None:
    told = {key.split(".")[0] for _, keys, _ in ROWS for key in re.findall(r"`([^`]+)`", keys)}

    names = {"name", "title", "kind", "valid_from", "test", "brand", "warehouse", "contacts"}
    assert told == Partner.model_fields.keys() - names
