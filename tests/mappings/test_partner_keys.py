"""The page of keys names every key that partner.yaml may have, and loads."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from mappings.partners import load_folder
from mappings.partners.partner import Partner
from mappings.yaml_text import read_yaml

PAGE = (Path(__file__).parents[2] / "docs" / "partner-keys.md").read_text(encoding="utf-8")
PARTNERS = re.findall(r"```yaml partner\n(.*?)```", PAGE, re.DOTALL)
SCHEMA = Partner.model_json_schema()


def said(value: object, path: str = "") -> Iterator[str]:
    """Yield the path of every key in a file, without the numbers of items."""
    if isinstance(value, list):
        for one in value:
            yield from said(one, path)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield f"{path}.{key}"
            yield from said(one, f"{path}.{key}")


def known(schema: Mapping[str, Any], path: str = "") -> Iterator[str]:
    """Yield the path of every key that the terms have; keys that a partner names are left out."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]
    for word in ("anyOf", "oneOf"):
        for one in schema.get(word, ()):
            yield from known(one, path)
    yield from known(schema["items"], path) if "items" in schema else ()
    for one in schema.get("patternProperties", {}).values():
        yield from known(one, path)
    for key, one in schema.get("properties", {}).items():
        yield f"{path}.{key}"
        yield from known(one, f"{path}.{key}")


def of_any_set(paths: Iterator[str]) -> set[str]:
    """Return paths without names of sets and kinds of order, which way documents go left open."""
    plain = (re.sub(r"\.(\d{3}|[A-Z]{2,6})(?=\.|$)", "", path) for path in paths)
    return {re.sub(r"^\.documents\.(receive|send)\.", ".documents.", path) for path in plain}


def test_every_key_is_on_the_page() -> None:
    named = {path for text in PARTNERS for path in of_any_set(said(read_yaml("", text).value))}

    assert sorted(named ^ of_any_set(known(SCHEMA))) == []


@pytest.mark.parametrize("text", PARTNERS)
def test_the_page_loads(text: str) -> None:
    assert load_folder({"partner.yaml": text}).name == "acme"
