"""Where something stands in a file: the place that every finding carries."""

from typing import NamedTuple


class Position(NamedTuple):
    """A place in a file, from coarse to fine; what does not apply is None.

    `byte` counts from 0; segments, elements, components and repetitions count from 1.
    `segment` is the number in the file, `segment_in_set` the number in the transaction
    set (ST and UNH are 1). `loop` is the loop's name in the dictionary.
    """

    byte: int
    segment: int | None = None
    segment_in_set: int | None = None
    segment_id: str | None = None
    element: int | None = None
    component: int | None = None
    repetition: int | None = None
    loop: str | None = None

    def __str__(self) -> str:
        """Return the place as people say it: "BEG03, segment 2 of the set, byte 140"."""
        place = self.segment_id or "segment"
        if self.element is not None:
            place += f"{self.element:02d}"
        if self.component is not None:
            place += f"-{self.component}"
        if self.segment_in_set is not None:
            place += f", segment {self.segment_in_set} of the set"
        elif self.segment is not None:
            place += f", segment {self.segment} of the file"
        return f"{place}, byte {self.byte}"
