"""What left: each line of a shipping advice beside the order line that it means."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.rules.eaches import eaches_of, to_eaches, to_unit
from app.rules.intake import MasterItem
from app.rules.lines import find_line, number_lines
from app.rules.resolution import packs_of
from app.rules.units import EACH, unit_word
from mappings.documents import PurchaseOrder, PurchaseOrderLine, ShippedLine, ShippingAdvice


@dataclass(frozen=True, slots=True)
class Left:
    """One line that left; `number` and `ordered` are None when it is not on the order."""

    advised: ShippedLine
    number: str | None
    ordered: PurchaseOrderLine | None
    packs: Mapping[str, Decimal]

    @property
    def unit(self) -> str:
        """Return the unit that the advice speaks of: that of the order where it names none."""
        return self.advised.unit or (self.ordered.unit if self.ordered else None) or EACH

    @property
    def in_unit_ordered(self) -> Decimal | None:
        """Return the quantity in the unit ordered, None where nothing converts it."""
        if self.ordered is None or self.ordered.unit is None:
            return None
        if unit_word(self.unit) == unit_word(self.ordered.unit):
            return self.advised.shipped
        eaches = self._eaches
        return None if eaches is None else to_unit(eaches, self.ordered.unit, self.packs)

    @property
    def noticed(self) -> tuple[Decimal, str]:
        """Return quantity and unit for a notice: as ordered where that is exact, or as advised."""
        unit = self.ordered.unit if self.ordered else None
        quantity, size = self.in_unit_ordered, eaches_of(unit, self.packs)
        if unit and size and quantity is not None and quantity * size == self._eaches:
            return quantity, unit
        return self.advised.shipped, self.unit

    @property
    def _eaches(self) -> Decimal | None:
        return to_eaches(self.advised.shipped, self.unit, self.packs)


def what_left(
    order: PurchaseOrder, advice: ShippingAdvice, items: Sequence[MasterItem | None]
) -> Iterator[Left]:
    """Yield the advice's lines of which something left; `items` are those of all its lines."""
    lines = number_lines(order)
    for advised, item in zip(advice.lines, items, strict=True):
        if advised.shipped:
            number = find_line(lines, advised.line_number, advised.identifiers)
            ordered = lines[number] if number is not None else None
            yield Left(advised, number, ordered, packs_of(ordered, item))
