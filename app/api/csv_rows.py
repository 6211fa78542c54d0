"""CSV in: rows that know their line, so that every fault can name line and column."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from app.api.dependencies import NO_CONTROL
from app.api.problems import ApiError, ProblemError, Unprocessable

M = TypeVar("M", bound=BaseModel)
LONGEST_CELL: Final = 200
GROUPED: Final = re.compile(r"([a-z_]+):([^:]+)(?::(.+))?")


def _fault(line: int, column: str, problem: str) -> ApiError:
    place = f"line {line}, column {column}"
    return Unprocessable(f"{place}: {problem}", [ProblemError(at=place, problem=problem)])


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row by the names of its columns; `line` counts from 1, the header included."""

    line: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str:
        """Return a cell, "" when there is no such column."""
        return self.cells.get(column, "")

    def require(self, column: str) -> str:
        """Return a cell that may not be empty."""
        if not self.get(column):
            raise self.fault(column, "may not be empty")
        return self.get(column)

    def group(self, word: str) -> Iterator[tuple[tuple[str, str], str]]:
        """Yield the filled cells under columns WORD:NAME and WORD:NAME:PARTNER."""
        for column, value in self.cells.items():
            match = GROUPED.fullmatch(column)
            if value and match is not None and match[1] == word:
                yield (match[2], match[3] or ""), value

    def fault(self, column: str, problem: str) -> ApiError:
        """Return the fault of one cell."""
        return _fault(self.line, column, problem)

    def validate(self, model: type[M], values: Mapping[str, Any]) -> M:
        """Return the row as a checked value; raises the fault of its first bad cell."""
        try:
            return model.model_validate(values)
        except ValidationError as error:
            first = error.errors()[0]
            raise self.fault(str(first["loc"][0]), first["msg"]) from error


def read_rows(content: bytes, required: Sequence[str]) -> list[CsvRow]:
    """Return the rows of a CSV file; raises Unprocessable with line and column."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        raise Unprocessable(f"line {line}: not UTF-8") from fault
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        _check_header(header, required)
        return [_row(reader.line_num, header, cells) for cells in reader if cells]
    except csv.Error as fault:
        raise Unprocessable(f"line {reader.line_num}: {fault}") from fault


def _check_header(header: Sequence[str], required: Sequence[str]) -> None:
    for column in required:
        if column not in header:
            raise _fault(1, column, "is missing")
    for column in header:
        if header.count(column) > 1:
            raise _fault(1, column, "is there twice")


def _row(line: int, header: Sequence[str], cells: Sequence[str]) -> CsvRow:
    if len(cells) != len(header):
        raise Unprocessable(f"line {line}: {len(cells)} cells under {len(header)} columns")
    row = CsvRow(line, {name: cell.strip() for name, cell in zip(header, cells, strict=True)})
    for name, cell in row.cells.items():
        if len(cell) > LONGEST_CELL or not re.fullmatch(NO_CONTROL, cell):
            raise row.fault(name, f"longer than {LONGEST_CELL} characters, or not text")
    return row
