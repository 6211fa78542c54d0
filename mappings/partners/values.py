"""What the terms of a partner are made of: closed models, identities, names, spans of time."""

import re
from datetime import timedelta
from typing import Annotated, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
)

from edi.model import Identity
from mappings.documents import Party

NAME: Final = r"^[a-z][a-z0-9-]{0,39}$"
VERSION: Final = r"^(\d{6}[A-Z0-9]{0,6}|[A-Z]\.\d\d[A-Z])$"
IDENTITY: Final = r"^[^/]{1,4}/.{1,35}$"
UNITS: Final = (
    ("day", timedelta(days=1)),
    ("hour", timedelta(hours=1)),
    ("minute", timedelta(minutes=1)),
)
DURATION: Final = r"^\d{1,4} (minute|hour|day)s?$"


class Terms(BaseModel):
    """A part of a partner's terms: frozen, and closed against unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def read_identity(text: object) -> object:
    """Read "ZZ/NORTHGATE", as partners write it: qualifier, slash, identifier."""
    if isinstance(text, Identity):
        return text
    if not isinstance(text, str):
        raise ValueError("is to be one identity, such as ZZ/NORTHGATE")
    if not re.fullmatch(IDENTITY, text):
        raise ValueError(f"{text!r} is not an identity such as ZZ/NORTHGATE")
    qualifier, _, identifier = text.partition("/")
    return Identity(qualifier, identifier)


def read_duration(text: object) -> object:
    """Read "60 minutes", "4 hours" or "2 days"."""
    if not isinstance(text, str):
        return text
    if not re.fullmatch(DURATION, text):
        raise ValueError(f"{text!r} is no span of time such as 60 minutes, 4 hours or 2 days")
    number, unit = text.removesuffix("s").split()
    return int(number) * dict(UNITS)[unit]


def write_duration(span: timedelta) -> str:
    """Write a span as it is read, in the largest unit that it fills."""
    for unit, one in UNITS:
        if span % one == timedelta():
            number = span // one
            return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
    raise AssertionError(span)


def _sound_form(text: str) -> str:
    try:
        re.compile(text)
    except re.error as fault:
        raise ValueError(f"{text!r} is no pattern: {fault}") from fault
    return text


def _as_text(pattern: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern})


IdentityText = Annotated[
    Identity, BeforeValidator(read_identity), PlainSerializer(str), _as_text(IDENTITY)
]
Duration = Annotated[
    timedelta, BeforeValidator(read_duration), PlainSerializer(write_duration), _as_text(DURATION)
]
Name = Annotated[str, Field(pattern=NAME, examples=["acme-stores"])]
"""What a partner or a connection is called in files, commands and addresses."""
Title = Annotated[str, Field(min_length=1, max_length=80)]
Form = Annotated[str, AfterValidator(_sound_form)]
"""A pattern that a whole number or code follows."""
OrderKind = Annotated[str, Field(pattern=r"^[A-Z0-9]{1,3}$", examples=["SA"])]
"""A kind of order by the standard's code: BEG02, BGM 1001."""
SetId = Annotated[str, Field(pattern=r"^([0-9]{3}|[A-Z]{6})$", examples=["850", "ORDERS"])]
"""A transaction set (850) or the type of a message (ORDERS)."""
Version = Annotated[str, Field(pattern=VERSION, examples=["004010VICS", "D.96A"])]
"""GS08, such as 004010VICS, or a directory, such as D.96A."""
Association = Annotated[str, Field(pattern=r"^[A-Z0-9]{1,6}$", examples=["EAN008"])]
"""What UNH names beside the directory, such as EAN008."""


class Brand(Terms):
    """How documents name the brand: its name, and the code that somebody has issued for it."""

    name: Title
    code_kind: Annotated[str, Field(min_length=1, max_length=20)] | None = None
    code: Annotated[str, Field(min_length=1, max_length=80)] | None = None

    def party(self) -> Party:
        """Return the brand as a party of a document."""
        return Party(name=self.name, code_kind=self.code_kind, code=self.code)
