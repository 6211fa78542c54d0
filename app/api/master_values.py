"""Master data as callers put it: items, prices and locations, checked field by field."""

from datetime import date
from decimal import Decimal
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from sqlalchemy.orm import Session

from app.api.dependencies import NO_CONTROL
from app.store import master
from app.store.tables import LocationRow

Word = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=NO_CONTROL)]
Text = Annotated[str, StringConstraints(max_length=200, pattern=NO_CONTROL)]
Eaches = Annotated[Decimal, Field(gt=0, max_digits=18, decimal_places=4)]
Price = Annotated[Decimal, Field(ge=0, max_digits=20, decimal_places=8)]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


def _check_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("not a time zone of the tz database, such as America/Chicago")
    return name


TimeZone = Annotated[str, AfterValidator(_check_zone)]


class Put(BaseModel):
    """What a caller puts; a field that is not known is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PutIdentifier(Put):
    """A name of an item: to everybody (`partner` empty), or to one partner."""

    partner: Text = ""
    kind: Word
    value: Word


class PutItem(Put):
    """An item; `packs` says how many eaches a unit holds."""

    description: Text
    active: bool = True
    identifiers: tuple[PutIdentifier, ...] = ()
    packs: dict[Word, Eaches] = {}

    def to_item(self, sku: str) -> master.Item:
        """Return it as the store keeps it."""
        identifiers = dict.fromkeys((i.partner, i.kind, i.value) for i in self.identifiers)
        return master.Item(sku, self.description, self.active, tuple(identifiers), self.packs)


class PutPrice(Put):
    """What a partner pays per each, from a day on."""

    price: Price
    currency: Currency
    valid_from: date

    def save(self, session: Session, partner_id: int, sku: str) -> None:
        """Store the price of an item for a partner."""
        master.save_price(
            session,
            partner_id,
            sku,
            price=self.price,
            currency=self.currency,
            valid_from=self.valid_from,
        )


class PutLocation(Put):
    """A store or distribution centre; `served_by` is the code of the centre that serves it."""

    name: Text
    time_zone: TimeZone
    served_by: Word | None = None
    active: bool = True

    def to_row(self, partner_id: int, code: str) -> LocationRow:
        """Return it as the store keeps it."""
        return LocationRow(
            partner_id=partner_id,
            code=code,
            name=self.name,
            time_zone=self.time_zone,
            served_by=self.served_by,
            active=self.active,
        )
