"""Capital letters for partners that read no others."""

from edi.casing import upper_case
from edi.model import Segment


def test_every_value_is_in_capitals_and_keeps_its_shape() -> None:
    segment = Segment("PID", ("f", ("a", "b1"), (("c",), ("d", "e"))), 7, 3, 2)

    assert upper_case(segment) == Segment("PID", ("F", ("A", "B1"), (("C",), ("D", "E"))), 7, 3, 2)
