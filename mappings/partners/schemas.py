"""JSON Schemas of a partner's files, for editors that check while one types.

YAML reads `004010` and `00` as numbers; we read them as the text that they are. Quoted, they are
text for an editor too.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from pydantic.json_schema import models_json_schema

from edi.guide import Use
from mappings.guide_keys import ELEMENT_KEY, OTHERS_KEY, PLACE_KEY
from mappings.guide_text import ElementText, PlaceText
from mappings.partners.partner import Partner
from mappings.tables.json_schema import table_schema

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def write_schemas() -> Mapping[str, str]:
    """Return the text of each schema by the name of its file."""
    return {
        "partner.schema.json": _text(Partner.model_json_schema()),
        "guide.schema.json": _text(_guide_schema()),
        "mapping.schema.json": _text(table_schema()),
    }


def _guide_schema() -> dict[str, Any]:
    word = {"enum": [str(use) for use in Use]}
    _, shared = models_json_schema([(PlaceText, "validation"), (ElementText, "validation")])
    return {
        "title": "Guide",
        "description": "What a partner narrows of a transaction set, by the words of the standard.",
        "type": "object",
        "patternProperties": {
            PLACE_KEY: {"anyOf": [word, {"$ref": "#/$defs/PlaceText"}]},
            ELEMENT_KEY: {"anyOf": [word, {"$ref": "#/$defs/ElementText"}]},
            OTHERS_KEY: {"const": str(Use.UNUSED)},
        },
        "additionalProperties": False,
        **shared,
    }


def _text(schema: dict[str, Any]) -> str:
    return json.dumps({"$schema": DIALECT, **schema}, indent=2) + "\n"
