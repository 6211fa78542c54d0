"""How the warehouse reports a shipment: as a 945, or as the JSON that the API takes."""

from collections.abc import Iterator
from typing import Any

from app.demo.packing import Packed, Shipment
from app.demo.x12 import Segment, date8, segment

CARRIER = "LRKX"


def write_945(shipment: Shipment) -> Iterator[Segment]:
    """Yield the body of a 945: one LX loop per carton."""
    job, day = shipment.job, date8(shipment.shipped_on)
    yield segment("W06", "F", job.number, day, shipment.number, "", job.purchase_order)
    yield segment("N1", "ST", "", "92", job.ship_to)
    yield segment("N9", "BM", shipment.bill_of_lading)
    yield segment("G62", "11", day)
    yield segment("W27", "M", CARRIER)
    for at, carton in enumerate(shipment.cartons, start=1):
        yield segment("LX", at)
        yield segment("MAN", "GM", carton.sscc)
        for line in carton.lines:
            yield from _line(line)
    yield segment("W03", shipment.units)


def _line(line: Packed) -> Iterator[Segment]:
    counts = (line.ordered, line.shipped, line.difference)
    yield segment("W12", "CC", *counts, "EA", "", "UK", line.gtin)
    if line.line is not None:
        yield segment("N9", "LI", line.line)


def write_json(shipment: Shipment) -> dict[str, Any]:
    """Return a shipment as the API takes it; quantities are text, as in every JSON document."""
    job = shipment.job
    return {
        "shipment_number": shipment.number,
        "warehouse_order": job.number,
        "purchase_order": job.purchase_order,
        "shipped_on": shipment.shipped_on.isoformat(),
        "reporting": "F",
        "bill_of_lading": shipment.bill_of_lading,
        "ship_to": {"code_kind": "92", "code": job.ship_to},
        "carrier": {"scac": CARRIER, "mode": "M"},
        "cartons": len(shipment.cartons),
        "packages": [{"key": one.key, "sscc": one.sscc} for one in shipment.cartons],
        "lines": [
            {
                "line_number": line.line,
                "status": "complete",
                "ordered": str(line.ordered),
                "shipped": str(line.shipped),
                "difference": str(line.difference),
                "unit": "each",
                "identifiers": [{"kind": "gtin", "value": line.gtin}],
                "package": carton.key,
            }
            for carton in shipment.cartons
            for line in carton.lines
        ],
    }
