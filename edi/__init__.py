"""Read, check, answer and write X12 and EDIFACT; usable alone (docs/edi-library.md).

for one in read(data): one.tree                           # every set as a loop tree
checked = check(data)                                     # all that is wrong, with its place
answers = acknowledge(checked, stamp, terms)              # TA1, 997, 999
data = write(answers[0])                                  # bytes again

Below that, step by step: `index_file`, `read_segments`, `check_set`, `acknowledge_group`,
`write_interchange`; and for files of any size `walk_file` and `check_file`.
"""

from edi.acknowledgments import Stamp
from edi.checking import GuideOf, SetResult, check_file
from edi.dictionary import find_set
from edi.errors import (
    BadDelimiters,
    EdiError,
    UnwritableHeader,
    UnwritableRepetition,
    UnwritableText,
)
from edi.files import index_file, read_segments, walk_file
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.library import CheckedFile, Outgoing, ReadSet, acknowledge, check, read, write
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
from edi.x12.acknowledgment import (
    AcknowledgmentTerms,
    Detail,
    InterchangeAnswer,
    SetVerdict,
    acknowledge_group,
    acknowledge_interchange,
    read_acknowledgment,
    read_application_advice,
    read_interchange_acknowledgment,
)
from edi.x12.check import check_set
from edi.x12.write import (
    InterchangeHeader,
    OnForbidden,
    OutgoingGroup,
    OutgoingInterchange,
    OutgoingSet,
    Rendering,
    segment_text,
    write_interchange,
)

__all__ = [
    "AcknowledgmentTerms",
    "BadDelimiters",
    "CheckedFile",
    "CheckedSet",
    "Delimiters",
    "Detail",
    "EdiError",
    "FileIndex",
    "Finding",
    "FindingCode",
    "Group",
    "GuideOf",
    "Identity",
    "Interchange",
    "InterchangeAnswer",
    "InterchangeHeader",
    "Loop",
    "OnForbidden",
    "Origin",
    "Outgoing",
    "OutgoingGroup",
    "OutgoingInterchange",
    "OutgoingSet",
    "Position",
    "ReadSet",
    "Rendering",
    "Segment",
    "SetResult",
    "SetVerdict",
    "Severity",
    "Stamp",
    "TransactionSet",
    "Unreadable",
    "UnwritableHeader",
    "UnwritableRepetition",
    "UnwritableText",
    "acknowledge",
    "acknowledge_group",
    "acknowledge_interchange",
    "check",
    "check_file",
    "check_set",
    "find_set",
    "index_file",
    "read",
    "read_acknowledgment",
    "read_application_advice",
    "read_interchange_acknowledgment",
    "read_segments",
    "segment_text",
    "walk_file",
    "write",
    "write_interchange",
]
