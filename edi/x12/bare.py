"""What begins without a header in good order: groups and sets without ISA, an ISA in lower case."""

import re
from typing import Final

from edi.events import FileBytes
from edi.model import Delimiters
from edi.x12.delimiters import LOWER_CASE_CANDIDATE, DetectedHeader, detect_header

# A segment that is a GS or an ST without doubt, what ends it, and the tag of a segment behind it.
_BARE: Final = re.compile(
    rb"[iSsGg](?<![A-Za-z0-9].)(?:(?<=i)sa|"
    rb"(?<=[Ss])[Tt](?P<st>[^A-Za-z0-9\s])[0-9]{3}(?P=st)[A-Za-z0-9]{1,9}(?:(?P=st)[^\r\n]{0,35}?)?"
    rb"(?=(?!(?P=st))(?P<st_end>\r\n|[^A-Za-z0-9 \t])\s{0,99}[A-Za-z][A-Za-z0-9]{1,2}(?P=st))"
    rb"|(?<=[Gg])[Ss](?P<gs>[^A-Za-z0-9\s])[A-Za-z]{2}(?:(?P=gs)[A-Za-z0-9 .&_-]{0,35}){7}"
    rb"(?=(?!(?P=gs))(?P<gs_end>\r\n|[^A-Za-z0-9 \t])\s{0,99}[A-Za-z][A-Za-z0-9]{1,2}(?P=gs)))",
    re.DOTALL,
)


def find_bare(data: FileBytes, start: int, end: int) -> DetectedHeader | None:
    """Return where groups or sets without an ISA begin in a stretch, None when nowhere.

    They have a header without elements: the terminator is what follows the first segment; the
    component separator is not to be seen.
    """
    for found in _BARE.finditer(data, start, end):
        at = found.start()
        if found.lastgroup:
            return _bare(found)
        is_candidate = LOWER_CASE_CANDIDATE.match(data, at) is not None
        header = detect_header(data, at) if is_candidate else None
        if header is not None:
            return header
    return None


def _bare(found: re.Match[bytes]) -> DetectedHeader:
    separator, terminator = found["st"] or found["gs"], found["st_end"] or found["gs_end"]
    delimiters = Delimiters(separator.decode("latin-1"), "", terminator[-1:].decode("latin-1"))
    return DetectedHeader(found.start(), found.start(), (), delimiters, closed=True)
