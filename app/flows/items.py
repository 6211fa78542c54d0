"""Items: what our master data knows under the names that a document gives."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.flows.terms import PartnerTerms
from app.rules.intake import MasterItem
from app.rules.lines import spellings
from app.store import master
from mappings.documents import ItemIdentifier


def find_items(
    session: Session,
    terms: PartnerTerms,
    lines: Sequence[Sequence[ItemIdentifier]],
    on: date,
) -> tuple[MasterItem | None, ...]:
    """Return the item of each line with the partner's price on a day, None where unknown."""
    return tuple(_find(session, terms, names, on) for names in lines)


def _find(
    session: Session, terms: PartnerTerms, names: Sequence[ItemIdentifier], on: date
) -> MasterItem | None:
    sku = master.find_sku(session, terms.name, [one for name in names for one in spellings(name)])
    item = master.find_item(session, sku) if sku is not None else None
    if item is None:
        return None
    price = master.find_price(session, terms.partner_id, item.sku, on)
    return MasterItem(item.sku, item.active, item.packs, price)
