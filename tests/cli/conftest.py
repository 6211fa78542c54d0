"""The command line as tests run it, and files for it to read."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from app.cli import program
from app.demo.retailer import write_order
from app.demo.world import build_world


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    status: int
    output: str
    error: str

    def json(self) -> Any:
        return json.loads(self.output)


Run = Callable[..., Ran]


@pytest.fixture
def run() -> Run:
    """Run a command; a traceback is a failure of the test, whatever its exit status."""

    def run(*arguments: str | Path, given: bytes = b"") -> Ran:
        result = CliRunner().invoke(program(), [str(one) for one in arguments], input=given)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return Ran(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def order() -> bytes:
    """Give a clean 850 of one line."""
    return write_order(build_world(date(2026, 3, 2)).orders[0])


@pytest.fixture
def broken_order(order: bytes) -> bytes:
    """Give an 850 whose trailer counts wrongly."""
    return order.replace(b"~SE*", b"~SE*9")


@pytest.fixture
def unmapped(order: bytes) -> bytes:
    """Give a set that no dictionary knows."""
    return order.replace(b"ST*850", b"ST*177").replace(b"GS*PO", b"GS*ZZ")
