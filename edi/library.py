"""The face of the library: bytes in; what they hold, what is wrong, and what answers them out.

`read`, `check`, `acknowledge`, `write`. Clocks and control numbers are arguments.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from edi.acknowledgments import Stamp
from edi.checking import GuideOf, SetResult, check_file
from edi.dictionary import find_set
from edi.dictionary.edifact import find_message
from edi.edifact import answering as edifact
from edi.edifact.acknowledgment_terms import DEFAULT_TERMS as DEFAULT_CONTRL_TERMS
from edi.edifact.acknowledgment_terms import ContrlTerms
from edi.edifact.check import check_message
from edi.edifact.rendering import Rendering as EdifactRendering
from edi.edifact.syntax import syntax_of
from edi.edifact.write import write_interchange as write_messages
from edi.events import Event, FileBytes, GroupBegun, InterchangeBegun
from edi.files import read_segments, walk_file
from edi.findings import Finding, Severity
from edi.folding import fold
from edi.guide import Guide
from edi.limits import DEFAULT_LIMITS, Limits
from edi.model import (
    CheckedSet,
    FileIndex,
    Group,
    Interchange,
    Loop,
    Segment,
    Standard,
    TransactionSet,
)
from edi.x12 import answering as x12
from edi.x12.acknowledgment_terms import DEFAULT_TERMS, AcknowledgmentTerms
from edi.x12.check import check_set
from edi.x12.rendering import DEFAULT_RENDERING, Rendering
from edi.x12.write import OutgoingInterchange, write_interchange

Outgoing = OutgoingInterchange | edifact.OutgoingInterchange
"""An interchange to write, in either standard."""


@dataclass(frozen=True, slots=True)
class ReadSet:
    """One transaction set or message: where it stands, its loop tree, and what is wrong with it.

    `findings` are those of its envelope, then those of its content. `accepted` is False when the
    envelope is broken, None when there is no dictionary: the tree is then flat.
    """

    interchange: Interchange
    group: Group
    transaction_set: TransactionSet
    tree: Loop
    findings: tuple[Finding, ...]
    accepted: bool | None


GroupResults = tuple[Group, tuple[SetResult, ...]]
"""A group and the results of its sets, in their order."""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A whole file after checking: its index, and a result for each set, in their order."""

    index: FileIndex
    sets: tuple[SetResult, ...]

    def interchanges(self) -> Iterator[tuple[Interchange, list[GroupResults]]]:
        """Yield every interchange with its groups, and with each the results of its sets."""
        at = 0
        for interchange in self.index.interchanges:
            groups = []
            for group in interchange.groups:
                end = at + len(group.transaction_sets)
                groups.append((group, self.sets[at:end]))
                at = end
            yield interchange, groups

    def findings(self) -> Iterator[Finding]:
        """Yield all findings: of the file, then interchange by interchange, the outermost first."""
        yield from self.index.findings
        for interchange, groups in self.interchanges():
            yield from interchange.findings
            for group, results in groups:
                yield from group.findings
                for one in results:
                    yield from chain(one.transaction_set.findings, one.findings)

    @property
    def sound(self) -> bool:
        """Say whether everything was read and nothing at all is an error."""
        errors = (f for f in self.findings() if f.severity is Severity.ERROR)
        return bool(self.index.interchanges) and not self.index.unreadable and not any(errors)


def read(
    data: FileBytes, guide_of: GuideOf | None = None, *, limits: Limits = DEFAULT_LIMITS
) -> Iterator[ReadSet]:
    """Yield every transaction set and message of a file as a loop tree, in order.

    `data` are the bytes of a file in X12, EDIFACT or both; `guide_of` chooses a partner's guide
    for a set. Sets are read as they are asked for, and memory does not grow with the file. What
    cannot be read is left out here: `check` tells of it. Never raises for content.
    """
    interchange: Interchange | None = None
    group: Group | None = None
    for event in walk_file(data, limits):
        if isinstance(event, InterchangeBegun):
            interchange = event.interchange
        elif isinstance(event, GroupBegun):
            group = event.group
        elif isinstance(event, TransactionSet):
            assert interchange is not None
            assert group is not None
            guide = guide_of(interchange, group, event) if guide_of else None
            segments = read_segments(data, interchange, event, limits)
            checked = check_segments(segments, (interchange, group, event), guide)
            yield _read_set(checked, interchange, group, event)


def _read_set(
    checked: CheckedSet, interchange: Interchange, group: Group, one: TransactionSet
) -> ReadSet:
    broken = any(finding.severity is Severity.ERROR for finding in one.findings)
    findings = (*one.findings, *checked.findings)
    accepted = False if broken else checked.accepted
    return ReadSet(interchange, group, one, checked.tree, findings, accepted)


Place = tuple[Interchange, Group, TransactionSet]
"""Where segments stand."""


def check_segments(
    segments: tuple[Segment, ...], place: Place, guide: Guide | None = None
) -> CheckedSet:
    """Return the loop tree of a set's segments and what breaks its standard or the guide.

    The dictionary is that of the version that the group or the message names.
    """
    interchange, group, one = place
    version, set_id = one.version or group.version or "", one.set_id or ""
    if interchange.standard is Standard.X12:
        return check_set(segments, find_set(version, set_id), guide, version=version)
    definition, syntax = find_message(version, set_id), syntax_of(interchange, one)
    return check_message(segments, definition, syntax, guide, version=version)


def check(
    data: FileBytes, guide_of: GuideOf | None = None, *, limits: Limits = DEFAULT_LIMITS
) -> CheckedFile:
    """Return what a file holds and all that is wrong with it, by standard and guides.

    `data` are the bytes of a file in X12, EDIFACT or both. Sets are checked one after the other;
    what is kept of each is its place and its findings, at most `limits.findings` of a set. For a
    file of any size use `check_file`, which yields instead of keeping. Never raises for content.
    """
    sets: list[SetResult] = []
    index = fold(_events(data, limits, guide_of, sets), len(data), limits)
    return CheckedFile(index, tuple(sets))


def _events(
    data: FileBytes, limits: Limits, guide_of: GuideOf | None, sets: list[SetResult]
) -> Iterator[Event]:
    """Yield the events of a walk; the results of the sets go into the list."""
    for event in check_file(data, limits, guide_of):
        if isinstance(event, SetResult):
            sets.append(event)
            yield event.transaction_set
        else:
            yield event


def acknowledge(
    checked: CheckedFile,
    stamp: Stamp,
    terms: AcknowledgmentTerms = DEFAULT_TERMS,
    contrl_terms: ContrlTerms = DEFAULT_CONTRL_TERMS,
) -> tuple[Outgoing, ...]:
    """Return the interchanges that answer a file: TA1 and a 997 or 999 for each group, or CONTRL.

    `stamp` says when, and from which control number on: each answer takes the next. There is one
    answer at most for each interchange; acknowledgments are never acknowledged. Content never
    raises. Sources: X12 TA1, 997, 999; ISO 9735, CONTRL.
    """
    answers: list[Outgoing] = []
    for interchange, groups in checked.interchanges():
        next_stamp = stamp.plus(len(answers))
        answer: Outgoing | None
        if interchange.standard is Standard.X12:
            answer = x12.answer_interchange(interchange, groups, next_stamp, terms)
        else:
            answer = edifact.answer_interchange(interchange, groups, next_stamp, contrl_terms)
        if answer is not None:
            answers.append(answer)
    return tuple(answers)


def write(outgoing: Outgoing, rendering: Rendering | EdifactRendering | None = None) -> bytes:
    """Return the bytes of an interchange; counts and control numbers are right by construction.

    `rendering` is that of the interchange's standard; without one the usual delimiters are
    taken. Raises UnwritableText, UnwritableRepetition, UnwritableHeader or BadDelimiters (all
    EdiError) for what the rendering refuses, and TypeError for one of the other standard.
    Sources: X12.5, X12.6; ISO 9735.
    """
    if isinstance(outgoing, OutgoingInterchange):
        look = rendering or DEFAULT_RENDERING
        if isinstance(look, Rendering):
            return write_interchange(
                outgoing.header, outgoing.groups, look, acknowledgments=outgoing.acknowledgments
            )
    else:
        look = rendering or outgoing.rendering()
        if isinstance(look, EdifactRendering):
            return write_messages(outgoing.header, outgoing.messages, look)
    raise TypeError(f"{type(look)} is of the other standard")
