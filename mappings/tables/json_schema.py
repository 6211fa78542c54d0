"""The JSON Schema of a mapping table, and of a partner's overlay, for editors.

It knows the shape of every construct; that a field, a fragment or a code table is there, only
`tradelane partners check` can say.
"""

from typing import Any, Final

NOTHING: Final = {"type": "null", "description": "Removes what the table says here."}
NUMBER: Final = {"type": ["string", "integer"], "pattern": r"^\d{1,2}(\.\d)?$"}
NAME: Final = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}
TRUTH: Final = {"enum": ["yes", True]}
LOOP: Final = r"[A-Z][A-Z0-9]{1,2}(_\d)?"
FIELD: Final = r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?"
CONVERTER: Final = r"(code [a-z][a-z0-9_]*|implied \d+|flag \S+ \S+)"
ELEMENT_TEXT: Final = rf"^({FIELD})?( *\| *{CONVERTER})?( *= *[^ ].*| *=)?$"
"""`field | converter = default`, `field` or `= constant`."""
RUN_TEXT: Final = rf"^{FIELD}( {FIELD})*( *\| *[a-z]+)?$"
PLACE_TEXT: Final = rf"^[A-Z][A-Z0-9]{{1,2}}\d\d(\.\d)?( where \d\d = \S+)?( *\| *{CONVERTER})?$"
"""`CTP03 where 02 = UCP`, with a converter if it needs one."""
ELEMENT_KEY: Final = r"^\d{1,2}(\.\d)?$"
RUN_KEY: Final = r"^\d{1,2}(\.\d)?-\d{1,2}$"
QUALIFIER_KEY: Final = r"^(\*|[A-Z0-9,/]*)$"
"""A qualifier, or several; digits alone may be the number of an element as well."""


def table_schema() -> dict[str, Any]:
    """Return the schema of `mappings/SET.yaml`: all keys may be left out, `~` removes one."""
    return {
        "title": "Mapping table",
        "description": "Where the fields of a document stand in a transaction set or message.",
        "type": "object",
        "properties": {
            "set": {"type": ["string", "integer"]},
            "document": {"type": "string", "pattern": "^[A-Z][A-Za-z]+$"},
            "use": NAME,
            "map": {"$ref": "#/$defs/lines"},
            "codes": _closed({r"^[a-z][a-z0-9_]*$": _closed({"^[^ ]+$": _CODE})}),
        },
        "additionalProperties": False,
        "$defs": {"lines": _lines(), "line": _line()},
    }


_CODE: Final[dict[str, Any]] = {"type": ["string", "integer", "null"]}
_LINE: Final = {"$ref": "#/$defs/line"}
_LINES: Final = {"$ref": "#/$defs/lines"}


def _closed(patterns: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "patternProperties": patterns, "additionalProperties": False}


def _lines() -> dict[str, Any]:
    """Return the schema of a loop's lines: by segment or loop, and second places of fields."""
    place = {"type": "string", "pattern": PLACE_TEXT}
    places = {"anyOf": [place, {"type": "array", "items": place}, NOTHING]}
    also = {"anyOf": [_closed({rf"^{FIELD}$": places}), NOTHING]}
    lines = {rf"^{LOOP}$": {"anyOf": [_LINE, NOTHING]}}
    return {**_closed(lines), "properties": {"also": also}}


def _line() -> dict[str, Any]:
    """Return the schema of a line: a segment, a segment by qualifiers, a loop, a hierarchy."""
    texts = {
        r"^\d{1,2}\.\d$": {"anyOf": [_text(ELEMENT_TEXT), NOTHING]},
        RUN_KEY: {"anyOf": [_text(RUN_TEXT), NOTHING]},
        QUALIFIER_KEY: {"anyOf": [_text(ELEMENT_TEXT), _LINE, NOTHING]},
    }
    levels = {"anyOf": [_closed({"^[A-Z]$": _LINE}), NOTHING]}
    words = {
        "by": NUMBER,
        "value": {"type": ["string", "integer"]},
        "into": NAME,
        "role": NAME,
        "use": NAME,
        "function": NAME,
        "link": NAME,
        "each": {"type": "string", "pattern": f"^{LOOP}$"},
        "every": TRUTH,
        "always": TRUTH,
        "loose": {"type": "string", "pattern": f"^{LOOP}$"},
        "split": _split(),
        "levels": levels,
        "packing": levels,
        "pairs": _identifiers(_text("^[a-z][a-z0-9_]*$")),
        "items": _identifiers(None),
        "more": _LINE,
        "map": _LINES,
    }
    known = {name: {"anyOf": [schema, NOTHING]} for name, schema in words.items()}
    return {**_closed(texts), "properties": known}


def _text(pattern: str) -> dict[str, Any]:
    return {"type": "string", "pattern": pattern}


def _split() -> dict[str, Any]:
    return {
        **_closed({QUALIFIER_KEY: NAME}),
        "properties": {"segment": _text(f"^{LOOP}$"), "quantity": NAME},
    }


def _identifiers(fixed: dict[str, Any] | None) -> dict[str, Any]:
    """Return the schema of item identifiers: their places, kinds and list."""
    places = {"type": ["string", "integer"], "pattern": r"^\d{1,2}(-\d{1,2}| \d{1,2})*$"}
    return {
        **_closed({ELEMENT_KEY: fixed} if fixed else {}),
        "properties": {"at": places, "codes": NAME, "into": NAME},
    }
