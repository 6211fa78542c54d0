"""Makes EDIFACT messages in which nothing is wrong, for any definition."""

from random import Random
from typing import Final

from edi.dictionary import SetDefinition
from edi.gs1 import check_digit
from tests.edi.clean_sets import Body, Elements, make_body

_GTIN_QUALIFIERS: Final = ("EN", "UP", "SRV")


def make_message(definition: SetDefinition, directory: str, random: Random) -> Body:
    """Return segments that keep structure and elements; components are parted by ">"."""
    body = make_body(definition, random)
    version, release = directory.split(".")
    body[0][1][:] = ["1", f"{definition.set_id}>{version}>{release}>UN"]
    body[-1][1][:] = [str(len(body)), "1"]
    lines = sum(tag == "LIN" for tag, _ in body)
    uses = sum(child.id == "UNS" for child in definition.root.children)
    steps = 0
    for tag, values in body:
        if tag == "CPS":
            steps += 1
            values[:2] = [str(steps), str(steps - 1) if steps > 1 else ""][: len(values)]
        elif tag == "CNT":
            values[0] = f"2>{lines}" if lines else "11>5"
        elif tag == "UNS":
            values[0] = "DS"[-uses:][0]
            uses = 1
        else:
            _settle(tag, values, random)
    for _, values in body:
        while values and not values[-1]:
            values.pop()
    return body


def _settle(tag: str, values: Elements, random: Random) -> None:
    """Make what depends on a qualifier right."""
    if tag == "DTM":
        qualifier = values[0].split(">")[0]
        date = random.choice(("20260102>102", "202601021200>203", "20240229>102", "0102>106"))
        values[0] = f"{qualifier}>{date}"
    elif tag in ("LIN", "PIA"):
        values[:] = [_item(value, random) for value in values]
    elif tag == "NAD" and len(values) > 1 and values[1]:
        values[1] = f"{_number('541', random)}>>9" if random.random() < 0.5 else "NORTH>>92"
    elif tag == "GIN":
        values[0] = "BN"


def _item(value: str, random: Random) -> str:
    parts = value.split(">")
    if len(parts) > 1 and parts[1] in _GTIN_QUALIFIERS:
        parts[0] = _number("400", random)
    return ">".join(parts)


def _number(prefix: str, random: Random) -> str:
    digits = prefix + "".join(random.choices("0123456789", k=9))
    return digits + check_digit(digits)


def written(body: Body, end: bytes = b"'") -> bytes:
    """Return the bytes of a message, without the line break behind UNT; "?" releases."""
    texts = ("+".join((tag, *values)).replace(">", ":") for tag, values in body)
    return end.join(text.encode() for text in texts) + b"'"
