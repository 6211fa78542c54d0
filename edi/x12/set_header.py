"""What ST says beside set and control number: the implementation reference, ST03."""

from collections.abc import Iterator, Sequence
from typing import Final

from edi.dictionary import release_of
from edi.findings import Finding, FindingCode
from edi.model import Segment
from edi.wording import error, is_present, place, shown
from edi.x12.wording import WORDS

REFERENCE_SINCE: Final = "004020"
LONGEST_REFERENCE: Final = 35


def header_findings(headers: Sequence[Segment], version: str) -> Iterator[Finding]:
    """Yield what is wrong with ST03 and with what follows it."""
    for header in headers:
        known = 3 if (release_of(version) or "") >= REFERENCE_SINCE else 2
        extra = [n for n, e in enumerate(header.elements, 1) if n > known and is_present(e)]
        if extra:
            message = f"ST has {extra[-1]} elements, at most {known} are allowed in this version"
            where, value = place(header, None, extra[0]), WORDS.text(header.elements[extra[0] - 1])
            expected = f"at most {known} elements"
            code = FindingCode.TOO_MANY_ELEMENTS
            yield error(code, message, where, value, expected=expected)
        elif len(header.get(3) or "") > LONGEST_REFERENCE:
            reference, expected = header.get(3) or "", f"at most {LONGEST_REFERENCE} characters"
            message = f"ST03 implementation reference: {shown(reference)} is too long"
            code, where = FindingCode.IMPLEMENTATION_REFERENCE_INVALID, place(header, None, 3)
            yield error(code, message, where, reference, expected=expected)
