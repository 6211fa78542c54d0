"""Forecasts of the older directory (D.96A): by item, or by place and item."""

from decimal import Decimal

import pytest

from edi import index_file
from mappings.documents import Forecast
from mappings.errors import UnwritableDocument
from mappings.reading import places, read_set
from mappings.tables import find_table
from tests.edi.edifact.interchanges import interchange, order

HEADING = ("BGM+241+FC-1+9", "DTM+137:20260302:102", "NAD+BY+9521200000009::9", "UNS+D")
ITEM = ("LIN+1++9521101000160:EN", "QTY+113:48:PCE", "SCC+1++W", "DTM+2:20260309:102")
FOR_ONE_CENTRE = ("NAD+DP+0810::92", "QTY+113:12:PCE", "SCC+4", "DTM+64:20260316:102")
RECEIVED = ("QTY+70:1200", "DTM+51:20260101:102")


def read(*segments: str) -> Forecast:
    message = order(*HEADING, *segments, "UNS+S", identifier="DELFOR:D:96A:UN")
    content = interchange(message).encode()
    (found,) = (read_set(content, place) for place in places(index_file(content)))
    assert found.accepted
    assert isinstance(found.document, Forecast)
    return found.document


def test_an_item_has_its_quantities_with_certainty_and_day() -> None:
    (item,) = read(*ITEM).items

    (quantity,) = item.quantities
    assert quantity.quantity == Decimal(48)
    assert (quantity.certainty, quantity.timing) == ("firm", "weekly")
    assert str(quantity.on) == "2026-03-09"


def test_what_was_received_is_no_forecast() -> None:
    (item,) = read(*ITEM, *RECEIVED).items

    assert [one.quantity for one in item.quantities] == [Decimal(48)]
    assert [(one.qualifier, one.quantity) for one in item.totals] == [("70", Decimal(1200))]


def test_a_quantity_for_one_place_stays_with_it() -> None:
    (item,) = read(*ITEM, *FOR_ONE_CENTRE).items

    (centre,) = item.parties
    assert (centre.code, [one.quantity for one in centre.quantities]) == ("0810", [Decimal(12)])
    assert [one.quantity for one in item.quantities] == [Decimal(48)]


def test_items_behind_a_place_go_there() -> None:
    document = read("NAD+DP+0810::92", *ITEM)

    (item,), (place,) = document.items, document.places
    assert (item.place, place.code) == (place.key, "0810")


def test_an_item_that_goes_nowhere_cannot_stand_behind_a_place() -> None:
    document = read("NAD+DP+0810::92", *ITEM)
    loose = document.items[0].model_copy(update={"place": None})
    table = find_table("DELFOR", "D.96A")
    assert table is not None

    with pytest.raises(UnwritableDocument, match="LIN01 would be taken for what is in the last"):
        table.write(document.model_copy(update={"items": (*document.items, loose)}))
