"""The interchange that answers one that came in: its TA1, and a 997 or 999 for each group."""

from collections.abc import Iterator, Sequence
from typing import Final

from edi.acknowledgments import UNKNOWN_PARTY, Checked, Stamp
from edi.model import Group, Identity, Interchange, Segment
from edi.x12.acknowledgment_building import acknowledge_group, acknowledgment_version
from edi.x12.acknowledgment_faults import fit
from edi.x12.acknowledgment_terms import AcknowledgmentTerms
from edi.x12.interchange_acknowledgment import acknowledge_interchange
from edi.x12.verdicts import verdict_on
from edi.x12.write import (
    InterchangeHeader,
    OutgoingGroup,
    OutgoingInterchange,
    OutgoingSet,
)

DEFAULT_VERSION: Final = "00401"
ANSWERING_SETS: Final = frozenset({"997", "999"})
REJECTED: Final = "R"
MUTUALLY_DEFINED: Final = "ZZ"

Results = Sequence[tuple[Group, Sequence[Checked]]]
"""The groups of an interchange, each with a result for each of its sets."""


def answer_interchange(
    interchange: Interchange, results: Results, stamp: Stamp, terms: AcknowledgmentTerms
) -> OutgoingInterchange | None:
    """Return the answer, None when there is nothing to answer or nobody to answer to.

    Where a TA1 rejects the interchange nothing inside it was processed, and no 997 is sent.
    """
    if interchange.sender.id is None:
        return None
    answer = acknowledge_interchange(interchange, terms=terms)
    refused = answer is not None and answer.get(4) == REJECTED
    groups = () if refused else tuple(_groups(results, terms))
    if answer is None and not groups:
        return None
    header = InterchangeHeader(
        sender=_party(interchange.receiver, terms),
        receiver=_party(interchange.sender, terms),
        control_number=str(stamp.control_number),
        date=stamp.at.date(),
        time=stamp.at.time(),
        version=_version(interchange.version),
        test=interchange.test,
    )
    return OutgoingInterchange(header, groups, () if answer is None else (answer,))


def _groups(results: Results, terms: AcknowledgmentTerms) -> Iterator[OutgoingGroup]:
    number = 0
    for group, checked in results if terms.set_id in ANSWERING_SETS else ():
        body = _body(group, checked, terms)
        if body is not None:
            number += 1
            version = terms.version or acknowledgment_version(group.version, terms.set_id)
            one = OutgoingSet(terms.set_id, "0001", body)
            parties = (_code(group.receiver, terms), _code(group.sender, terms))
            yield OutgoingGroup("FA", *parties, str(number), version, (one,))


def _body(
    group: Group, checked: Sequence[Checked], terms: AcknowledgmentTerms
) -> tuple[Segment, ...] | None:
    sets = zip(group.transaction_sets, checked, strict=True)
    return acknowledge_group(group, [verdict_on(*one) for one in sets], terms=terms)


def _party(identity: Identity, terms: AcknowledgmentTerms) -> Identity:
    """Return an identity as far as ISA can hold it; what is missing is filled."""
    qualifier = fit(identity.qualifier, 2, 2, delimiters=terms.delimiters)
    party = fit(identity.id, 1, 15, delimiters=terms.delimiters)
    return Identity(qualifier or MUTUALLY_DEFINED, party or UNKNOWN_PARTY)


def _code(party: str | None, terms: AcknowledgmentTerms) -> str:
    """Return GS02 or GS03, at least two characters."""
    return fit(party, 2, 15, delimiters=terms.delimiters) or "ZZ"


def _version(version: str | None) -> str:
    is_one = version is not None and version.isascii() and version.isdecimal() and len(version) == 5
    return version if is_one and version else DEFAULT_VERSION
