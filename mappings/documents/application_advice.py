"""What somebody's application says of our documents (824)."""

from datetime import date, time

from mappings.documents.base import (
    Amount,
    Contact,
    DatedEvent,
    Document,
    Note,
    OtherParty,
    Reference,
    Value,
)


class ApplicationError(Value):
    """One thing that is wrong: `code` as received, where it stands, and the value that is bad."""

    code: str
    text: str | None = None
    segment: str | None = None
    segment_number: int | None = None
    element: int | None = None
    element_number: str | None = None
    bad_value: str | None = None
    new_value: str | None = None
    notes: tuple[Note, ...] = ()


class ApplicationAnswer(Value):
    """What becomes of one document of ours: accepted, accepted_with_errors, rejected, ..."""

    status: str
    reference_kind: str
    reference: str
    sender: str | None = None
    receiver: str | None = None
    group_control_number: str | None = None
    set_control_number: str | None = None
    set_id: str | None = None
    version: str | None = None
    references: tuple[Reference, ...] = ()
    dates: tuple[DatedEvent, ...] = ()
    contacts: tuple[Contact, ...] = ()
    amounts: tuple[Amount, ...] = ()
    errors: tuple[ApplicationError, ...] = ()


class ApplicationAdvice(Document):
    """An advice with its answers."""

    number: str
    issued_on: date
    issued_at: time | None = None
    purpose: str = "original"
    reference: str | None = None
    parties: tuple[OtherParty, ...] = ()
    answers: tuple[ApplicationAnswer, ...] = ()
