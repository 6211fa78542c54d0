"""How findings on EDIFACT name things."""

from typing import Final

from edi.model import Standard
from edi.wording import Words

WORDS: Final = Words(Standard.EDIFACT, component=":", repetition="*")
