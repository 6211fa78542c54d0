"""On which days a partner works, and whom to ask there."""

from datetime import date, time
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, PlainSerializer

from mappings.partners.values import Terms, Title


class Weekday(StrEnum):
    """A day of the week."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as fault:
        raise ValueError(f"{name!r} is no time zone such as America/Chicago") from fault
    return name


class BusinessCalendar(Terms):
    """The partner's time zone, and the days on which it does not work."""

    time_zone: Annotated[str, AfterValidator(_known_zone)] = "UTC"
    closed_weekdays: frozenset[Weekday] = frozenset()
    closed_days: frozenset[date] = frozenset()

    def works_on(self, day: date) -> bool:
        """Return whether the partner works on a day."""
        weekday = list(Weekday)[day.weekday()]
        return weekday not in self.closed_weekdays and day not in self.closed_days


TimeOfDay = Annotated[time, PlainSerializer(lambda one: f"{one:%H:%M}", return_type=str)]


class Timetable(Terms):
    """On which weekdays, and at which times of the partner's day, something is sent."""

    days: frozenset[Weekday] = frozenset(Weekday)
    at: tuple[TimeOfDay, ...]


class Contact(Terms):
    """Whom to ask about what."""

    role: Title
    name: Title | None = None
    email: (
        Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$", examples=["edi@acme.example"])] | None
    ) = None
    phone: Title | None = None
