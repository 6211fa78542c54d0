"""The folders `fixtures/x12/SET/CASE` and `fixtures/edifact/MESSAGE/CASE`.

Each holds a file as it came, and the documents in it.

`python -m tests.mappings.table_fixtures` writes every document.json anew; review the difference.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from edi import index_file
from mappings.reading import ReadSet, places, read_set

FIXTURES: Final = Path(__file__).parents[2] / "fixtures"
STANDARDS: Final = ("x12", "edifact")


def cases() -> Iterator[Path]:
    """Yield the folder of every case."""
    for standard in STANDARDS:
        yield from sorted(one for one in FIXTURES.glob(f"{standard}/*/*") if one.is_dir())


def read_case(case: Path, name: str = "in.edi") -> list[ReadSet]:
    """Read the sets of a case's file."""
    content = (case / name).read_bytes()
    return [read_set(content, place) for place in places(index_file(content))]


def as_json(read: list[ReadSet]) -> list[Any]:
    """Return documents as document.json has them, without what is not said."""
    return [
        None
        if one.document is None
        else one.document.model_dump(mode="json", exclude_defaults=True)
        for one in read
    ]


def write_documents() -> None:
    """Write every document.json from its in.edi."""
    for case in cases():
        text = json.dumps(as_json(read_case(case)), indent=2, ensure_ascii=False)
        (case / "document.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_documents()
