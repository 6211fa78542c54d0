"""Dictionaries of the standards as data: which segments a set has, which elements a segment has.

`find_set("004010VICS", "850")` gives the structure of a set; labels are our own words.
"""

from edi.dictionary.codes import CodeList, code_label, known_codes
from edi.dictionary.definitions import (
    COMPOSITE,
    CompositeDefinition,
    ElementDefinition,
    LoopDefinition,
    RelationalNote,
    Requirement,
    SegmentDefinition,
    SegmentUse,
    SetDefinition,
)
from edi.dictionary.labels import element_label, segment_label
from edi.dictionary.load import find_segment, find_set, is_exact, known_sets, known_versions
from edi.dictionary.versions import release_of

__all__ = [
    "COMPOSITE",
    "CodeList",
    "CompositeDefinition",
    "ElementDefinition",
    "LoopDefinition",
    "RelationalNote",
    "Requirement",
    "SegmentDefinition",
    "SegmentUse",
    "SetDefinition",
    "code_label",
    "element_label",
    "find_segment",
    "find_set",
    "is_exact",
    "known_codes",
    "known_sets",
    "known_versions",
    "release_of",
    "segment_label",
]
