"""The interchange that answers one that came in: its CONTRL, in the syntax of what it answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from edi.acknowledgments import UNKNOWN_PARTY, Checked, Stamp
from edi.edifact.acknowledgment_building import acknowledge_interchange, fit, verdict_on
from edi.edifact.acknowledgment_terms import ContrlTerms
from edi.edifact.rendering import Rendering
from edi.edifact.syntax import version_of
from edi.edifact.write import InterchangeHeader, OutgoingMessage
from edi.model import Group, Identity, Interchange
from edi.transliteration import OnForbidden

ANSWERED: Final = "UNOC"
"""The level that answers are written in; it holds what the other usual levels hold."""

VERSIONS: Final = ("1", "2", "3", "4")
LONGEST_ID: Final = 35
LONGEST_QUALIFIER: Final = 4

Results = Sequence[tuple[Group, Sequence[Checked]]]
"""The groups of an interchange, each with a result for each of its messages."""


@dataclass(frozen=True, slots=True)
class OutgoingInterchange:
    """An interchange of messages to write: its header, its messages, and its syntax version."""

    header: InterchangeHeader
    messages: tuple[OutgoingMessage, ...]
    version: str = "3"

    def rendering(self, on_forbidden: OnForbidden = OnForbidden.REFUSE) -> Rendering:
        """Return how it looks when nothing else is said."""
        return Rendering(level=ANSWERED, version=self.version, on_forbidden=on_forbidden)


def answer_interchange(
    interchange: Interchange, results: Results, stamp: Stamp, terms: ContrlTerms
) -> OutgoingInterchange | None:
    """Return the answer, None when there is nothing to answer or nobody to answer to."""
    if interchange.sender.id is None:
        return None
    verdicts = [
        verdict_on(message, checked)
        for group, all_checked in results
        for message, checked in zip(group.transaction_sets, all_checked, strict=True)
    ]
    answer = acknowledge_interchange(interchange, verdicts, terms)
    if answer is None:
        return None
    number = str(stamp.control_number)
    header = InterchangeHeader(
        sender=_party(interchange.receiver),
        receiver=_party(interchange.sender),
        control_number=number,
        date=stamp.at.date(),
        time=stamp.at.time(),
        test=interchange.test,
    )
    message = OutgoingMessage(answer.identifier, "1", answer.body)
    version = version_of(interchange)
    return OutgoingInterchange(header, (message,), version if version in VERSIONS else "3")


def _party(identity: Identity) -> Identity:
    """Return an identity as far as UNB can hold it."""
    qualifier = fit(identity.qualifier, LONGEST_QUALIFIER) or None
    return Identity(qualifier, fit(identity.id, LONGEST_ID) or UNKNOWN_PARTY)
