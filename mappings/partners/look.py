"""How the files of a partner look: standard, version, delimiters, characters."""

from enum import StrEnum
from typing import Annotated, Final, Self

from pydantic import Field, model_validator

from edi import Rendering
from edi.model import X12_DELIMITERS, Delimiters, Standard
from edi.x12.write import OnForbidden
from mappings.partners.values import Terms, Version

Mark = Annotated[str, Field(pattern=r"^[^A-Za-z0-9 ]$")]


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


class Marks(Terms):
    """The delimiters that we write with; reading takes them from the interchange itself."""

    element: Mark = X12_DELIMITERS.element
    component: Mark = X12_DELIMITERS.component
    segment: Mark = X12_DELIMITERS.segment
    repetition: Mark | None = None

    @model_validator(mode="after")
    def differ(self) -> Self:
        """Refuse one character in two roles."""
        marks = [self.element, self.component, self.segment]
        marks += [self.repetition] if self.repetition else []
        if len(set(marks)) < len(marks):
            raise ValueError("two delimiters are the same character")
        return self

    def delimiters(self) -> Delimiters:
        """Return what the writer takes."""
        return Delimiters(self.element, self.component, self.segment, self.repetition)


class Look(Terms):
    """How what we write looks.

    `version` is GS08 or the directory of a message; `interchange_version` is ISA12.
    `forbidden` says what becomes of a character that the partner's files cannot carry.
    """

    version: Version = "004010"
    interchange_version: Annotated[str, Field(pattern=r"^\d{5}$")] = "00401"
    delimiters: Marks = Marks()
    line_break: LineBreak = LineBreak.NONE
    encoding: Encoding = Encoding.UTF_8
    upper_case: bool = False
    forbidden: OnForbidden = OnForbidden.REFUSE

    @property
    def standard(self) -> Standard:
        """Return the standard that the version is of."""
        return Standard.X12 if self.version[0].isdigit() else Standard.EDIFACT

    def rendering(self) -> Rendering:
        """Return what the writer takes."""
        return Rendering(
            delimiters=self.delimiters.delimiters(),
            line_break=LINE_BREAKS[self.line_break],
            on_forbidden=self.forbidden,
            encoding=str(self.encoding),
        )
