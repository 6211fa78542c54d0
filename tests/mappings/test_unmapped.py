"""What no line of a table takes stays with the document, and is written back where it stood."""

import pytest

from edi import Segment
from mappings.documents import PurchaseOrder
from mappings.documents.base import UnmappedSegment
from mappings.tables import find_table
from tests.mappings.test_table_reading import read

BEGIN = "BEG*00*SA*P1**20260302"


def again(set_id: str, text: str, structure: str | None = None) -> list[str]:
    """Read a set and write it with all that no line took, as text."""
    document = read(set_id, text).document
    table = find_table(set_id, "004010")
    assert document is not None
    assert table is not None
    body = table.write(document, structure=structure, unmapped=True)
    return ["*".join((one.id, *map(str, one.elements))) for one in body]


@pytest.mark.parametrize(
    "text",
    [
        f"{BEGIN}|PKG*F*68***ON PALLETS|PO1*1*5*EA",
        f"{BEGIN}|FOB*DF*OR*HERE****USA|PO1*1*5*EA",
        f"{BEGIN}|LM*VI|LQ**A1|PO1*1*5*EA",
        f"{BEGIN}|N1*ST*NORTH|FOB*CC|N1*ST*SOUTH|FOB*PP|N1*VN*US|FOB*TP|PO1*1*5*EA",
        f"{BEGIN}|PO1*1*5*EA|TC2*J*5811|PO1*2*6*EA|TC2*J*5812",
        f"{BEGIN}|PO1*1*5*EA|LM*VI|LQ**A1|LM*VI|LQ**A2",
        f"{BEGIN}|REF*DP*042**X|REF*ZZ*1|PO1*1*5*EA",
        f"{BEGIN}|PO1*1*5*EA|SAC*Q*B280|SAC*A*C310***500|CUR*BY*USD",
    ],
)
def test_all_of_a_set_is_written_back_in_its_place(text: str) -> None:
    written = again("850", text + "|CTT*" + str(text.count("PO1*")))

    assert sorted(written) == sorted([*text.split("|"), "CTT*" + str(text.count("PO1*"))])
    assert [one for one in written if one[:3] in ("PO1", "TC2")] == [
        one for one in text.split("|") if one[:3] in ("PO1", "TC2")
    ]


def test_loops_that_no_line_takes_are_counted_apart() -> None:
    document = read("850", f"{BEGIN}|PO1*1*5*EA|SAC*A*C310***500|SAC*Q*B280|CUR*BY*USD").document

    assert isinstance(document, PurchaseOrder)
    assert [(one.loop, one.id) for one in document.unmapped] == [
        ("PO1[1]/SAC[+1]", "SAC"),
        ("PO1[1]/SAC[+1]", "CUR"),
    ]


def test_what_is_left_of_a_composite_is_put_back_whole() -> None:
    segment = Segment("SLN", ("1", "", "I", "2", ("PC", "3", "4")))
    text = f"{BEGIN}|PO1*1*5*EA|SLN*1**I*2*EA|CTT*1"
    table = find_table("850", "004010")
    document = read("850", text).document
    assert table is not None
    assert isinstance(document, PurchaseOrder)
    left = UnmappedSegment(
        loop="PO1[1]/SLN[1]", id="SLN", elements=segment.elements, taken=(1, 3, 4)
    )
    line = document.lines[0]
    part = line.components[0].model_copy(update={"unit": "PC"})
    line = line.model_copy(update={"components": (part,)})
    document = document.model_copy(update={"lines": (line,), "unmapped": (left,)})

    body = table.write(document, unmapped=True)

    assert [one for one in body if one.id == "SLN"] == [segment]


def test_a_place_that_is_written_no_more_is_opened_again() -> None:
    table = find_table("850", "004010")
    document = read("850", f"{BEGIN}|PO1*1*5*EA|TC2*J*5811|CTT*1").document
    assert table is not None
    assert isinstance(document, PurchaseOrder)

    body = table.write(document.model_copy(update={"lines": ()}), unmapped=True)

    assert [one.id for one in body] == ["BEG", "TC2"]


def test_nothing_is_put_back_unless_it_is_asked_for() -> None:
    document = read("850", f"{BEGIN}|PKG*F|PO1*1*5*EA").document
    table = find_table("850", "004010")
    assert document is not None
    assert table is not None

    assert "PKG" not in [one.id for one in table.write(document)]
