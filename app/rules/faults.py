"""What keeps us from writing or weighing a document at all; a person has to mend the facts."""


class Unresolvable(Exception):
    """A document's line cannot be brought to what an order is counted in."""


class NoConversion(Unresolvable):
    """Nothing converts the unit of a line to eaches."""

    def __init__(self, document: str, line: str, unit: str | None) -> None:
        self.document = document
        self.line = line
        self.unit = unit
        super().__init__(
            f"{document}, line {line}: no pack says how many eaches a {unit or 'unit'} holds"
        )


class NoPrice(Unresolvable):
    """An order line that was shipped gives no price to bill it at."""

    def __init__(self, order: str, line: str) -> None:
        self.order = order
        self.line = line
        super().__init__(f"order {order}, line {line}: shipped, but the order gives no price")
