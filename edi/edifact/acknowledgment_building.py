"""Builds a CONTRL for one interchange that was received: UCI, and UCF and UCM below it.

Findings and verdicts come in, segments go out; UNH, UNT and the envelope are written elsewhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from edi.acknowledgments import Checked
from edi.edifact.acknowledgment_codes import (
    ACKNOWLEDGED,
    ENVELOPE_CODES,
    RECEIVED,
    REJECTED,
    SERVICE_SEGMENTS,
    envelope_code,
)
from edi.edifact.acknowledgment_faults import fault_segments, place_of
from edi.edifact.acknowledgment_terms import (
    DEFAULT_TERMS,
    IDENTIFIERS,
    ContrlDetail,
    ContrlForm,
    ContrlTerms,
)
from edi.edifact.syntax import version_of
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import (
    Composite,
    Element,
    Group,
    Identity,
    Interchange,
    Segment,
    TransactionSet,
)

ACKNOWLEDGMENT: Final = "CONTRL"
LAST_CARRIED: Final = "\xff"
"""The last character of UNOC, in which answers are written."""

NO_REFERENCE: Final = "0"
NO_IDENTIFIER: Final[Composite] = ("ZZZZZZ", "D", "96A", "UN")
"""S009 of a message that has none: the segment must have one."""

LONGEST_REFERENCE: Final = 14
PARTY_LENGTHS: Final = (35, 4, 14)
"""Of an identity, its qualifier, and its address for routing."""

IDENTIFIER_LENGTHS: Final = (6, 3, 3, 2, 6)
"""Of type, version, release, agency and association code, in syntax version 3."""


@dataclass(frozen=True, slots=True)
class MessageVerdict:
    """What became of one received message: all findings on it, and whether it was rejected."""

    transaction_set: TransactionSet
    findings: tuple[Finding, ...] = ()
    rejected: bool = False


def verdict_on(message: TransactionSet, checked: Checked) -> MessageVerdict:
    """Return the verdict on a message: what its content breaks rejects nothing by itself.

    It is rejected when its envelope is broken, or when there is no dictionary to read it by.
    """
    findings = (*message.findings, *checked.findings)
    if checked.accepted is None:
        text = f"message {message.set_id} is not one that can be read here"
        code, where = FindingCode.SET_NOT_SUPPORTED, Segment("UNH", (), message.span.start)
        position = where.position(2, 1)
        unknown = Finding(code, Severity.ERROR, Origin.SYNTAX, text, position, message.set_id)
        findings = (*findings, unknown)
    broken = bool(_errors(message.findings))
    return MessageVerdict(message, findings, broken or checked.accepted is None)


@dataclass(frozen=True, slots=True)
class Contrl:
    """A CONTRL to write: S009 for its UNH, and its body without UNH and UNT."""

    identifier: Composite
    body: tuple[Segment, ...]


def acknowledge_interchange(
    interchange: Interchange,
    verdicts: Sequence[MessageVerdict],
    terms: ContrlTerms = DEFAULT_TERMS,
) -> Contrl | None:
    """Return the CONTRL for a received interchange, one verdict per message of it in order.

    None means that it must not be acknowledged: it holds acknowledgments alone, or has no UNB
    to say whom to answer. Only errors against syntax and standard enter; guide and business
    findings never do.
    """
    types = {one.set_id for group in interchange.groups for one in group.transaction_sets}
    if types == {ACKNOWLEDGMENT} or interchange.control_number is None:
        return None
    form = terms.form_for(version_of(interchange))
    build = _Build(interchange, terms, form, tuple(verdicts))
    return Contrl(IDENTIFIERS[form], tuple(build.segments()))


@dataclass(slots=True)
class _Build:
    interchange: Interchange
    terms: ContrlTerms
    form: ContrlForm
    verdicts: tuple[MessageVerdict, ...]
    _next: int = field(default=0)

    def segments(self) -> Iterator[Segment]:
        interchange = self.interchange
        told = (
            _text(interchange.control_number),
            _identity(interchange.sender),
            _identity(interchange.receiver),
        )
        fault = self._first_fault(interchange.findings)
        if fault is not None:
            yield _segment("UCI", *told, REJECTED, *self._fault(fault))
        elif self.terms.detail is ContrlDetail.RECEIPT_ONLY:
            yield _segment("UCI", *told, RECEIVED)
        else:
            yield _segment("UCI", *told, ACKNOWLEDGED)
            for group in interchange.groups:
                yield from self._group(group)

    def _group(self, group: Group) -> Iterator[Segment]:
        first, self._next = self._next, self._next + len(group.transaction_sets)
        verdicts = self.verdicts[first : self._next]
        if group.functional_code is None and group.control_number is None:
            yield from self._messages(verdicts)
            return
        parties = (_identity(Identity(None, one)) for one in (group.sender, group.receiver))
        told = (_text(group.control_number), *parties)
        fault = self._first_fault(group.findings)
        if fault is not None:
            yield _segment("UCF", *told, REJECTED, *self._fault(fault))
        else:
            yield _segment("UCF", *told, ACKNOWLEDGED)
            yield from self._messages(verdicts)

    def _messages(self, verdicts: Sequence[MessageVerdict]) -> Iterator[Segment]:
        for verdict in verdicts:
            rejected = self._is_rejected(verdict)
            if rejected or self.terms.detail is ContrlDetail.ALL_MESSAGES:
                yield from self._message(verdict, rejected=rejected)

    def _is_rejected(self, verdict: MessageVerdict) -> bool:
        rejecting = self.terms.rejecting
        return verdict.rejected or any(f.code in rejecting for f in _errors(verdict.findings))

    def _message(self, verdict: MessageVerdict, *, rejected: bool) -> Iterator[Segment]:
        message = verdict.transaction_set
        told = (_text(message.control_number), _identifier(message.identifier))
        if not rejected:
            yield _segment("UCM", *told, ACKNOWLEDGED)
            return
        errors = _errors(verdict.findings)
        own = next((f for f in errors if _is_about_envelope(f)), None)
        yield _segment("UCM", *told, REJECTED, *(self._fault(own) if own is not None else ()))
        inside = [f for f in errors if not _is_about_envelope(f)]
        yield from fault_segments(inside, has_repetitions=self.form is ContrlForm.VERSION_4)

    def _first_fault(self, findings: Sequence[Finding]) -> Finding | None:
        """Return the first error that rejects the level; the others are not told."""
        rejecting = (f for f in _errors(findings) if f.code not in self.terms.tolerated)
        return next((f for f in rejecting if f.code in ENVELOPE_CODES), None)

    def _fault(self, finding: Finding) -> tuple[Element, ...]:
        """Return 0085, the service segment and the place in it."""
        trailer, position = _trailer(finding), finding.position
        tag = trailer or position.segment_id or ""
        if tag not in SERVICE_SEGMENTS:
            return (envelope_code(finding),)
        return envelope_code(finding), tag, "" if trailer else place_of(position)


def _trailer(finding: Finding) -> str | None:
    """Return the trailer that is missing, for such a fault."""
    return {
        FindingCode.INTERCHANGE_TRAILER_MISSING: "UNZ",
        FindingCode.GROUP_TRAILER_MISSING: "UNE",
        FindingCode.SET_TRAILER_MISSING: "UNT",
    }.get(finding.code)


def _is_about_envelope(finding: Finding) -> bool:
    return finding.position.segment_id in ("UNH", "UNT") and finding.code in ENVELOPE_CODES


def _identifier(told: Composite) -> Composite:
    """Return S009 as far as UCM can hold it; what it must have and lacks is filled."""
    parts = [*told, *[""] * len(IDENTIFIER_LENGTHS)]
    kept = [fit(part, length) for part, length in zip(parts, IDENTIFIER_LENGTHS, strict=False)]
    filled = (part or usual for part, usual in zip(kept, (*NO_IDENTIFIER, ""), strict=True))
    return tuple(part for part in filled if part)


def _errors(findings: Sequence[Finding]) -> list[Finding]:
    origins = (Origin.SYNTAX, Origin.STANDARD)
    return [f for f in findings if f.severity is Severity.ERROR and f.origin in origins]


def _identity(identity: Identity) -> Element:
    """Return S002 or S003 as far as UCI can hold it."""
    told = (identity.id, identity.qualifier, identity.routing)
    parts = [fit(part, length) for part, length in zip(told, PARTY_LENGTHS, strict=True)]
    parts[0] = parts[0] or NO_REFERENCE
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return tuple(parts) if len(parts) > 1 else parts[0]


def _text(value: str | None) -> str:
    """Return a reference as far as an answer can hold it."""
    return fit(value, LONGEST_REFERENCE) or NO_REFERENCE


def fit(value: str | None, longest: int) -> str:
    """Return what came as far as an answer can hold it: what UNOC carries of it, cut."""
    carried = (one for one in value or "" if one.isprintable() and one <= LAST_CARRIED)
    return "".join(carried)[:longest].strip()


def _segment(tag: str, *elements: Element) -> Segment:
    """Build a segment without the empty elements at its end."""
    kept = list(elements)
    while kept and not kept[-1]:
        kept.pop()
    return Segment(tag, tuple(kept))
