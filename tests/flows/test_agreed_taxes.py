"""An invoice bears the tax and the terms of payment that were agreed, unless the order says others.

Osterfeld agreed on VAT of 19 percent, 30 days, and 2 percent off within 10.
"""

import pytest

from mappings.documents import Invoice
from tests.flows import edifact
from tests.flows.world import World
from tests.flows.x12 import interchange, purchase_order, shipping_advice

TAX = "TAX+7+VAT+++:::19\n"
PAYMENT = ["PAT+1++5:3:D:30", "PAT+22++5:3:D:10", "PCD+12:2"]


def bill(world: World, order: str) -> list[str]:
    """Ship an order of 48 at 2.5 and return the segments of its invoice."""
    world.receive("osterfeld", edifact.interchange(order))
    advice = shipping_advice("H1").replace("N1*ST**92*0101", "N1*ST**UL*4012345001013")
    world.receive("harborpoint", interchange("harborpoint", advice))
    (sent,) = world.sent("INVOIC")
    return sent.content.decode().split("'")


@pytest.mark.parametrize(
    ("said", "tax", "total"),
    [("", "22.80", "142.80"), (TAX.replace("19", "7"), "8.40", "128.40")],
    ids=["nothing", "another percent"],
)
def test_what_the_order_says_of_tax_wins(world: World, said: str, tax: str, total: str) -> None:
    segments = bill(world, edifact.purchase_order().replace(TAX, said))

    amounts = [segment for segment in segments if segment.startswith("MOA")]
    summed = [f"MOA+124:{tax}", "MOA+125:120.00"]
    assert amounts == ["MOA+79:120.00", *summed, f"MOA+86:{total}", *summed]


def test_payment_is_as_agreed_unless_the_order_says_it(world: World) -> None:
    assert [one for one in bill(world, edifact.purchase_order()) if one in PAYMENT] == PAYMENT


def test_terms_of_payment_of_the_order_win(world: World) -> None:
    currency = "CUX+2:EUR:9"
    order = edifact.purchase_order().replace(currency, f"{currency}\nPAT+1++5:3:D:60")

    segments = bill(world, order)

    assert [one for one in segments if one.startswith(("PAT", "PCD"))] == ["PAT+1++5:3:D:60"]


def test_who_agreed_on_nothing_is_billed_what_the_order_says(world: World) -> None:
    world.receive("northgate", interchange("northgate", purchase_order()))
    world.receive("harborpoint", interchange("harborpoint", shipping_advice("H1")))

    invoice = Invoice.model_validate(world.document("810").content)
    assert (invoice.taxes, invoice.terms, invoice.tax_total) == ((), (), None)


@pytest.mark.parametrize(
    ("tax", "billed"),
    [("TXI*ST**8.25", ["9.90"]), ("TXI*ST**8.25***1", ["0.00"]), ("TXI*ST**.0825", [])],
    ids=["percent", "exempt", "percent or share"],
)
def test_a_rate_below_one_in_x12_is_for_a_person(world: World, tax: str, billed: list[str]) -> None:
    order = purchase_order().replace("\nCTT", f"\n{tax}\nCTT")
    world.receive("northgate", interchange("northgate", order))
    world.receive("harborpoint", interchange("harborpoint", shipping_advice("H1")))

    invoices = [Invoice.model_validate(row.content) for row in world.documents("810")]
    assert [str(one.amount) for invoice in invoices for one in invoice.taxes] == billed
    assert [one.kind for one in world.exceptions()] == ([] if billed else ["unbillable"])
