"""The retailer Northgate: sends its orders, takes what comes back, and answers it with a 997.

Run as `python -m app.demo.retailer URL`.
"""

from collections.abc import Iterator

from app.demo import x12
from app.demo.program import Door, run
from app.demo.world import BRAND, DUPLICATED, RETAILER, STORES, Order, World
from app.demo.x12 import Envelope, Segment, segment

ANSWERS = 200_000_000
"""Our 997 has the control number of what it answers plus this."""


def main() -> None:
    """Play the retailer until the parent ends."""
    run(send_orders, take_and_answer)


def send_orders(door: Door, world: World) -> None:
    """Send all orders; the one whose number is used twice is settled before the second comes."""
    for order in world.orders:
        send = door.send_file_and_wait if order.place == DUPLICATED else door.send_file
        send(f"850_{order.place:09d}.edi", write_order(order))


def take_and_answer(door: Door, world: World) -> None:
    """Take each waiting file, answer its sets, then confirm it."""
    for outgoing_id, name, content in door.outgoing():
        sets = tuple(x12.read(content))
        if any(one.set_id != "997" for one in sets):
            number = ANSWERS + x12.interchange_number(content)
            envelope = Envelope(RETAILER, BRAND, number, world.day)
            door.send_file(f"997_{name}", x12.acknowledge(envelope, sets))
        door.confirm(outgoing_id)


def write_order(order: Order) -> bytes:
    """Return the 850 of an order."""
    envelope = Envelope(RETAILER, BRAND, order.place, order.ordered_on)
    return x12.write(envelope, "PO", "850", _body(order))


def _body(order: Order) -> Iterator[Segment]:
    yield segment("BEG", "00", order.kind, order.number, "", x12.date8(order.ordered_on))
    yield segment("CUR", "BY", "USD")
    yield segment("REF", "DP", "042")
    yield segment("DTM", "010", x12.date8(order.ship_on))
    yield segment("DTM", "001", x12.date8(order.cancel_after))
    yield segment("N1", "ST", STORES.get(order.store, "Northgate"), "92", order.store)
    for line in order.lines:
        names = ("UK", line.gtin, "IN", line.buyer_item)
        yield segment("PO1", line.number, line.quantity, "EA", line.price, "", *names)
        yield segment("PID", "F", "", "", "", line.description)
    yield segment("CTT", len(order.lines), sum(line.quantity for line in order.lines))


if __name__ == "__main__":
    main()
