"""How findings on X12 name things."""

from typing import Final

from edi.model import Standard
from edi.wording import Words

WORDS: Final = Words(Standard.X12, component=">", repetition="^")
