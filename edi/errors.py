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
