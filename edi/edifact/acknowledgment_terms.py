"""How a partner wants its CONTRL: which form, how much detail, and what rejects."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from edi.edifact.syntax import FIRST_WITH_REPETITIONS
from edi.findings import FindingCode
from edi.model import Composite


class ContrlForm(StrEnum):
    """Which CONTRL is written: that of syntax version 3 or 4, or one of EANCOM's."""

    VERSION_3 = "v3"
    VERSION_4 = "v4"
    EANCOM_1997 = "eancom1997"
    EANCOM_2002 = "eancom2002"
    EANCOM_2016 = "eancom2016"


IDENTIFIERS: Final[dict[ContrlForm, Composite]] = {
    ContrlForm.VERSION_3: ("CONTRL", "D", "3", "UN"),
    ContrlForm.VERSION_4: ("CONTRL", "4", "1", "UN"),
    ContrlForm.EANCOM_1997: ("CONTRL", "2", "2", "UN", "EAN002"),
    ContrlForm.EANCOM_2002: ("CONTRL", "D", "3", "UN", "EAN002"),
    ContrlForm.EANCOM_2016: ("CONTRL", "D", "3", "UN", "EAN004"),
}
"""S009 of each form."""


class ContrlDetail(StrEnum):
    """How much a CONTRL tells: of every message, of rejected ones only, or that it came at all."""

    ALL_MESSAGES = "all_messages"
    REJECTED_MESSAGES = "rejected_messages"
    RECEIPT_ONLY = "receipt_only"


@dataclass(frozen=True, slots=True)
class ContrlTerms:
    """How a partner wants its CONTRL.

    `form` is None for that of the received syntax version. `tolerated` are findings on the
    interchange or a group that do not reject it. `rejecting` are findings on a message that
    reject it.
    """

    form: ContrlForm | None = None
    detail: ContrlDetail = ContrlDetail.ALL_MESSAGES
    tolerated: frozenset[FindingCode] = frozenset()
    rejecting: frozenset[FindingCode] = frozenset()

    def form_for(self, syntax_version: str) -> ContrlForm:
        """Return the form that answers an interchange of a syntax version."""
        if self.form is not None:
            return self.form
        is_new = syntax_version >= FIRST_WITH_REPETITIONS
        return ContrlForm.VERSION_4 if is_new else ContrlForm.VERSION_3


DEFAULT_TERMS: Final = ContrlTerms()
