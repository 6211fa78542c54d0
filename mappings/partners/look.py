"""How the files of a partner look: standard, version, delimiters, characters."""

from dataclasses import replace
from enum import StrEnum
from typing import Annotated, Final, Self

from pydantic import Field, model_validator

from edi import Rendering
from edi.model import X12_DELIMITERS, Delimiters, Standard
from edi.x12.write import OnForbidden
from mappings.partners.values import Association, Terms, Version

Mark = Annotated[str, Field(pattern=r"^[^A-Za-z0-9 ]$", examples=["*"])]
InterchangeVersion = Annotated[
    str, Field(pattern=r"^(\d{5}|UNO[A-Z]:[1-4])$", examples=["00401", "UNOC:3"])
]


class LineBreak(StrEnum):
    """What follows the end of each segment."""

    NONE = "none"
    LF = "lf"
    CRLF = "crlf"


LINE_BREAKS: Final = {LineBreak.NONE: "", LineBreak.LF: "\n", LineBreak.CRLF: "\r\n"}


class Encoding(StrEnum):
    """The characters that the partner reads."""

    ASCII = "ascii"
    LATIN_1 = "latin-1"
    UTF_8 = "utf-8"


EDIFACT_DELIMITERS: Final = Delimiters("+", ":", "'", None, "?")
REPEATS_FROM: Final = "00402"
"""From this ISA12 on, ISA11 names the repetition separator."""


class Marks(Terms):
    """The delimiters that we write with, where they are not the standard's usual ones.

    Reading takes them from the interchange itself.
    """

    element: Mark | None = None
    component: Mark | None = None
    segment: Mark | None = None
    repetition: Mark | None = None

    def over(self, usual: Delimiters) -> Delimiters:
        """Return the delimiters, given the usual ones."""
        return replace(usual, **self.model_dump(exclude_none=True))


class Look(Terms):
    """How what we write looks.

    `version` is GS08 or the directory of a message, `interchange_version` ISA12 or UNB S001;
    `association` is what UNH names beside the directory, such as EAN008, unless a message has its
    own. `forbidden` says what becomes of a character that the partner's files cannot carry.
    """

    version: Version = "004010"
    interchange_version: InterchangeVersion | None = None
    association: Association | None = None
    delimiters: Marks = Marks()
    line_break: LineBreak = LineBreak.NONE
    encoding: Encoding = Encoding.UTF_8
    upper_case: bool = False
    forbidden: OnForbidden = OnForbidden.REFUSE

    @model_validator(mode="after")
    def agree(self) -> Self:
        """Refuse one character in two roles, and what is of the other standard."""
        marks = self.marks()
        named = [marks.element, marks.component, marks.segment, marks.repetition, marks.release]
        told = [one for one in named if one]
        if len(set(told)) < len(told):
            raise ValueError("two delimiters are the same character")
        x12 = self.standard is Standard.X12
        if self.interchange_version and self.interchange_version.isdigit() is not x12:
            raise ValueError("version and interchange_version are of two standards")
        if self.association and x12:
            raise ValueError("association is of EDIFACT alone")
        return self

    @property
    def standard(self) -> Standard:
        """Return the standard that the version is of."""
        return Standard.X12 if self.version[0].isdigit() else Standard.EDIFACT

    @property
    def envelope(self) -> str:
        """Return the version of the interchange: ISA12 as the set's version, UNOC:3."""
        usual = self.version[:5] if self.standard is Standard.X12 else "UNOC:3"
        return self.interchange_version or usual

    def marks(self) -> Delimiters:
        """Return the delimiters that we write with."""
        if self.standard is Standard.EDIFACT:
            return self.delimiters.over(EDIFACT_DELIMITERS)
        repetition = "^" if self.envelope >= REPEATS_FROM else None
        return self.delimiters.over(replace(X12_DELIMITERS, repetition=repetition))

    def rendering(self) -> Rendering:
        """Return what the writer takes."""
        return Rendering(
            delimiters=self.marks(),
            line_break=LINE_BREAKS[self.line_break],
            on_forbidden=self.forbidden,
            encoding=str(self.encoding),
            upper_case=self.upper_case,
        )
