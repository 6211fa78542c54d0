"""What no line of a table takes stays with the document, and is written back where it stood."""

import json

import pytest
from pydantic import ValidationError

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


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"taken": [5]}, "taken"),
        ({"taken": [0]}, "taken.0"),
        ({"taken": [-1]}, "taken.0"),
        ({"elements": [[]], "taken": [1]}, "elements"),
        ({"elements": ["A", [["B"], []]]}, "elements"),
        ({"loop": "IT1[²]"}, "loop"),
        ({"loop": "IT1[PO.x]"}, "loop"),
        ({"loop": "IT1[IN.0]"}, "loop"),
        ({"loop": f"IT1[IN.{'9' * 5000}]"}, "loop"),
        ({"loop": "IT1[0]"}, "loop"),
        ({"loop": "IT1"}, "loop"),
        ({"loop": "IT1[1]\n"}, "loop"),
        ({"loop": "/".join(["IT1[1]"] * 21)}, "loop"),
        ({"loop": "/".join(["IT1[1]"] * 2000)}, "loop"),
        ({"id": "ST"}, "id"),
        ({"id": "UNZ"}, "id"),
    ],
)
def test_what_cannot_have_been_left_is_refused_with_its_place(
    change: dict[str, object], place: str
) -> None:
    left = {"loop": "PO1[1]", "id": "TC2", "elements": ["J", "5811"], **change}

    with pytest.raises(ValidationError) as refused:
        UnmappedSegment.model_validate_json(json.dumps(left))

    (fault,) = refused.value.errors()
    assert ".".join(map(str, fault["loc"])) == place


@pytest.mark.parametrize("loop", ["", "PO1[12]", "LIN_2[+1]/N1[ST.2]", "N1[0A]", "N1[1234567]"])
def test_places_that_reading_gives_are_taken(loop: str) -> None:
    assert UnmappedSegment(loop=loop, id="N3", elements=("A", ("B", ""))).loop == loop


@pytest.mark.parametrize("code", ["A]B", "A/B", "A.1", "+1", "²", "0", "0000000"])
def test_a_loop_whose_qualifier_is_no_plain_code_is_named_by_its_number(code: str) -> None:
    text = f"{BEGIN}|N1*ST*NORTH|N1*{code}*EAST|FOB*CC|N1*{code}*WEST|FOB*PP|PO1*1*5*EA"

    document = read("850", text).document

    assert document is not None
    assert [one.loop for one in document.unmapped if one.id == "FOB"] == ["N1[2]", "N1[3]"]


def test_segments_of_another_envelope_are_not_kept() -> None:
    document = read("850", f"{BEGIN}|N1*ST*NORTH|UNH*1|FOB*CC|PO1*1*5*EA").document

    assert document is not None
    assert [one.id for one in document.unmapped] == ["FOB"]
