"""Makes sets in which nothing is wrong, for any definition, and damages them."""

from collections.abc import Iterator
from random import Random
from typing import Final

from edi.dictionary import (
    ElementDefinition,
    LoopDefinition,
    SegmentDefinition,
    SetDefinition,
)
from edi.findings import FindingCode
from edi.gs1 import check_digit
from edi.relational import violations

Elements = list[str]
Body = list[tuple[str, Elements]]

_LEFT_OUT: Final = frozenset({"AMT", "BIN", "BDS"})
_MOST_REPEATS: Final = 3
_TRIES: Final = 5


def make_set(definition: SetDefinition, random: Random) -> Body:
    """Return segments that keep structure, elements and notes; totals may be wrong."""
    body = make_body(definition, random)
    body[0][1][:] = [definition.set_id, "0001"]
    body[-1][1][:] = [str(len(body)), "0001"]
    _number(body)
    return body


def make_body(definition: SetDefinition, random: Random) -> Body:
    """Return segments in their places, with elements that are right by themselves."""
    return list(_loop(definition.root, definition, random))


def _loop(
    loop: LoopDefinition, known: SetDefinition, random: Random
) -> Iterator[tuple[str, Elements]]:
    for index, child in enumerate(loop.children):
        must = child.mandatory or (index == 0 and loop is not known.root)
        if child.id in _LEFT_OUT or not (must or random.random() < 0.25):
            continue
        most = 1 if index == 0 else min(child.maximum or _MOST_REPEATS, _MOST_REPEATS)
        for _ in range(random.randint(1, most)):
            if isinstance(child, LoopDefinition):
                yield from _loop(child, known, random)
            else:
                yield child.id, _elements(known.segments[child.id], random)


def _elements(segment: SegmentDefinition, random: Random) -> Elements:
    share = random.choice((0.2, 0.5, 0.9))
    present = [e.mandatory or random.random() < share for e in segment.elements]
    present[0] |= not any(present)
    for _ in range(_TRIES):
        for place, code, _note in violations(segment.notes, present):
            present[place - 1] = code is not FindingCode.EXCLUSION_VIOLATED
    values = [
        _element(element, random) if there else ""
        for element, there in zip(segment.elements, present, strict=True)
    ]
    while not values[-1]:
        values.pop()
    _identify(segment, values, random)
    return values


def _element(element: ElementDefinition, random: Random) -> str:
    if element.composite:
        share = random.choice((0.0, 0.3, 0.9))
        parts = [
            value(one, random) if one.mandatory or not at or random.random() < share else ""
            for at, one in enumerate(element.composite.components)
        ]
        return ">".join(parts).rstrip(">")
    return value(element, random)


def value(element: ElementDefinition, random: Random) -> str:
    """Return a right value of an element."""
    if element.codes:
        return random.choice(sorted(element.codes))
    if element.type == "DT":
        return (
            "20240229"
            if random.random() < 0.1
            else f"20{random.randint(10, 40)}0{random.randint(1, 9)}15"
        )
    if element.type == "TM":
        return random.choice(("0000", "2359", "120000", "12000099"))
    most = min(element.maximum or 8, element.minimum + 6)
    length = random.randint(max(element.minimum, 1), max(most, 1))
    digits = "".join(random.choices("123456789", k=length))
    if element.type == "R":
        return random.choice((digits, f"-{digits}", f"{digits[:-1]}.{digits[-1]}"))
    if element.type.startswith("N") or element.type == "n":
        return digits
    if element.type == "a":
        return "X" * length
    return "".join(random.choices("ABCDE 12", k=length)).strip().ljust(length, "X")


def _identify(segment: SegmentDefinition, values: Elements, random: Random) -> None:
    """Put GTINs behind some of the qualifiers of products."""
    for at, element in enumerate(segment.elements[: len(values) - 1]):
        if element.number == "235" and values[at] and values[at + 1] and random.random() < 0.5:
            digits = "".join(random.choices("0123456789", k=11))
            values[at : at + 2] = ["UP", digits + check_digit(digits)]


def _number(body: Body) -> None:
    """Make HL, CTT and LS with LE agree with the rest."""
    lines = sum(1 for name, _ in body if name in ("PO1", "IT1", "POC", "LIN", "HL"))
    levels = [values for name, values in body if name == "HL"]
    for number, values in enumerate(levels, 1):
        values[0] = str(number)
        if len(values) > 1 and values[1]:
            values[1] = str(number - 1) if number > 1 else ""
    parents = {values[1] for values in levels if len(values) > 1}
    for values in levels:
        if len(values) > 3:
            values[3] = "1" if values[0] in parents else "0"
    for name, values in body:
        if name == "CTT":
            values[0] = str(lines)
        elif name in ("LS", "LE"):
            values[0] = "X1"


def damage(body: Body, random: Random) -> Body:
    """Return a set with one or two things changed; it may still be right."""
    changed = [(name, list(values)) for name, values in body]
    for _ in range(random.randint(1, 2)):
        at = random.randrange(1, len(changed))
        random.choice(_DAMAGES)(changed, at, random)
    return changed


def _delete(body: Body, at: int, _: Random) -> None:
    if len(body) > 2:
        del body[at]


def _duplicate(body: Body, at: int, random: Random) -> None:
    body[at:at] = [body[at]] * random.choice((1, 1, 2, 30))


def _swap(body: Body, at: int, random: Random) -> None:
    other = random.randrange(len(body))
    body[at], body[other] = body[other], body[at]


def _move(body: Body, at: int, random: Random) -> None:
    body.insert(random.randrange(len(body)), body[at])


def _change(body: Body, at: int, random: Random) -> None:
    name, values = body[at]
    place = random.randrange(len(values) + 1)
    new = random.choice(_VALUES)
    body[at] = (name, [*values[:place], new, *values[place + 1 :]])


def _retouch(body: Body, at: int, random: Random) -> None:
    name, values = body[at]
    filled = [n for n, one in enumerate(values) if one]
    if filled:
        place = random.choice(filled)
        one = values[place]
        cut = random.randrange(len(one))
        new = one[:cut] + random.choice("0A .-") + one[cut + random.randint(0, 1) :]
        body[at] = (name, [*values[:place], new, *values[place + 1 :]])


def _insert(body: Body, at: int, random: Random) -> None:
    name, values = body[at]
    place = random.randrange(len(values) + 1)
    body[at] = (name, [*values[:place], random.choice(_VALUES), *values[place:]])


_DAMAGES: Final = (_delete, _duplicate, _swap, _move, _change, _retouch, _insert)
_VALUES: Final = (
    *("", " ", "A", "1", "0.5", ".5", "1.2.3", "-", "20230229", "2460", "123456789012"),
    *(
        "UP",
        "A>B",
        "A?+B",
        "A?B",
        "1,5",
        "9",
        "EN",
        "x",
        "A>",
        "é",
        "\t",
        "  A",
        "A\n",
        "X" * 90,
        "99999999999",
    ),
)


def written(body: Body, end: bytes = b"~") -> bytes:
    """Return the bytes of a set, without the line break behind SE."""
    return end.join("*".join((name, *values)).encode() for name, values in body) + b"~"
