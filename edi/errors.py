"""What the library raises, always about the caller's side: content never raises."""


class EdiError(Exception):
    """The base of all faults raised here."""


class UnwritableText(EdiError):
    """A value holds what the target cannot carry: a delimiter or a control character."""

    def __init__(self, segment_id: str, element: int, value: str, character: str) -> None:
        super().__init__(f"{segment_id}{element:02d}: {value!r} holds {character!r}")
        self.segment_id = segment_id
        self.element = element
        self.value = value
        self.character = character


class UnwritableRepetition(EdiError):
    """An element is repeated, but the target has no separator that parts repetitions."""

    def __init__(self, segment_id: str, element: int) -> None:
        super().__init__(f"{segment_id}{element:02d} is repeated, but nothing parts repetitions")
        self.segment_id = segment_id
        self.element = element


class UnwritableHeader(EdiError):
    """An element of the envelope does not fit its fixed width, or has not its form."""

    def __init__(self, place: str, value: str, expected: str) -> None:
        super().__init__(f"{place}: {value!r}, expected {expected}")
        self.place = place
        self.value = value
        self.expected = expected


class BadDelimiters(EdiError):
    """Delimiters that cannot be told apart, or that could be text."""

    def __init__(self, marks: tuple[str, ...], problem: str) -> None:
        super().__init__(f"delimiters {marks}: {problem}")
        self.marks = marks
        self.problem = problem
