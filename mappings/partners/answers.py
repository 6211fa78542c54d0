"""How a partner wants to be told that we have read its files, and by when it tells us."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from pydantic import Field

from edi.edifact.acknowledgment_terms import ContrlDetail, ContrlForm, ContrlTerms
from edi.model import Delimiters, Standard
from edi.x12.acknowledgment_terms import AcknowledgmentTerms, Detail, InterchangeAnswer
from mappings.partners.values import Duration, OrderKind, SetId, Terms, Version


class AcknowledgmentKind(StrEnum):
    """Which acknowledgment answers a functional group or an interchange."""

    FUNCTIONAL = "997"
    IMPLEMENTATION = "999"
    CONTRL = "CONTRL"
    NONE = "none"


class Occasion(StrEnum):
    """When a group is answered."""

    ALWAYS = "always"
    ON_ERROR = "on_error"


class Resend(StrEnum):
    """What a partner wants sent again."""

    UNANSWERED = "unanswered"
    REJECTED = "rejected"


CONTRL_DETAILS: Final = {
    Detail.ALL_SETS: ContrlDetail.ALL_MESSAGES,
    Detail.FAULTY_SETS: ContrlDetail.REJECTED_MESSAGES,
    Detail.GROUP_ONLY: ContrlDetail.RECEIPT_ONLY,
}


class Acknowledging(Terms):
    """What we answer, and how long the partner has to answer us.

    `kind` is 997 in X12 and CONTRL in EDIFACT unless it is said; `faults` says whether segments
    and elements in error are told; `interchange` says when a TA1 is sent; `version` overrides
    that of the group, `form` that of the syntax version in a CONTRL. We answer `within` a time,
    for some kinds of order `within_by_kind`; `resend` says which files of ours are to be sent
    again when the time is over.
    """

    kind: AcknowledgmentKind | None = None
    detail: Detail = Detail.ALL_SETS
    faults: bool = True
    when: Occasion = Occasion.ALWAYS
    interchange: InterchangeAnswer = InterchangeAnswer.REQUESTED
    version: Version | None = None
    form: ContrlForm | None = None
    within: Duration | None = None
    within_by_kind: Mapping[OrderKind, Duration] = Field(default_factory=dict)
    expected_within: Duration | None = None
    resend: frozenset[Resend] = frozenset()

    def kind_in(self, standard: Standard) -> AcknowledgmentKind:
        """Return which acknowledgment answers files of a standard."""
        x12 = standard is Standard.X12
        usual = AcknowledgmentKind.FUNCTIONAL if x12 else AcknowledgmentKind.CONTRL
        return self.kind or usual

    def terms(self, delimiters: Delimiters) -> AcknowledgmentTerms:
        """Return what builds an X12 answer."""
        return AcknowledgmentTerms(
            set_id=str(self.kind_in(Standard.X12)),
            detail=self.detail,
            faults=self.faults,
            interchange=self.interchange,
            version=self.version,
            delimiters=delimiters,
        )

    def contrl_terms(self) -> ContrlTerms:
        """Return what builds a CONTRL."""
        return ContrlTerms(form=self.form, detail=CONTRL_DETAILS[self.detail])


class ApplicationAdvice(Terms):
    """A second answer, about the business: 824 or 864, by when and to which sets of ours.

    `when` says whether it also comes for what is accepted.
    """

    set: SetId
    of: frozenset[SetId]
    when: Occasion = Occasion.ON_ERROR
    within: Duration | None = None
