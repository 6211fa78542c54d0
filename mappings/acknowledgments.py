"""What partners' translators say of what we sent, as documents: 997 and 999, and CONTRL."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Final

from edi import read_acknowledgment
from edi.acknowledgments import AcknowledgmentStatus
from edi.edifact.acknowledgment import MessageAcknowledgment, SyntaxAcknowledgment, read_contrl
from edi.model import Loop
from edi.x12.acknowledgment_reading import SegmentError
from mappings.documents import Document
from mappings.documents.functional_acknowledgment import FunctionalAcknowledgment, SetAnswer
from mappings.documents.syntax_acknowledgment import SyntaxAcknowledgment as Contrl


def read_functional(tree: Loop) -> FunctionalAcknowledgment:
    """Return what a 997 or 999 says of a group."""
    answer = read_acknowledgment(tree)
    return FunctionalAcknowledgment(
        functional_code=answer.functional_code,
        control_number=answer.control_number,
        status=answer.status,
        declared=answer.declared,
        received=answer.received,
        accepted=answer.accepted,
        sets=tuple(
            SetAnswer(
                set_id=one.set_id,
                control_number=one.control_number,
                status=one.status,
                codes=one.codes,
                reasons=(*one.reasons, *chain.from_iterable(map(_faults, one.segment_errors))),
            )
            for one in answer.sets
        ),
    )


def _faults(segment: SegmentError) -> Iterator[str]:
    """Yield what is wrong with a segment of a set, or with each of its elements, and where."""
    name, place = segment.segment_id or "segment", f"(segment {segment.segment_in_set or '?'})"
    if not segment.elements:
        yield f"{name} {place}: {segment.reason}"
    for one in segment.elements:
        element = "" if one.element is None else f"{one.element:02d}"
        component = "" if one.component is None else f"-{one.component}"
        value = "" if one.value is None else f": {one.value!r}"
        yield f"{name}{element}{component} {place}: {one.reason}{value}"


def read_syntax(tree: Loop) -> Contrl:
    """Return what a CONTRL says of an interchange; messages of a rejected one are rejected."""
    answer = read_contrl(tree)
    grouped = (one for group in answer.groups for one in group.messages)
    return Contrl(
        control_number=answer.control_number,
        status=answer.status,
        receipt=answer.is_receipt,
        reasons=() if answer.error is None else (answer.error.reason,),
        messages=tuple(_message(answer, one) for one in (*answer.messages, *grouped)),
    )


def _message(answer: SyntaxAcknowledgment, one: MessageAcknowledgment) -> SetAnswer:
    whole = answer.status is AcknowledgmentStatus.REJECTED
    return SetAnswer(
        set_id=one.identifier[0] if one.identifier else "",
        control_number=one.control_number,
        status=answer.status if whole else one.status,
        codes=() if one.error is None else (one.error.code,),
        reasons=tuple(_reasons(one)),
    )


def _reasons(one: MessageAcknowledgment) -> Iterator[str]:
    """Yield what is wrong with a message, with the place in it where one is named."""
    if one.error is not None:
        yield one.error.reason
    for segment in one.segment_errors:
        place = f"segment {segment.segment_in_set}"
        if segment.reason is not None and not segment.elements:
            yield f"{place}: {segment.reason}"
        for element in segment.elements:
            named = f"{place}, element {element.element}" if element.element else place
            yield f"{named}: {element.reason}"


READERS: Final[Mapping[str, Callable[[Loop], Document]]] = {
    "997": read_functional,
    "999": read_functional,
    "CONTRL": read_syntax,
}
"""By set or message; these are read by a table of their own standard, not by a mapping table."""
