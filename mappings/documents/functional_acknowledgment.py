"""What somebody's translator said about a group of sets (997, later 999 and CONTRL)."""

from mappings.documents.base import Document, Value


class SetAnswer(Value):
    """The answer for one set: `status` is accepted, accepted_with_errors or rejected."""

    set_id: str
    control_number: str
    status: str
    codes: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


class FunctionalAcknowledgment(Document):
    """The answer for one functional group; `sets` may be empty when only the group is answered."""

    functional_code: str
    control_number: str
    status: str
    version: str | None = None
    declared: int | None = None
    received: int | None = None
    accepted: int | None = None
    reasons: tuple[str, ...] = ()
    sets: tuple[SetAnswer, ...] = ()

    @property
    def number(self) -> str:
        """Return the number by which the answer is found: that of the group it answers."""
        return f"{self.functional_code}/{self.control_number}"
