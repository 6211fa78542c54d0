"""The envelope that a partner's terms ask for, around the body of one set or message.

A partner, a body and control numbers come in, the bytes of an interchange go out. What differs
between the dialects is here and nowhere else; nothing is checked, stored or counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from edi import (
    InterchangeHeader,
    OnForbidden,
    OutgoingGroup,
    OutgoingSet,
    Segment,
    find_set,
    write_interchange,
)
from edi.edifact import write as edifact
from edi.edifact.levels import codec_of
from edi.model import Composite, Standard
from mappings.partners import Partner
from mappings.partners.exchange import Agreed

SET_NUMBER: Final = "0001"
"""ST02: there is one set in each group."""

TA1: Final = "TA1"
"""Stands in an interchange without a group around it."""

SETS: Final[Mapping[Standard, Mapping[str, str]]] = {
    Standard.X12: {
        "OrderAcknowledgment": "855",
        "WarehouseOrder": "940",
        "ShipNotice": "856",
        "Invoice": "810",
    },
    Standard.EDIFACT: {
        "OrderAcknowledgment": "ORDRSP",
        "ShipNotice": "DESADV",
        "Invoice": "INVOIC",
    },
}
"""The set or message that carries each kind of document that we issue."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Under which control numbers an interchange is written, and when."""

    at: datetime
    interchange: int = 1
    group: int = 1
    message: int = 1


@dataclass(frozen=True, slots=True)
class Body:
    """What stands between ST and SE, or UNH and UNT, or a TA1; the rest where it is not as agreed.

    `identifier` is S009, `interchange_version` ISA12 or UNB S001, `test` ISA15 or UNB 0035. An
    answer quotes what came, so `on_forbidden` may say what becomes of characters we cannot write.
    """

    set_id: str
    segments: Sequence[Segment]
    agreed: Agreed | None = None
    identifier: Composite = ()
    interchange_version: str | None = None
    on_forbidden: OnForbidden | None = None
    test: bool | None = None

    def agreed_with(self, partner: Partner) -> Agreed:
        """Return between whom and in which version it goes."""
        return self.agreed or partner.sending(self.set_id)

    def is_test(self, partner: Partner) -> bool:
        """Return whether it goes as a test."""
        return partner.test if self.test is None else self.test


def write_envelope(partner: Partner, body: Body, numbers: Numbers) -> bytes:
    """Return a body as a whole interchange, as the partner's terms say.

    Raises UnwritableText, UnwritableHeader and UnwritableRepetition for what cannot be carried.
    """
    write = _write_set if partner.look.standard is Standard.X12 else _write_message
    return write(partner, body, numbers)


def set_of(partner: Partner, document_type: str) -> str:
    """Return the set or message that carries a kind of document to a partner.

    Raises LookupError where its standard has none.
    """
    found = SETS[partner.look.standard].get(document_type)
    if found is None:
        raise LookupError(f"no message of {partner.look.standard} carries {document_type}")
    return found


def interchange_reference(partner: Partner, numbers: Numbers) -> str:
    """Return the control number of an interchange as it stands in ISA13 or UNB 0020."""
    width = 9 if partner.look.standard is Standard.X12 else 1
    return f"{numbers.interchange:0{width}d}"


def functional_code_of(partner: Partner, body: Body) -> str | None:
    """Return GS01 of the group that a set stands in, None where there is none around it."""
    if partner.look.standard is not Standard.X12:
        return None
    definition = find_set(body.agreed_with(partner).version, body.set_id)
    return definition.functional_code if definition else None


def encoding_of(partner: Partner) -> str:
    """Return the codec of what we write for a partner."""
    if partner.look.standard is Standard.X12:
        return str(partner.look.encoding)
    return codec_of(_level(partner.interchange_version)[0])


def _write_set(partner: Partner, body: Body, numbers: Numbers) -> bytes:
    agreed = body.agreed_with(partner)
    header = InterchangeHeader(
        sender=agreed.ours,
        receiver=agreed.theirs,
        control_number=interchange_reference(partner, numbers),
        date=numbers.at.date(),
        time=numbers.at.time(),
        version=body.interchange_version or partner.interchange_version,
        test=body.is_test(partner),
    )
    rendering = partner.rendering
    wanted = replace(rendering, on_forbidden=body.on_forbidden or rendering.on_forbidden)
    if body.set_id == TA1:
        return write_interchange(header, [], wanted, acknowledgments=body.segments)
    group = OutgoingGroup(
        functional_code=functional_code_of(partner, body) or "",
        sender=agreed.ours.id or "",
        receiver=agreed.theirs.id or "",
        control_number=str(numbers.group),
        version=agreed.version,
        sets=(OutgoingSet(body.set_id, SET_NUMBER, body.segments),),
    )
    return write_interchange(header, [group], wanted)


def _write_message(partner: Partner, body: Body, numbers: Numbers) -> bytes:
    agreed = body.agreed_with(partner)
    header = edifact.InterchangeHeader(
        sender=agreed.ours,
        receiver=agreed.theirs,
        control_number=interchange_reference(partner, numbers),
        date=numbers.at.date(),
        time=numbers.at.time(),
        test=body.is_test(partner),
    )
    directory, _, release = agreed.version.partition(".")
    named = (agreed.association,) if agreed.association else ()
    identifier = body.identifier or (body.set_id, directory, release, "UN", *named)
    level, version = _level(body.interchange_version or partner.interchange_version)
    rendering = edifact.Rendering(
        level=level,
        version=version,
        delimiters=partner.delimiters,
        line_break=partner.rendering.line_break,
        on_forbidden=body.on_forbidden or partner.look.forbidden,
    )
    message = edifact.OutgoingMessage(identifier, str(numbers.message), body.segments)
    return edifact.write_interchange(header, [message], rendering)


def _level(interchange_version: str) -> tuple[str, str]:
    """Return the level and the syntax version of UNB: UNOC and 3."""
    level, _, version = interchange_version.partition(":")
    return level, version
