"""Column types that keep money exact, times aware, and words from closed lists."""

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, Generic, NoReturn, TypeVar

from sqlalchemy import BigInteger, DateTime, Dialect, Numeric, String, TypeDecorator
from sqlalchemy.sql.operators import OperatorType, floordiv, mod, mul, truediv
from sqlalchemy.types import TypeEngine

INEXACT_IN_SQL: Final[frozenset[Any]] = frozenset({mul, truediv, floordiv, mod})


class InexactArithmetic(TypeError):
    """Multiplying or dividing scaled integers in SQL would be wrong by powers of ten."""


class Exact(TypeDecorator[Decimal]):
    """A decimal with a fixed scale: NUMERIC on PostgreSQL, a scaled integer on SQLite.

    Refuses floats and more decimals than the scale, and `*`, `/` and `%` in SQL.
    """

    impl = Numeric
    cache_ok = True

    def __init__(self, precision: int = 18, scale: int = 4) -> None:
        super().__init__(precision, scale)
        self.precision = precision
        self.scale = scale

    class Comparator(TypeDecorator.Comparator[Decimal]):
        """Addition, sums and comparisons are exact on both databases; nothing else is."""

        def operate(self, op: OperatorType, *other: Any, **kwargs: Any) -> Any:
            """Let through what stays exact."""
            if op in INEXACT_IN_SQL:
                raise InexactArithmetic("compute this in Python: SQL holds scaled integers")
            return super().operate(op, *other, **kwargs)

        def reverse_operate(self, op: OperatorType, other: Any, **kwargs: Any) -> NoReturn:
            """Refuse: only arithmetic comes this way round."""
            raise InexactArithmetic("compute this in Python: SQL holds scaled integers")

    comparator_factory = Comparator

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Store integers on SQLite, which has no exact decimal of its own."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(BigInteger())
        return dialect.type_descriptor(Numeric(self.precision, self.scale))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Check the value and scale it where the database holds integers."""
        if value is None:
            return None
        if isinstance(value, int) and not isinstance(value, bool):
            value = Decimal(value)
        if not isinstance(value, Decimal) or not value.is_finite():
            raise TypeError(f"an exact column takes a finite Decimal, not {value!r}")
        scaled = value.scaleb(self.scale)
        if scaled != scaled.to_integral_value():
            raise ValueError(f"{value} has more than {self.scale} decimals")
        if abs(scaled) >= Decimal(10) ** self.precision:
            raise ValueError(f"{value} has more than {self.precision} digits")
        return int(scaled) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Give the decimal back at the column's scale."""
        if value is None:
            return None
        if dialect.name == "sqlite":
            return Decimal(int(value)).scaleb(-self.scale)
        return Decimal(value)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive times; SQLite keeps UTC without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware time."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class PlainText(TypeDecorator[str]):
    """Text that both databases hold: NUL, which PostgreSQL refuses, becomes U+FFFD."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Replace what cannot be stored; partners send any bytes."""
        return None if value is None else value.replace("\0", "\ufffd")


WordT = TypeVar("WordT", bound=StrEnum)


class Word(TypeDecorator[WordT], Generic[WordT]):
    """A word of a closed list, stored as text."""

    impl = String(40)
    cache_ok = True

    def __init__(self, words: type[WordT]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Store the word; anything outside the list is refused."""
        return None if value is None else str(self.words(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> WordT | None:
        """Give back the member of the list."""
        return None if value is None else self.words(value)
