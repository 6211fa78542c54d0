"""Builds the body of a 997 or 999, AK1 to AK9, for one functional group that was received.

Findings and verdicts come in, segments go out; ST, SE and the envelope are written elsewhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from edi.dictionary import find_set, known_sets, known_versions, release_of
from edi.dictionary.versions import nearest_first
from edi.findings import Finding, Origin, Severity
from edi.model import Group, Segment
from edi.x12.acknowledgment_codes import (
    EXTENDED_CODES_FROM,
    EXTENDED_GROUP_CODE,
    EXTENDED_SET_CODE,
    FINDING_TO_ELEMENT_CODE,
    FINDING_TO_GROUP_CODE,
    FINDING_TO_SEGMENT_CODE,
    FINDING_TO_SET_CODE,
    GUIDE_SEGMENTS_IN_ERROR,
    GUIDE_TO_ELEMENT_CODE,
    GUIDE_TO_SEGMENT_CODE,
    GUIDE_TO_SET_CODE,
    SEGMENTS_IN_ERROR,
)
from edi.x12.acknowledgment_faults import FaultTerms, fault_segments, fit
from edi.x12.acknowledgment_terms import DEFAULT_TERMS, AcknowledgmentTerms, Detail

VERSIONS_FOR_UNKNOWN: Final = {"997": "004010", "999": "005010"}
"""A group of a version that we cannot read is answered in these."""

NAMES_VERSION_FROM: Final = "004050"
"""AK103 and AK203 exist from this version on."""

MOST_CODES: Final = 5
MOST_SETS: Final = 999_999


@dataclass(frozen=True, slots=True)
class SetVerdict:
    """What became of one received set: all findings on it, and whether it was rejected."""

    set_id: str | None
    control_number: str | None
    findings: tuple[Finding, ...] = ()
    rejected: bool = False
    implementation_reference: str | None = None


def acknowledge_group(
    group: Group, verdicts: Sequence[SetVerdict], *, terms: AcknowledgmentTerms = DEFAULT_TERMS
) -> tuple[Segment, ...] | None:
    """Return AK1 to AK9 for a received group, one verdict per set of it in order.

    None means that the group must not be acknowledged, being itself acknowledgments (FA).
    Only errors enter: those against syntax and standard, in a 999 also those against the guide;
    business findings never do. What the header lacks (GS01, GS06, ST01, ST02) is filled so that
    the answer stays valid. Source: X12 997, 999 and their guides.
    """
    if (group.functional_code or "").strip().upper() == "FA":
        return None
    version = terms.version or acknowledgment_version(group.version, terms.set_id)
    build = _Build(group, terms, version)
    sets = () if terms.detail is Detail.GROUP_ONLY else verdicts
    told = (v for v in sets if terms.detail is Detail.ALL_SETS or build.status(v) != "A")
    body = (segment for verdict in told for segment in build.set_segments(verdict))
    return (build.header(), *body, build.trailer(verdicts))


def acknowledgment_version(version: str | None, set_id: str = "997") -> str:
    """Return the version of the 997 or 999 that answers a group with this GS08."""
    release = release_of(version or "")
    unknown = VERSIONS_FOR_UNKNOWN[set_id]
    if release is None or not nearest_first(release, known_versions()):
        return unknown
    oldest = min(one for one in known_versions() if set_id in known_sets(one))
    return max(release, oldest) if set_id != "997" else release


@dataclass(frozen=True, slots=True)
class _Build:
    group: Group
    terms: AcknowledgmentTerms
    version: str

    @property
    def prefix(self) -> str:
        """What AK3, AK4 and AK5 begin with: IK in a 999."""
        return "IK" if self.terms.set_id == "999" else "AK"

    @property
    def names_version(self) -> bool:
        return self.version >= NAMES_VERSION_FROM

    def header(self) -> Segment:
        code = self._fit(self.group.functional_code, 2, 2, absent="ZZ")
        number = "".join(c for c in self.group.control_number or "" if c in "0123456789")
        version = self._fit(self.group.version, 1, 12, absent="") if self.names_version else ""
        return _segment("AK1", code, number[:9] or "0", version)

    def set_segments(self, verdict: SetVerdict) -> Iterator[Segment]:
        reference = ""
        if self.names_version and verdict.implementation_reference:
            reference = self._fit(verdict.implementation_reference, 1, 35, absent="")
        yield _segment(
            "AK2",
            self._fit(verdict.set_id, 3, 3, absent="000"),
            self._fit(verdict.control_number, 4, 9, absent="0000"),
            reference,
        )
        definition = find_set(self.group.version or "", verdict.set_id or "")
        terms = FaultTerms(definition, self.version, self.terms.delimiters, self.prefix)
        if self.terms.faults:
            yield from fault_segments(self._errors(verdict.findings), terms)
        yield _segment(f"{self.prefix}5", self.status(verdict), *self._set_codes(verdict))

    def status(self, verdict: SetVerdict) -> str:
        errors = [f for f in self._errors(verdict.findings) if _is_told(f)]
        if verdict.rejected or any(f.code in self.terms.rejecting for f in errors):
            return "R"
        return "E" if errors else "A"

    def _set_codes(self, verdict: SetVerdict) -> list[str]:
        extended = EXTENDED_SET_CODE if self.version >= EXTENDED_CODES_FROM else {}
        table = FINDING_TO_SET_CODE | extended
        errors = self._errors(verdict.findings)
        standard = [f for f in errors if f.origin is not Origin.GUIDE]
        guide = [f for f in errors if f.origin is Origin.GUIDE]
        codes = [table[f.code] for f in standard if f.code in table]
        codes += [GUIDE_TO_SET_CODE[f.code] for f in guide if f.code in GUIDE_TO_SET_CODE]
        if any(map(_is_within, standard)):
            codes.append(SEGMENTS_IN_ERROR)
        if any(map(_is_within, guide)):
            codes.append(GUIDE_SEGMENTS_IN_ERROR)
        if verdict.rejected and not codes:
            codes.append(SEGMENTS_IN_ERROR)
        return list(dict.fromkeys(codes))[:MOST_CODES]

    def trailer(self, verdicts: Sequence[SetVerdict]) -> Segment:
        extended = EXTENDED_GROUP_CODE if self.version >= EXTENDED_CODES_FROM else {}
        table = FINDING_TO_GROUP_CODE | extended
        errors = [f for f in self._errors(self.group.findings) if f.code in table]
        codes = list(dict.fromkeys(table[f.code] for f in errors))[:MOST_CODES]
        refused = any(f.code not in self.terms.tolerated for f in errors)
        statuses = [self.status(verdict) for verdict in verdicts]
        accepted = 0 if refused else sum(status != "R" for status in statuses)
        if refused:
            status = "R"
        elif accepted < len(statuses):
            status = "P" if accepted else "R"
        else:
            status = "E" if codes or "E" in statuses else "A"
        counts = (self.group.declared or 0, len(statuses), accepted)
        return _segment("AK9", status, *(str(min(max(n, 0), MOST_SETS)) for n in counts), *codes)

    def _fit(self, value: str | None, minimum: int, maximum: int, *, absent: str) -> str:
        return fit(value, minimum, maximum, delimiters=self.terms.delimiters) or absent

    def _errors(self, findings: Sequence[Finding]) -> list[Finding]:
        origins = {Origin.SYNTAX, Origin.STANDARD}
        if self.terms.set_id == "999":
            origins.add(Origin.GUIDE)
        return [f for f in findings if f.severity is Severity.ERROR and f.origin in origins]


def _is_within(finding: Finding) -> bool:
    """Say whether a finding is about a segment or element of the set."""
    if finding.origin is Origin.GUIDE:
        return finding.code in GUIDE_TO_SEGMENT_CODE or finding.code in GUIDE_TO_ELEMENT_CODE
    return finding.code in FINDING_TO_SEGMENT_CODE or finding.code in FINDING_TO_ELEMENT_CODE


def _is_told(finding: Finding) -> bool:
    table = GUIDE_TO_SET_CODE if finding.origin is Origin.GUIDE else FINDING_TO_SET_CODE
    return _is_within(finding) or finding.code in table


def _segment(id: str, *elements: str) -> Segment:
    """Build a segment without the empty elements at its end."""
    kept = list(elements)
    while kept and not kept[-1]:
        kept.pop()
    return Segment(id, tuple(kept))
