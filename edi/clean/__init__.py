"""The fast path: tells at the speed of a pattern that nothing is wrong in a set.

`CleanSets` says so only where the exact check finds nothing; what it does not take is left to the
exact check. A dialect gives it the forms of segments, and the rules that bytes can show.
"""

from edi.clean.alphabet import NEVER, Alphabet, alphabet_of, end_of_segments
from edi.clean.content import ContentRules
from edi.clean.forms import Form, Identifier
from edi.clean.kind import Kind
from edi.clean.sets import CleanSets, Dialect

__all__ = [
    "NEVER",
    "Alphabet",
    "CleanSets",
    "ContentRules",
    "Dialect",
    "Form",
    "Identifier",
    "Kind",
    "alphabet_of",
    "end_of_segments",
]
