"""What the warehouse packs for an order, with the mistakes that are planted in it. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from app.demo.goods import check_digit
from app.demo.world import FOREIGN_ITEM, Plant, World

SSCC_PREFIX: Final = "09521202"
LINES_PER_CARTON: Final = 3
SHORT: Final = 2
OVER: Final = 3


class JobLine(NamedTuple):
    """One line to pick: its number, the GTIN and how many eaches."""

    number: str
    gtin: str
    ordered: int


@dataclass(frozen=True, slots=True)
class Job:
    """One warehouse order: its number, the purchase order, where to, and what."""

    number: str
    purchase_order: str
    ship_to: str
    lines: tuple[JobLine, ...]


@dataclass(frozen=True, slots=True)
class Packed:
    """One line in a carton; `line` is None for what nobody ordered."""

    line: str | None
    gtin: str
    ordered: int
    shipped: int

    @property
    def difference(self) -> int:
        """Return how many fewer were shipped than ordered."""
        return self.ordered - self.shipped


@dataclass(frozen=True, slots=True)
class Carton:
    """A carton with the number on its label."""

    key: str
    sscc: str
    lines: tuple[Packed, ...]


@dataclass(frozen=True, slots=True)
class Shipment:
    """What left for one warehouse order, and how it is reported."""

    number: str
    job: Job
    shipped_on: date
    bill_of_lading: str
    cartons: tuple[Carton, ...]
    as_json: bool

    @property
    def units(self) -> int:
        """Return how many eaches left."""
        return sum(line.shipped for carton in self.cartons for line in carton.lines)


def pack(job: Job, world: World) -> Shipment:
    """Return what leaves for a warehouse order: the same for the same order, always."""
    order = world.order(job.purchase_order)
    plant = order.plant if order else None
    packed = [_pick(line, plant) for line in job.lines]
    if plant is not None and plant.kind == "ASN-07":
        item = world.items[FOREIGN_ITEM]
        packed.append(Packed(None, item.gtin, 0, item.case_pack))
    cartons = tuple(_cartons(job.number, packed, bad_label=plant == Plant("ASN-10")))
    return Shipment(
        number=f"H{job.number}",
        job=job,
        shipped_on=order.ship_on if order else world.day,
        bill_of_lading=f"HB{job.number}",
        cartons=cartons,
        as_json=order is not None and order.place % 4 in (0, 1),
    )


def _pick(line: JobLine, plant: Plant | None) -> Packed:
    shipped = line.ordered
    if plant is not None and str(plant.line) == line.number:
        shipped += {"WH-03": -SHORT, "WH-04": OVER}.get(plant.kind, 0)
    return Packed(line.number, line.gtin, line.ordered, shipped)


def _cartons(number: str, packed: list[Packed], *, bad_label: bool) -> Iterator[Carton]:
    """Yield the cartons; one label of a batch that was printed wrongly has a bad check digit."""
    for at, start in enumerate(range(0, len(packed), LINES_PER_CARTON), start=1):
        sscc = _sscc(number, at)
        if bad_label and at == 1:
            sscc = sscc[:-1] + str((int(sscc[-1]) + 1) % 10)
        yield Carton(f"C{at}", sscc, tuple(packed[start : start + LINES_PER_CARTON]))


def _sscc(number: str, carton: int) -> str:
    digits = "".join(c for c in number if c.isdigit())
    body = f"{SSCC_PREFIX}{int(digits) % 1_000_000:06d}{carton:03d}"
    return body + check_digit(body)
