"""CSV for spreadsheets: cells that a spreadsheet would run as a formula are made harmless."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def write_cell(value: object) -> str:
    """Return one cell: None is empty, what begins like a formula gets a leading apostrophe."""
    if value is None:
        return ""
    text = value.isoformat() if isinstance(value, datetime) else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def write_rows(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield CSV text (RFC 4180, CRLF), the header first, one row at a time."""
    yield _write_row(header)
    for row in rows:
        yield _write_row(row)


def _write_row(row: Sequence[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow([write_cell(value) for value in row])
    return buffer.getvalue()
