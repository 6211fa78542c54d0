"""The schemas for editors are those of the models, and speak of the same keys."""

import json
import re
from importlib.resources import files

import pytest

from mappings.partners.schemas import write_schemas

SHIPPED = ["partner.schema.json", "guide.schema.json", "mapping.schema.json"]


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_schema_is_current(name: str) -> None:
    shipped = files("mappings.partners").joinpath("_schemas", name).read_text(encoding="utf-8")

    assert shipped == write_schemas()[name]


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("N1[ST]", "place"),
        ("PO1/N1[ST]/N3", "place"),
        ("BEG02", "element"),
        ("NAD[BY]02-1", "element"),
        ("SAC[02=D240]", "place"),
        ("*", "others"),
        ("PO1/*", "others"),
        ("beg", None),
        ("BEG2", None),
        ("PO1/", None),
    ],
)
def test_a_key_is_of_one_kind(key: str, kind: str | None) -> None:
    schema = json.loads(write_schemas()["guide.schema.json"])
    kinds = zip(schema["patternProperties"], ("place", "element", "others"), strict=True)

    assert [one for pattern, one in kinds if re.search(pattern, key)] == ([kind] if kind else [])


@pytest.mark.parametrize("name", SHIPPED)
def test_every_reference_leads_somewhere(name: str) -> None:
    text = write_schemas()[name]

    wanted = set(re.findall(r'"#/\$defs/(\w+)"', text))
    assert wanted <= set(json.loads(text)["$defs"])


def test_a_partner_needs_a_name_and_identities() -> None:
    schema = json.loads(write_schemas()["partner.schema.json"])

    assert schema["required"] == ["name", "title", "kind", "identities"]
    assert schema["additionalProperties"] is False
