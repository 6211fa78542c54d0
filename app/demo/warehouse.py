"""The 3PL Harborpoint: reads warehouse orders (940), ships, and reports by 945 or as JSON.

Run as `python -m app.demo.warehouse URL`.
"""

from app.demo import advice, x12
from app.demo.packing import Job, JobLine, Shipment, pack
from app.demo.program import Door, run
from app.demo.world import BRAND, WAREHOUSE, World
from app.demo.x12 import Envelope, TransactionSet

REPORTS = 100_000_000
ANSWERS = 200_000_000
"""What we send has the control number of what it answers plus one of these."""
PRODUCT_IDS = (4, 6, 15)
"""Where the qualifiers of product ids stand in a W01."""


def main() -> None:
    """Play the warehouse until the parent ends."""
    run(nothing, take_and_ship)


def nothing(door: Door, world: World) -> None:
    """Begin with nothing: a warehouse only answers."""


def take_and_ship(door: Door, world: World) -> None:
    """Take each waiting file, ship what it orders, answer it with a 997, then confirm it.

    The receipt comes last, so that a file is taken again if we are killed before it.
    """
    for outgoing_id, name, content in door.outgoing():
        number = x12.interchange_number(content)
        sets = [one for one in x12.read(content) if one.set_id != "997"]
        for one in sets:
            shipment = pack(read_job(one), world)
            _report(door, shipment, Envelope(WAREHOUSE, BRAND, REPORTS + number, world.day))
        if sets:
            envelope = Envelope(WAREHOUSE, BRAND, ANSWERS + number, world.day)
            door.send_file(f"997_{name}", x12.acknowledge(envelope, sets))
        door.confirm(outgoing_id)


def read_job(order: TransactionSet) -> Job:
    """Return what a 940 asks for."""
    number = purchase_order = place = ""
    for one in order.segments:
        if one.id == "W05":
            number, purchase_order = one.get(2), one.get(3)
        elif one.id == "N1" and one.get(1) == "ST":
            place = one.get(4)
    return Job(number, purchase_order, place, tuple(_read_lines(order)))


def _read_lines(order: TransactionSet) -> list[JobLine]:
    """Return the lines under the depositor's own numbers (N9 LI), else under those of LX."""
    lines: list[JobLine] = []
    line = ""
    for one in order.segments:
        if one.id == "LX":
            line = one.get(1)
        elif one.id == "W01":
            names = {one.get(at): one.get(at + 1) for at in PRODUCT_IDS}
            lines.append(JobLine(line, names["UK"], int(one.get(1))))
        elif one.id == "N9" and one.get(1) == "LI" and lines:
            lines[-1] = lines[-1]._replace(number=one.get(2))
    return lines


def _report(door: Door, shipment: Shipment, envelope: Envelope) -> None:
    if shipment.as_json:
        door.post("/api/v1/shipments", advice.write_json(shipment))
    else:
        name = f"945_{shipment.number}.edi"
        door.send_file(name, x12.write(envelope, "SW", "945", advice.write_945(shipment)))


if __name__ == "__main__":
    main()
