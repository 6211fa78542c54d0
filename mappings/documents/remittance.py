"""What a payment pays, invoice by invoice, and what was taken off (820, REMADV)."""

from datetime import date
from decimal import Decimal

from mappings.documents.base import (
    AllowanceOrCharge,
    DatedEvent,
    Document,
    ItemIdentifier,
    Note,
    OtherParty,
    Party,
    Reference,
    Value,
)


class PaidLine(Value):
    """One line of an invoice that is paid or disputed."""

    number: str | None = None
    quantity: Decimal | None = None
    unit: str | None = None
    price: Decimal | None = None
    price_basis: str | None = None
    identifiers: tuple[ItemIdentifier, ...] = ()
    allowances: tuple[AllowanceOrCharge, ...] = ()


class PaymentAdjustment(Value):
    """An amount taken off or added, and why: `reason` as received."""

    amount: Decimal
    reason: str
    reference_kind: str | None = None
    reference: str | None = None
    notes: tuple[Note, ...] = ()
    references: tuple[Reference, ...] = ()


class PaidInvoice(Value):
    """What is paid on one invoice or order; `kind` says what the number names, IV an invoice."""

    kind: str | None = None
    number: str | None = None
    action: str | None = None
    paid: Decimal | None = None
    gross: Decimal | None = None
    discount: Decimal | None = None
    adjustment_reason: str | None = None
    adjustment: Decimal | None = None
    notes: tuple[Note, ...] = ()
    references: tuple[Reference, ...] = ()
    dates: tuple[DatedEvent, ...] = ()
    lines: tuple[PaidLine, ...] = ()
    adjustments: tuple[PaymentAdjustment, ...] = ()


class PaidEntity(Value):
    """A store, division or vendor number for which invoices are paid."""

    number: str | None = None
    role: str | None = None
    code_kind: str | None = None
    code: str | None = None
    adjustments: tuple[PaymentAdjustment, ...] = ()
    invoices: tuple[PaidInvoice, ...] = ()


class BankAccount(Value):
    """Where money comes from or goes to; codes as received."""

    bank_kind: str | None = None
    bank: str | None = None
    account_kind: str | None = None
    account: str | None = None


class Remittance(Document):
    """A payment; `number` is that of its trace, a check or a transfer."""

    number: str | None = None
    paid_on: date | None = None
    amount: Decimal
    handling: str
    debit: bool
    method: str
    payment_format: str | None = None
    payer_account: BankAccount | None = None
    payee_account: BankAccount | None = None
    payer_id: str | None = None
    payer_code: str | None = None
    purpose: str | None = None
    trace_kind: str | None = None
    trace_origin: str | None = None
    currency: str | None = None
    currency_of: str | None = None
    notes: tuple[Note, ...] = ()
    references: tuple[Reference, ...] = ()
    dates: tuple[DatedEvent, ...] = ()
    payer: Party | None = None
    payee: Party | None = None
    parties: tuple[OtherParty, ...] = ()
    entities: tuple[PaidEntity, ...] = ()
