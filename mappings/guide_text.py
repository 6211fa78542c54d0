"""What stands behind a key of a guide: a word, or the rules of a place or of an element."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from edi.guide import Use

Note = Annotated[str, Field(pattern=r"^[PRECL](\d\d){2,}$", examples=["P0304"])]
"""A relational note as the standard writes it: P0304, R0203, E0204, C0302, L130204."""


class Rules(BaseModel):
    """Closed against unknown words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    use: Use | None = None

    @model_validator(mode="before")
    @classmethod
    def read_word(cls, value: object) -> object:
        """Take a word alone for what it says about use: `REF[DP]: required`."""
        return {"use": value} if isinstance(value, str) else value


class PlaceText(Rules):
    """How often a segment or loop stands, and its relational notes.

    `in: any` says that one of the loops that the key leads through is enough.
    """

    min: Annotated[int, Field(ge=0)] | None = None
    max: Annotated[int, Field(ge=1)] | None = None
    notes: tuple[Note, ...] = ()
    within: Annotated[Literal["any"] | None, Field(alias="in")] = None


class ElementText(Rules):
    """What an element may hold: codes, lengths in characters, a pattern for the whole value."""

    codes: tuple[str, ...] = ()
    min: Annotated[int, Field(ge=1)] | None = None
    max: Annotated[int, Field(ge=1)] | None = None
    pattern: str | None = None
