"""What follows from a test goes out as a test, whatever the receiver's own terms are."""

from app.flows.exceptions import Action
from edi import index_file
from tests.flows.world import World
from tests.flows.x12 import acknowledgment, interchange, purchase_order, shipping_advice


def as_test(content: bytes) -> bytes:
    return content.replace(b"*0*P*", b"*0*T*")


def indicators(world: World) -> list[tuple[str, bool]]:
    """Return set and test indicator of each file that went out, in order."""
    sent = [(row.name.split("_")[0], index_file(row.content)) for row in world.sent()]
    return [(set_id, index.interchanges[0].test) for set_id, index in sent]


def order_of_a_partner_under_test(world: World) -> None:
    world.change_terms("northgate", "kind: retailer", "kind: retailer\ntest: true")
    world.receive("northgate", as_test(interchange("northgate", purchase_order())))


def test_a_test_order_goes_to_a_production_warehouse_as_a_test(world: World) -> None:
    order_of_a_partner_under_test(world)

    assert indicators(world) == [("997", True), ("940", True), ("855", True)]


def test_it_stays_a_test_when_the_partner_has_gone_live_meanwhile(world: World) -> None:
    order_of_a_partner_under_test(world)
    world.change_terms("northgate", "kind: retailer", "kind: retailer")

    advice = interchange("harborpoint", shipping_advice("H1"))
    world.receive("harborpoint", advice)

    assert [one for one in indicators(world) if one[0] in {"856", "810"}] == [
        ("856", True),
        ("810", True),
    ]


def test_a_test_interchange_is_answered_as_a_test_while_it_is_held(world: World) -> None:
    world.receive("northgate", as_test(interchange("northgate", purchase_order())))
    assert indicators(world) == [("997", True)]

    world.decide("PO-13", Action.ACCEPT)

    assert indicators(world) == [("997", True), ("940", True), ("855", True)]


def test_the_warehouse_answers_the_test_order_as_a_test(world: World) -> None:
    order_of_a_partner_under_test(world)

    answer = interchange("harborpoint", acknowledgment("OW", 1, "940"))
    world.receive("harborpoint", as_test(answer))
    world.decide("PO-13", Action.ACCEPT)

    assert world.exceptions() == []


def test_production_is_answered_as_production_by_a_partner_under_test(world: World) -> None:
    world.change_terms("northgate", "kind: retailer", "kind: retailer\ntest: true")

    world.receive("northgate", interchange("northgate", purchase_order()))

    assert indicators(world) == [("997", False)]
