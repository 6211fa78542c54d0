"""Control numbers as they are compared, and whether one was used before."""

from dataclasses import dataclass, field


def same_number(first: str | None, second: str | None) -> bool:
    """Return whether two control numbers or counts are equal; leading zeros do not matter."""
    return control_number_key(first) == control_number_key(second)


def control_number_key(number: str | None) -> str | None:
    """Return a control number as it is compared where it is a number: without leading zeros."""
    bare = (number or "").strip()
    return bare.lstrip("0") or "0" if bare.isdecimal() else number


@dataclass(slots=True)
class UsedNumbers:
    """The control numbers of one group or interchange.

    A run that ascends by one, as nearly all do, is remembered by its ends alone, so that the
    memory does not grow with the file.
    """

    _first: int = 0
    _width: int = 0
    _next: int = 0
    _others: set[str] = field(default_factory=set)

    def add(self, number: str | None) -> bool:
        """Remember a number; return whether it was used before. None never was."""
        if number is None:
            return False
        if not self._width and number.isdecimal() and number.isascii():
            self._first, self._next, self._width = int(number), int(number), len(number)
        if number == str(self._next).zfill(self._width) and number not in self._others:
            self._next += 1
            return False
        if self._is_in_run(number) or number in self._others:
            return True
        self._others.add(number)
        return False

    def _is_in_run(self, number: str) -> bool:
        return (
            number.isdecimal()
            and number.isascii()
            and self._first <= int(number) < self._next
            and number == number.lstrip("0").zfill(self._width)
        )
