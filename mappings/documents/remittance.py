"""What a payment pays, invoice by invoice, and what was taken off (820, REMADV)."""

from datetime import date
from decimal import Decimal

from mappings.documents.base import (
    AllowanceOrCharge,
    Amount,
    DatedEvent,
    Document,
    ItemIdentifier,
    Note,
    OtherParty,
    Party,
    Reference,
    Tax,
    Value,
)


class PaymentAdjustment(Value):
    """An amount taken off or added, and why: `reason` is damaged, price, ... or as received.

    `amount_kind` is the code of an amount that is no plain adjustment; `line` is of the invoice.
    """

    amount: Decimal | None = None
    amount_kind: str | None = None
    reason: str
    line: str | None = None
    reference_kind: str | None = None
    reference: str | None = None
    taxes: tuple[Tax, ...] = ()
    notes: tuple[Note, ...] = ()
    references: tuple[Reference, ...] = ()


class PaidLine(Value):
    """One line of an invoice that is paid, disputed or, if `excluded`, not paid."""

    number: str | None = None
    excluded: bool = False
    quantity: Decimal | None = None
    unit: str | None = None
    price: Decimal | None = None
    price_basis: str | None = None
    identifiers: tuple[ItemIdentifier, ...] = ()
    amounts: tuple[Amount, ...] = ()
    dates: tuple[DatedEvent, ...] = ()
    allowances: tuple[AllowanceOrCharge, ...] = ()
    adjustments: tuple[PaymentAdjustment, ...] = ()


class PaidInvoice(Value):
    """What is paid on one document; `kind` is invoice, credit, debit, order or as received.

    `gross` is the invoice's amount, `due` what was to be paid of it, `discount` what paying early
    took off. `entity` is the key of the store or division that it is for.
    """

    entity: str | None = None
    kind: str | None = None
    number: str | None = None
    invoiced_on: date | None = None
    purchase_order: str | None = None
    action: str | None = None
    paid: Decimal | None = None
    gross: Decimal | None = None
    due: Decimal | None = None
    discount: Decimal | None = None
    amounts: tuple[Amount, ...] = ()
    adjustment_reason: str | None = None
    adjustment: Decimal | None = None
    notes: tuple[Note, ...] = ()
    references: tuple[Reference, ...] = ()
    dates: tuple[DatedEvent, ...] = ()
    parties: tuple[OtherParty, ...] = ()
    lines: tuple[PaidLine, ...] = ()
    adjustments: tuple[PaymentAdjustment, ...] = ()


class PaidEntity(Value):
    """A store, division or vendor number for which invoices are paid; `kind` as received.

    `number` is that of its loop, where it is not the usual 1.
    """

    key: str
    number: str | None = None
    kind: str | None = None
    code_kind: str | None = None
    code: str | None = None
    adjustments: tuple[PaymentAdjustment, ...] = ()


class BankAccount(Value):
    """Where money comes from or goes to; `bank_kind` is bic, aba or the code as received."""

    bank_kind: str | None = None
    bank: str | None = None
    account_kind: str | None = None
    account: str | None = None
    holder: str | None = None


class Remittance(Document):
    """A payment; `number` is that of its trace, a check or a transfer, or of the advice.

    `handling` says whether the money comes with it: advice is without, payment without advice.
    """

    number: str | None = None
    purpose: str = "original"
    issued_on: date | None = None
    paid_on: date | None = None
    value_on: date | None = None
    amount: Decimal
    amounts: tuple[Amount, ...] = ()
    handling: str = "advice"
    debit: bool = False
    method: str | None = None
    payment_format: str | None = None
    payer_account: BankAccount | None = None
    payee_account: BankAccount | None = None
    payer_id: str | None = None
    payer_code: str | None = None
    business_function: str | None = None
    trace_kind: str | None = None
    trace_origin: str | None = None
    currency: str | None = None
    currency_of: str | None = None
    notes: tuple[Note, ...] = ()
    references: tuple[Reference, ...] = ()
    dates: tuple[DatedEvent, ...] = ()
    payer: Party | None = None
    payee: Party | None = None
    buyer: Party | None = None
    vendor: Party | None = None
    parties: tuple[OtherParty, ...] = ()
    entities: tuple[PaidEntity, ...] = ()
    invoices: tuple[PaidInvoice, ...] = ()
