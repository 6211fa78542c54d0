"""`tradelane partners import`: a guide that is a JSON Schema becomes a folder."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

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
        "not": {},
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


DEPARTMENT = {
    "required": ["REF01", "REF02"],
    "properties": {"REF01": {"const": "DP"}, "REF02": {"minLength": 3, "maxLength": 4}},
}
VENDOR = {"properties": {"REF01": {"enum": ["IA", "VR"]}, "REF02": {"pattern": "^\\d+$"}}}


def guide_of(run: Run, folder: Path, properties: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """Return the guide that properties become, and what is told."""
    ran = imported(run, folder, {"properties": properties, "$defs": {"vendor": VENDOR}})
    assert run("partners", "check", folder / "acme").output == "acme: fine\n"
    text = (folder / "acme" / "guides" / "850.yaml").read_text()
    return yaml.safe_load(text), ran.output


def test_variants_of_a_segment_become_rules_under_their_qualifier(run: Run, tmp_path: Path) -> None:
    items = {"anyOf": [DEPARTMENT, {"$ref": "#/$defs/vendor"}]}

    guide, told = guide_of(run, tmp_path, {"REF": {"items": items}})

    assert guide["REF01"] == {"codes": ["DP", "IA", "VR"]}
    assert guide["REF[DP]02"] == {"use": "required", "min": 3, "max": 4}
    assert guide["REF[IA|VR]02"] == {"pattern": "\\d+"}
    assert "cannot be expressed" not in told


def test_variants_of_a_loop_are_told_apart_by_the_segment_that_opens_it(
    run: Run, tmp_path: Path
) -> None:
    ship_to = {
        "required": ["N3"],
        "properties": {"N1": {"properties": {"01": {"const": "ST"}, "04": {"maxLength": 4}}}},
    }
    buyer = {"properties": {"N1": {"properties": {"01": {"const": "BY"}}}}}
    loop = {"items": {"properties": {"N1": {}, "N3": {}}, "oneOf": [ship_to, buyer]}}

    guide, _ = guide_of(run, tmp_path, {"N1_loop": loop})

    assert guide["N1[ST]/N3"] == {"use": "required"}
    assert guide["N1[ST]04"] == {"max": 4}
    assert guide["N101"] == {"codes": ["ST", "BY"]}


def test_variants_of_the_same_code_are_left_out(run: Run, tmp_path: Path) -> None:
    other = {"properties": {"REF01": {"const": "DP"}, "REF02": {"maxLength": 9}}}

    guide, told = guide_of(run, tmp_path, {"REF": {"oneOf": [DEPARTMENT, other, VENDOR]}})

    assert guide.keys() == {"REF[IA|VR]01", "REF[IA|VR]02"}
    assert "left out: REF: variant 1 is not told apart by its qualifier" in told
    assert "left out: REF: variant 2 is not told apart by its qualifier" in told


def test_alternatives_of_an_element_are_its_codes(run: Run, tmp_path: Path) -> None:
    kinds = {"oneOf": [{"const": "SA", "title": "Stand-alone"}, {"enum": ["NE", "KN"]}]}

    guide, _ = guide_of(run, tmp_path, {"BEG": {"properties": {"BEG02": kinds}}})

    assert guide["BEG02"] == {"codes": ["SA", "NE", "KN"]}
