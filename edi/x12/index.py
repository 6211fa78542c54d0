"""X12 as a dialect: the five names that `edi.files` asks for (see `edi.events`)."""

from edi.x12.bare import find_bare
from edi.x12.delimiters import CANDIDATE, detect_header
from edi.x12.interchange import walk_interchange
from edi.x12.segments import read_segments

__all__ = ["CANDIDATE", "detect_header", "find_bare", "read_segments", "walk_interchange"]
