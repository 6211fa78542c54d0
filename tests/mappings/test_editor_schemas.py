"""What is shipped is sound by the schemas that editors check with; mistakes are not."""

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from mappings.partners.schemas import write_schemas
from mappings.yaml_text import EMPTY, read_yaml

MAPPINGS = Path(__file__).parents[2] / "mappings"
SHARED = ("codes.yaml", "fragments.yaml")
TABLES = [
    one
    for folder in ("x12", "edifact", "partners/*/mappings")
    for one in sorted(MAPPINGS.glob(f"{folder}/*.yaml"))
    if one.name not in SHARED
]
SCHEMA = jsonschema.Draft202012Validator(json.loads(write_schemas()["mapping.schema.json"]))


def as_an_editor_sees_it(value: object) -> object:
    """Return what a YAML file says, with `~` as nothing."""
    if isinstance(value, dict):
        return {str(key): as_an_editor_sees_it(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [as_an_editor_sees_it(one) for one in value]
    return None if value in EMPTY else value


def faults(value: object) -> Iterator[str]:
    return (f"{list(one.absolute_path)}: {one.message}" for one in SCHEMA.iter_errors(value))


@pytest.mark.parametrize("name", ["partner", "guide", "mapping"])
def test_a_schema_is_one(name: str) -> None:
    schema = json.loads(write_schemas()[f"{name}.schema.json"])

    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("file", TABLES, ids=lambda file: str(file.relative_to(MAPPINGS)))
def test_a_shipped_table_is_sound(file: Path) -> None:
    table = read_yaml(file.name, file.read_text(encoding="utf-8")).value

    assert not list(faults(as_an_editor_sees_it(table)))


def test_an_overlay_holds_only_what_differs() -> None:
    overlay = {"map": {"REF": {"DP": None, "19": "department"}, "CSH": None}}

    assert not list(faults(overlay | {"codes": {"unit": {"CS": "case", "PK": None}}}))


@pytest.mark.parametrize(
    "table",
    [
        {"maps": {}},
        {"map": {"beg": {"3": "number"}}},
        {"map": {"BEG": {"3": "Number"}}},
        {"map": {"BEG": {"3": "number | cod kind"}}},
        {"map": {"REF": {"by": "one"}}},
        {"map": {"REF": {"bye": "1"}}},
        {"map": {"HL": {"levels": {"shipment": {}}}}},
        {"map": {"also": {"price": "CTP3"}}},
        {"codes": {"unit": "EA"}},
    ],
)
def test_a_mistake_is_seen_while_one_types(table: object) -> None:
    assert list(faults(table))
