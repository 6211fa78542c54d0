"""Senders: which kinds of document are taken at all, and from whom each of them."""

from collections.abc import Collection, Mapping
from typing import Final

from app.engine import Work
from app.store import partners
from app.store.tables import ConnectionRow, DocumentRow, FileRow
from mappings.partners.partner import PartnerKind

OURS: Final = "system of our own"
SENDERS: Final[Mapping[str, Collection[str]]] = {
    "PurchaseOrder": {PartnerKind.RETAILER, PartnerKind.DISTRIBUTOR},
    "ShippingAdvice": {PartnerKind.WAREHOUSE},
    "Invoice": {OURS},
    "FunctionalAcknowledgment": set(PartnerKind),
    "SyntaxAcknowledgment": set(PartnerKind),
}
"""By kind of document; another is read, shown, and told where terms name its set."""


def sender_of(work: Work, row: DocumentRow) -> str:
    """Return what the sender of a document is to us: a kind of partner, or a system of our own."""
    file = work.session.get_one(FileRow, row.file_id)
    connection = work.session.get_one(ConnectionRow, file.connection_id)
    if connection.partner_id is None:
        return OURS
    return partners.get_partner(work.session, connection.partner_id).kind
