"""What the warehouse says of lots, their last days and the arrival stands in the ship notice."""

from tests.flows import edifact
from tests.flows.world import World
from tests.flows.x12 import SSCC, interchange, purchase_order, shipping_advice

ARRIVAL = "G62*11*20260305\nG62*17*20260307"


def advice(sscc: str = SSCC) -> str:
    """Return an advice of one lot, with its best-before day and the day of arrival."""
    text = shipping_advice("H1", sscc=sscc).replace("G62*11*20260305", ARRIVAL)
    item = next(line for line in text.split("\n") if line.startswith("W12"))
    return text.replace(item, f"{item}*L26A\nG62*36*20270531")


def test_a_despatch_advice_says_lot_best_before_and_arrival(world: World) -> None:
    world.receive("osterfeld", edifact.interchange(edifact.purchase_order()))

    text = advice().replace("N1*ST**92*0101", "N1*ST**UL*4012345001013")
    world.receive("harborpoint", interchange("harborpoint", text))

    segments = world.sent("DESADV")[0].content.decode().split("'")
    at = segments.index("PCI+17")
    assert "DTM+17:20260307:102" in segments
    assert segments[at + 1 : at + 3] == ["DTM+361:20270531:102", "GIN+BX+L26A"]


def test_the_application_identifier_of_an_sscc_stays_out_of_edifact(world: World) -> None:
    world.receive("osterfeld", edifact.interchange(edifact.purchase_order()))

    text = advice(f"00{SSCC}").replace("N1*ST**92*0101", "N1*ST**UL*4012345001013")
    world.receive("harborpoint", interchange("harborpoint", text))

    assert f"'GIN+BJ+{SSCC}'".encode() in world.sent("DESADV")[0].content


def test_a_ship_notice_says_lot_best_before_and_arrival(world: World) -> None:
    world.receive("northgate", interchange("northgate", purchase_order()))

    world.receive("harborpoint", interchange("harborpoint", advice()))

    content = world.sent("856")[0].content
    for segment in (b"DTM*017*20260307", b"REF*LT*L26A", b"DTM*036*20270531"):
        assert segment in content
