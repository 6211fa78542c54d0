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


class NoQuantity(Unresolvable):
    """An order line does not say how many of what it wants."""

    def __init__(self, order: str, line: str) -> None:
        self.order = order
        self.line = line
        super().__init__(f"order {order}, line {line}: no quantity or no unit")


class NoPackage(Unresolvable):
    """A line of an advice lies in a package that the advice does not name."""

    def __init__(self, advice: str, package: str | None) -> None:
        self.advice = advice
        self.package = package
        super().__init__(f"shipment {advice}: package {package} holds a line but is not named")


class UnclearTax(Unresolvable):
    """An order does not say beyond doubt at which rate a line is taxed."""

    def __init__(self, order: str, line: str, problem: str) -> None:
        self.order = order
        self.line = line
        super().__init__(f"order {order}, tax of line {line}: {problem}")
