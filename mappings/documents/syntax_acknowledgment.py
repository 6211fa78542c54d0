"""What somebody's translator said about an interchange of messages (CONTRL)."""

from mappings.documents.base import Document
from mappings.documents.functional_acknowledgment import SetAnswer


class SyntaxAcknowledgment(Document):
    """The answer for one interchange; a message that is not named fares as the whole does.

    `receipt` says that it came and nothing of its syntax; `status` is then unknown.
    """

    control_number: str
    status: str
    receipt: bool = False
    reasons: tuple[str, ...] = ()
    messages: tuple[SetAnswer, ...] = ()

    @property
    def number(self) -> str:
        """Return the number by which the answer is found: that of the interchange it answers."""
        return self.control_number
