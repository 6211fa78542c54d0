"""A developer's command that turns fact tables into our text files.

`python -m edi.dictionary.edifact.build FACTS_DIR OUT_DIR`; nothing at run time imports this.
A fact that holds in many editions is written once, behind the range of editions that it holds in.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, Final

Facts = Mapping[str, Any]

SERVICE_FILE: Final = "SERVICE.json"
OLDEST_CENTURY: Final = "9"
"""Directories of the last century begin with it: D93A is older than D00A."""


def main(facts_dir: str, out_dir: str) -> None:
    """Write one folder for the directories, one for the service segments."""
    folder = Path(facts_dir)
    write_editions(read_directories(folder), Path(out_dir) / "directories")
    write_editions(read_service(folder), Path(out_dir) / "service")


def read_directories(folder: Path) -> dict[str, Facts]:
    """Return the fact tables of all directories by name, oldest first."""
    names = sorted((path.stem for path in folder.glob("D*.json")), key=_age)
    return {name: _read(folder / f"{name}.json") for name in names}


def read_service(folder: Path) -> dict[str, Facts]:
    """Return the fact tables of the service segments by syntax version: v3, v4."""
    return dict(_read(folder / SERVICE_FILE))


def _read(path: Path) -> Facts:
    facts: Facts = json.loads(path.read_text(encoding="utf-8"))
    return facts


def _age(name: str) -> tuple[bool, str]:
    return (not name[1:].startswith(OLDEST_CENTURY), name)


def write_editions(editions: Mapping[str, Facts], folder: Path) -> None:
    """Write the files of one folder; `editions.txt` gives the order that ranges run in."""
    (folder / "messages").mkdir(parents=True, exist_ok=True)
    _write(folder / "editions.txt", [" ".join(editions)])
    _write(folder / "elements.txt", _lines(editions, element_facts))
    _write(folder / "segments.txt", _lines(editions, segment_facts))
    _write(folder / "codes.txt", code_lines(editions))
    for tag in sorted({tag for facts in editions.values() for tag in facts["messages"]}):
        _write(folder / "messages" / f"{tag}.txt", message_lines(editions, tag))


def _write(path: Path, lines: list[str] | Iterator[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _lines(
    editions: Mapping[str, Facts], facts_of: Callable[[Facts], Iterator[str]]
) -> Iterator[str]:
    """Yield each fact once, behind the editions that it holds in; composites come first."""
    holders: dict[str, list[str]] = defaultdict(list)
    for name, facts in editions.items():
        for fact in facts_of(facts):
            holders[fact].append(name)
    order = list(editions)
    for fact in sorted(holders, key=lambda one: (not _is_composite(one), one)):
        yield f"{ranges(holders[fact], order)} {fact}"


def _is_composite(fact: str) -> bool:
    return fact[1:4].isdigit()


def element_facts(facts: Facts) -> Iterator[str]:
    """Yield `1004 an..35` for each element."""
    return (f"{number} {form}" for number, form in facts["elements"].items())


def segment_facts(facts: Facts) -> Iterator[str]:
    """Yield `BGM C002 1004 1225` for each segment and composite: ! mandatory, ^ repetitions."""
    for composite, parts in facts["composites"].items():
        yield " ".join([composite, *(_word(number, status, 1) for number, status in parts)])
    for tag, places in facts["segments"].items():
        yield " ".join([tag, *(_word(*place) for place in places)])


def _word(number: str, status: str, repeat: int) -> str:
    return number + ("!" if status == "M" else "") + (f"^{repeat}" if repeat > 1 else "")


def code_lines(editions: Mapping[str, Facts]) -> Iterator[str]:
    """Yield `1225 7 9 31`: the values of an element that hold in the same editions."""
    order = list(editions)
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, facts in editions.items():
        for number, values in facts.get("codes", {}).items():
            for value in values.split() if isinstance(values, str) else values:
                holders[number, value].append(name)
    found = sorted(
        (number, ranges(held, order), value) for (number, value), held in holders.items()
    )
    for (number, held), group in groupby(found, key=lambda one: one[:2]):
        yield " ".join([held, number, *(value for _, _, value in group)])


def message_lines(editions: Mapping[str, Facts], tag: str) -> Iterator[str]:
    """Yield, for each structure that a message had, its editions and then a line per place."""
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, facts in editions.items():
        if tag in facts["messages"]:
            holders[tuple(_places(facts["messages"][tag], ""))].append(name)
    for lines, names in holders.items():
        yield f"in {ranges(names, list(editions))}"
        yield from lines


def _places(places: list[Any], indent: str) -> Iterator[str]:
    for name, status, maximum, *children in places:
        yield f"{indent}{name} {status} {maximum}"
        if children:
            yield from _places(children[0], indent + " ")


def ranges(names: list[str], order: list[str]) -> str:
    """Return editions as ranges: "D96A-D99B,D01B"."""
    numbers = sorted(order.index(name) for name in names)
    parts = []
    for _, run in groupby(enumerate(numbers), key=lambda one: one[1] - one[0]):
        held = [number for _, number in run]
        first, last = order[held[0]], order[held[-1]]
        parts.append(first if first == last else f"{first}-{last}")
    return ",".join(parts)


if __name__ == "__main__":
    main(*sys.argv[1:])
