"""What a linter cannot see of the functional core: it opens, writes and deletes no file."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Run by a person when the facts change.
WRITE_THE_DICTIONARY = (ROOT / "edi/dictionary/build.py", ROOT / "edi/dictionary/edifact/build.py")
CORE = sorted(
    path
    for folder in ("edi", "mappings", "app/rules")
    for path in (ROOT / folder).rglob("*.py")
    if path not in WRITE_THE_DICTIONARY
)
TOUCHES_FILES = {"mkdir", "rename", "rmdir", "touch", "unlink", "write_bytes", "write_text"}


def calls_that_touch_files(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id="open")):
                yield f"line {node.lineno}: open"
            case ast.Call(func=ast.Attribute(attr=name)) if name in TOUCHES_FILES:
                yield f"line {node.lineno}: {name}"


@pytest.mark.parametrize("path", CORE, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_core_touches_no_file(path: Path) -> None:
    assert list(calls_that_touch_files(path.read_text())) == []


@pytest.mark.parametrize("source", ["open('a')", "path.write_text('a')", "def f():\n  p.unlink()"])
def test_a_call_that_touches_a_file_is_seen(source: str) -> None:
    assert len(list(calls_that_touch_files(source))) == 1
