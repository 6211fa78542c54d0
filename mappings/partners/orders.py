"""What a partner's orders are like: numbers, duplicates, changes, places, routing, picking."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from mappings.partners.values import Duration, Form, OrderKind, SetId, Terms


class OrderKey(StrEnum):
    """What tells one order from another."""

    NUMBER = "number"
    RELEASE = "release"
    SHIP_TO = "ship_to"


class Changes(StrEnum):
    """How orders are changed."""

    DOCUMENT = "document"
    PHONE = "phone"
    NONE = "none"


class Rest(StrEnum):
    """What becomes of what was not shipped."""

    DELIVERED_LATER = "delivered_later"
    CANCELLED = "cancelled"


class OrderTerms(Terms):
    """How orders are numbered, told apart and changed.

    An order that says the same as an earlier one in all of `known_by` is a duplicate. Orders of
    the kinds `whole` are shipped as a whole or not at all; an order lapses when no sound ship
    notice came within `lapses_after`.
    """

    number: Form | None = None
    known_by: frozenset[OrderKey] = frozenset({OrderKey.NUMBER})
    whole: frozenset[OrderKind] = frozenset()
    rest: Rest | None = None
    changes: Changes = Changes.DOCUMENT
    lapses_after: Duration | None = None


class Picking(StrEnum):
    """How a warehouse is told that an order to ship changed."""

    CHANGE = "change"
    CANCEL_AND_RESEND = "cancel_and_resend"
    NONE = "none"


class ShippingOrderTerms(Terms):
    """How a warehouse takes changes of orders to ship, and by when it confirms a shipment."""

    changes: Picking = Picking.NONE
    confirmed_within: Duration | None = None


class Locations(Terms):
    """How stores, centres and our own sites are named: N103 and N104, NAD 3039.

    `listed_in` is the set that tells them; `names` says whether names and addresses are sent too.
    """

    code_kind: Annotated[str, Field(pattern=r"^[A-Z0-9]{1,3}$", examples=["92"])] | None = None
    form: Form | None = None
    listed_in: SetId | None = None
    names: bool = True


class FreightPayer(StrEnum):
    """Who pays the carrier."""

    COLLECT = "collect"
    PREPAID = "prepaid"


class RoutingTerms(Terms):
    """For whose freight we ask the partner which carrier to take, by which sets, how early."""

    freight: frozenset[FreightPayer] = frozenset()
    asked_by: SetId | None = None
    answered_by: SetId | None = None
    ahead: Duration | None = None
