"""`tradelane partners import`: a guide that is a JSON Schema becomes a folder."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ran, Run

SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["heading"],
    "properties": {
        "heading": {
            "type": "object",
            "required": ["BEG", "REF"],
            "properties": {
                "BEG": {
                    "type": "object",
                    "required": ["BEG01", "BEG03"],
                    "properties": {
                        "BEG01": {"type": "string", "enum": ["00", "05"]},
                        "BEG02": {"const": "SA"},
                        "BEG03": {"type": "string", "minLength": 3, "maxLength": 12},
                    },
                },
                "REF": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": 3,
                    "items": {"$ref": "#/$defs/REF"},
                },
            },
        },
        "detail": {
            "properties": {
                "PO1_loop": {
                    "type": "array",
                    "maxItems": 500,
                    "items": {
                        "required": ["PID"],
                        "properties": {
                            "PO1": {"properties": {"07": {"pattern": "^\\d{12}$"}}},
                            "PID": {"properties": {"PID05": {"maxLength": 30}}},
                        },
                    },
                }
            }
        },
    },
    "$defs": {"REF": {"properties": {"REF01": {"enum": ["DP", "IA"]}}}},
}
GUIDE = """\
BEG:
  use: required
BEG01:
  use: required
  codes:
  - '00'
  - '05'
BEG02:
  codes:
  - SA
BEG03:
  use: required
  min: 3
  max: 12
REF:
  use: required
  min: 1
  max: 3
REF01:
  codes:
  - DP
  - IA
PO1:
  max: 500
PO107:
  pattern: \\d{12}
PO1/PID:
  use: required
PO1/PID05:
  max: 30
"""


def imported(run: Run, folder: Path, schema: object, *more: str) -> Ran:
    file = folder / "guide.json"
    file.write_text(json.dumps(schema))
    return run(
        "partners", "import", file, "--name", "acme", "--set", "850", "--into", folder, *more
    )


def test_a_schema_becomes_a_folder_that_is_fine(run: Run, tmp_path: Path) -> None:
    ran = imported(run, tmp_path, SCHEMA)

    guide = (tmp_path / "acme" / "guides" / "850.yaml").read_text()
    assert (ran.status, "left out" in ran.output) == (0, False)
    assert guide == GUIDE
    assert run("partners", "check", tmp_path / "acme").output == "acme: fine\n"


def test_what_cannot_be_expressed_is_told_with_its_place(run: Run, tmp_path: Path) -> None:
    beg = {
        "oneOf": [],
        "properties": {
            "BEG01": {"enum": [1]},
            "BEG03": {"maxLength": 99},
            "BEG99": {"maxLength": 2},
            "BEG05": {"format": "date", "maxLength": 8},
        },
    }

    ran = imported(run, tmp_path, {"properties": {"BEG": beg, "N1": {"$ref": "#/$defs/none"}}})

    told = [line for line in ran.output.splitlines() if line.startswith("left out: ")]
    assert [line.removeprefix("left out: ").split(":")[0] for line in told] == [
        "BEG",
        "BEG01",
        "BEG03",
        "BEG99",
        "BEG05",
        "N1",
    ]
    assert run("partners", "check", tmp_path / "acme").output == "acme: fine\n"


@pytest.mark.parametrize("schema", [[], {}, {"properties": 1}, "text"])
def test_what_is_no_schema_writes_nothing(run: Run, tmp_path: Path, schema: object) -> None:
    assert imported(run, tmp_path, schema).status == 1
    assert not (tmp_path / "acme").exists()


def test_a_schema_that_holds_itself_ends(run: Run, tmp_path: Path) -> None:
    ran = imported(run, tmp_path, {"properties": {"part": {"$ref": "#"}}})

    assert ran.status == 0
    assert "refers to itself" in ran.output


def test_a_set_that_the_version_lacks_is_told(run: Run, tmp_path: Path) -> None:
    ran = imported(run, tmp_path, SCHEMA, "--version", "D.96A")

    assert ran.status == 1
    assert "no set 850 in D.96A" in ran.error
