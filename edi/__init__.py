"""Read, check, answer and write X12; usable alone.

index = index_file(data)                                  # what a file holds
segments = read_segments(data, interchange, one_set)      # one set of it
checked = check_set(segments, find_set("004010", "850"))  # a loop tree, and what is wrong
body = acknowledge_group(group, verdicts)                 # the 997
data = write_interchange(header, groups)                  # bytes again
"""

from edi.dictionary import find_set
from edi.errors import EdiError, UnwritableText
from edi.files import index_file, read_segments, walk_file
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import (
    CheckedSet,
    Delimiters,
    FileIndex,
    Group,
    Identity,
    Interchange,
    Loop,
    Segment,
    TransactionSet,
    Unreadable,
)
from edi.position import Position
from edi.x12.acknowledgment import SetVerdict, acknowledge_group, read_acknowledgment
from edi.x12.check import check_set
from edi.x12.write import (
    InterchangeHeader,
    OutgoingGroup,
    OutgoingSet,
    Rendering,
    segment_text,
    write_interchange,
)

__all__ = [
    "CheckedSet",
    "Delimiters",
    "EdiError",
    "FileIndex",
    "Finding",
    "FindingCode",
    "Group",
    "Identity",
    "Interchange",
    "InterchangeHeader",
    "Loop",
    "Origin",
    "OutgoingGroup",
    "OutgoingSet",
    "Position",
    "Rendering",
    "Segment",
    "SetVerdict",
    "Severity",
    "TransactionSet",
    "Unreadable",
    "UnwritableText",
    "acknowledge_group",
    "check_set",
    "find_set",
    "index_file",
    "read_acknowledgment",
    "read_segments",
    "segment_text",
    "walk_file",
    "write_interchange",
]
