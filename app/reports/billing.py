"""Who bills an order: us, or the brand's own accounting, as the partner's terms say."""

import json
from datetime import datetime
from functools import lru_cache
from typing import Literal

from sqlalchemy.orm import Session

from app.store import partners
from app.store.tables import OrderRow
from mappings.partners import Partner, load_folder

Biller = Literal["us", "accounting"]


class Billing:
    """Answers who bills orders at one time; each partner's terms are looked up once."""

    def __init__(self, session: Session, at: datetime) -> None:
        self._session = session
        self._at = at
        self._terms: dict[int, Partner | None] = {}

    def biller(self, order: OrderRow) -> Biller:
        """Return who bills an order; a partner without terms has nobody else who would."""
        if order.partner_id not in self._terms:
            self._terms[order.partner_id] = self._find_terms(order.partner_id)
        terms = self._terms[order.partner_id]
        if terms is not None and terms.invoiced_by_accounting(order.kind):
            return "accounting"
        return "us"

    def _find_terms(self, partner_id: int) -> Partner | None:
        version = partners.find_version(self._session, partner_id, self._at)
        return _read_folder(json.dumps(version.files, sort_keys=True)) if version else None


@lru_cache(maxsize=256)
def _read_folder(files: str) -> Partner:
    return load_folder(json.loads(files))
