"""What all reports share: frozen values, plain decimals, and pages that go on by a cursor."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Final, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, PlainSerializer

PAGE_SIZE: Final = 50
LARGEST_PAGE: Final = 200


class Value(BaseModel):
    """A part of a report: frozen, compared by value."""

    model_config = ConfigDict(frozen=True)


def plain(value: Decimal) -> str:
    """Return a decimal as people write it: no exponent, no zeros at the end ("12", "4.25")."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


Exact = Annotated[Decimal, PlainSerializer(plain, return_type=str, when_used="json")]

T = TypeVar("T")


class Page(Value, Generic[T]):
    """Some rows, newest first; `next` is the cursor of the page that follows, None at the end."""

    items: tuple[T, ...]
    next: str | None


class BadCursor(ValueError):
    """A cursor that no page of ours has given out."""

    def __init__(self) -> None:
        super().__init__("the cursor is not one that a page has given out")


def write_cursor(last_id: int) -> str:
    """Return the opaque cursor of the page that follows the row `last_id`."""
    return urlsafe_b64encode(f"after {last_id}".encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> int:
    """Return the row that a cursor follows; raises BadCursor for anything else."""
    try:
        text = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (Error, ValueError) as fault:
        raise BadCursor from fault
    word, _, number = text.partition(" ")
    if word != "after" or not number.isdecimal() or write_cursor(int(number[:18])) != cursor:
        raise BadCursor
    return int(number)


def cut_page(values: Sequence[T], ids: Sequence[int], limit: int) -> Page[T]:
    """Return the first `limit` values; one more than that was asked for to know if more follow."""
    more = len(values) > limit
    return Page(items=tuple(values[:limit]), next=write_cursor(ids[limit - 1]) if more else None)
