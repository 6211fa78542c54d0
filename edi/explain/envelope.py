"""The service segments that no set holds: ISA to IEA, UNA to UNZ, as definitions."""

import re
from functools import cache
from typing import Final

from edi.dictionary import ElementDefinition, Requirement, SegmentDefinition
from edi.dictionary.edifact import find_service_segment
from edi.model import Interchange, Standard

X12_ENVELOPE: Final = """
ISA I01!ID2 I02!AN10 I03!ID2 I04!AN10 I05!ID2 I06!AN15 I05!ID2 I07!AN15 I08!DT6 I09!TM4 I65!AN1
    I11!ID5 I12!N09 I13!ID1 I14!ID1 I15!AN1
IEA I16!N01-5 I12!N09
TA1 I12!N09 I08!DT6 I09!TM4 I17!ID1 I18!ID3
GS 479!ID2 142!AN2-15 124!AN2-15 373!DT8 337!TM4-8 28!N01-9 455!ID1-2 480!AN1-12
GE 97!N01-6 28!N01-9
"""
"""X12.5 and X12.6: a segment, and its elements with ! where mandatory, type and length."""

UNA: Final = "UNA UNA1!an1 UNA2!an1 UNA3!an1 UNA4!an1 UNA5!an1 UNA6!an1"

REPETITION_SINCE: Final = "00402"
_ELEMENT: Final = re.compile(r"(\w+)(!?)(N[0-9]|[A-Za-z]+)([0-9]+)(?:-([0-9]+))?")


def find_envelope_segment(interchange: Interchange, tag: str) -> SegmentDefinition | None:
    """Return the definition of a service segment, None for any other segment."""
    if interchange.standard is Standard.X12:
        return _x12(interchange.version or "").get(tag)
    if tag == "UNA":
        return _definition(UNA)
    version = (interchange.version or "").rpartition(":")[2]
    return find_service_segment(version or "3", tag)


@cache
def _x12(version: str) -> dict[str, SegmentDefinition]:
    text = X12_ENVELOPE if version >= REPETITION_SINCE else X12_ENVELOPE.replace("I65", "I10")
    segments = re.split(r"\n(?=[A-Z])", text.strip())
    return {one.id: one for one in map(_definition, segments)}


@cache
def _definition(text: str) -> SegmentDefinition:
    tag, elements = text.split(" ", 1)
    return SegmentDefinition(tag, tuple(map(_element, elements.split())))


def _element(text: str) -> ElementDefinition:
    found = _ELEMENT.fullmatch(text)
    assert found is not None
    number, mandatory, kind, minimum, maximum = found.groups()
    requirement = Requirement.MANDATORY if mandatory else Requirement.OPTIONAL
    return ElementDefinition(number, requirement, kind, int(minimum), int(maximum or minimum))
