"""Pages from templates: everything that is put into one is escaped; words and times for people."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from app.reports.values import plain

SEVERITIES: Final[Mapping[str, str]] = {"B": "blocks", "H": "high", "M": "medium", "L": "note"}
TONES: Final[Mapping[str, str]] = {
    # orders
    "held": "stop",
    "released": "going",
    "shipped": "going",
    "noticed": "going",
    "invoiced": "good",
    "cancelled": "quiet",
    # documents
    "received": "quiet",
    "handled": "good",
    "parked": "stop",
    "discarded": "quiet",
    "set_aside": "quiet",
    "queued": "going",
    "handed_over": "going",
    "delivered": "going",
    "accepted": "good",
    "accepted_with_errors": "warn",
    "rejected": "stop",
    "failed": "stop",
    "withdrawn": "quiet",
    # exceptions
    "open": "warn",
    "resolved": "good",
    "gone": "quiet",
    # severities
    "blocks": "stop",
    "high": "warn",
    "medium": "going",
    "note": "quiet",
    # findings
    "error": "stop",
    "warning": "warn",
}


def show_age(since: datetime, now: datetime) -> str:
    """Return how long something has been so: "now", "12 min", "5 h", "3 days"."""
    age = now - since
    if age < timedelta(minutes=1):
        return "now"
    if age < timedelta(hours=1):
        return f"{age // timedelta(minutes=1)} min"
    if age < timedelta(days=2):
        return f"{age // timedelta(hours=1)} h"
    return f"{age.days} days"


def show_day(day: date) -> str:
    """Return a day as it is written on screens."""
    return f"{day.day} {day:%b %Y}"


def show_moment(moment: datetime) -> str:
    """Return a time as it is written on screens, always in UTC."""
    return f"{show_day(moment)}, {moment:%H:%M}"


def show_words(word: object) -> str:
    """Return a word of a closed list as people say it."""
    return str(word).replace("_", " ")


def show_quantity(value: Decimal | None) -> str:
    """Return a quantity or price, a dash when there is none."""
    return "–" if value is None else plain(value)


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("app.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "age": show_age,
        "day": show_day,
        "moment": show_moment,
        "words": show_words,
        "quantity": show_quantity,
        "severity": lambda letter: SEVERITIES.get(letter, letter),
        "tone": lambda word: TONES.get(str(word), "quiet"),
    }
    return environment


ENVIRONMENT: Final = _environment()


def render(template: str, status: int = 200, **values: object) -> HTMLResponse:
    """Return a page."""
    return HTMLResponse(ENVIRONMENT.get_template(template).render(values), status)
