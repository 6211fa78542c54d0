"""A developer's command that turns fact tables into our text files.

`python -m edi.dictionary.build FACTS_DIR OUT_DIR`; nothing at run time imports this.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

Facts = dict[str, Any]

BINARY_ELEMENTS: Final = {"785": "B 1/-"}
"""The tables cap binary content, which has no limit: its length stands in the element before."""

REPEATS: Final = {"C056": 10, "C998": 10}
"""The composites that may stand more than once in their place, from 005010 on."""


def main(facts_dir: str, out_dir: str) -> None:
    """Write one folder per version that FACTS_DIR has tables of."""
    for version, facts in read_facts(Path(facts_dir)).items():
        write_version(facts, Path(out_dir) / version)


def read_facts(facts_dir: Path) -> dict[str, Facts]:
    """Return the fact tables by version; NAME_more.json adds to NAME."""
    versions: dict[str, Facts] = {}
    for path in sorted(facts_dir.glob("*.json")):
        facts = json.loads(path.read_text(encoding="utf-8"))
        known = versions.setdefault(
            facts["version"], {"sets": {}, "segments": {}, "composites": {}}
        )
        for part in known:
            known[part].update(facts[part])
    return versions


def write_version(facts: Facts, folder: Path) -> None:
    """Write the files of one version."""
    (folder / "sets").mkdir(parents=True, exist_ok=True)
    _write(folder / "elements.txt", element_lines(facts))
    _write(folder / "segments.txt", segment_lines(facts))
    for set_id, entry in facts["sets"].items():
        _write(folder / "sets" / f"{set_id}.txt", set_lines(set_id, entry))


def _write(path: Path, lines: Iterator[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def element_lines(facts: Facts) -> Iterator[str]:
    """Yield one line per element number; a number has one type and length in a version."""
    found: dict[str, str] = {}
    places = [e for segment in facts["segments"].values() for e in segment["e"]]
    places += [e for composite in facts["composites"].values() for e in composite]
    for number, _, *shape in places:
        if shape[0] == "COMP":
            continue
        line = BINARY_ELEMENTS.get(number) or "{} {}/{}".format(*shape)
        if found.setdefault(number, line) != line:
            raise ValueError(f"element {number} is both {found[number]} and {line}")
    return (f"{number} {found[number]}" for number in sorted(found, key=int))


def segment_lines(facts: Facts) -> Iterator[str]:
    """Yield the composites, then the segments, each with its elements and notes."""
    for composite_id, components in sorted(facts["composites"].items()):
        yield " ".join([composite_id, *map(_element_word, components)])
    for segment_id, segment in sorted(facts["segments"].items()):
        notes = [";", *segment["s"]] if segment["s"] else []
        yield " ".join([segment_id, *map(_element_word, segment["e"]), *notes])


def _element_word(element: list[Any]) -> str:
    number: str = element[0]
    repeat = f"^{REPEATS[number]}" if number in REPEATS else ""
    return number + ("!" if element[1] == "M" else "") + repeat


def set_lines(set_id: str, entry: Facts) -> Iterator[str]:
    """Yield the functional code, then one line per place; "area" lines part the areas."""
    yield f"{set_id} {entry['gs']}"
    area = None
    for place in entry["body"]:
        if place[0] != area:
            area = place[0]
            yield f"area {area}"
        yield from _place_lines(place[1:], indent="")


def _place_lines(place: list[Any], *, indent: str) -> Iterator[str]:
    name, requirement, maximum, *children = place
    limit = "-" if maximum == -1 else str(maximum)
    if not children:
        yield f"{indent}{name} {requirement} {limit}"
        return
    yield f"{indent}loop {name.removesuffix('*')} {requirement} {limit}"
    for child in children[0]:
        yield from _place_lines(child, indent=indent + "  ")


if __name__ == "__main__":
    main(*sys.argv[1:])
