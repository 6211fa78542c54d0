"""What reading by a table says of a set: the document, or exactly what keeps it from being one."""

from decimal import Decimal

import pytest

from edi import Segment, check_set, find_set
from edi.findings import Finding, FindingCode, Origin, Severity
from mappings.documents import Invoice, PurchaseOrder, ShippingAdvice, WarehouseOrder
from mappings.documents.base import UnmappedSegment
from mappings.errors import UnwritableDocument
from mappings.tables import Reading, Table, find_table

ORDER = "BEG*00*SA*P1**20260302|{}PO1*1*5*EA*2.50|CTT*1"


def read(set_id: str, text: str, version: str = "004010", *, table: Table | None = None) -> Reading:
    lines = [f"ST*{set_id}*0001", *text.split("|"), "SE*9*0001"]
    parts = [line.split("*") for line in lines]
    segments = tuple(
        Segment(part[0], tuple(part[1:]), number=n + 2, number_in_set=n)
        for n, part in enumerate(parts, start=1)
    )
    table = table or find_table(set_id, version)
    assert table is not None
    return table.read(check_set(segments, find_set(version, set_id)).tree)


def order(text: str) -> PurchaseOrder:
    document = read("850", ORDER.format(text)).document
    assert isinstance(document, PurchaseOrder)
    return document


def only(reading: Reading) -> Finding:
    (finding,) = reading.findings
    assert finding.origin is Origin.BUSINESS
    return finding


def test_a_required_value_that_is_missing_is_told_where_it_belongs() -> None:
    reading = read("850", "BEG*00*SA***20260302|PO1*1*5*EA")

    found = only(reading)

    assert reading.document is None
    assert (found.code, found.severity) == (FindingCode.VALUE_REQUIRED, Severity.ERROR)
    assert str(found.position) == "BEG03, segment 2 of the set, byte 0"


def test_a_required_value_of_a_line_is_told_at_the_line() -> None:
    reading = read("810", "BIG*20260302*I1|IT1*1*5*EA*2|IT1*2**EA*2|TDS*1000")

    assert reading.document is None
    assert str(only(reading).position).startswith("IT102, segment 4 of the set")


def test_a_required_value_that_is_unreadable_gives_no_document() -> None:
    reading = read("850", "BEG*00*SA*P1**20260230|PO1*1*5*EA")

    found = only(reading)

    assert reading.document is None
    assert (found.code, found.value) == (FindingCode.VALUE_UNREADABLE, "20260230")
    assert (found.position.segment_id, found.position.element) == ("BEG", 5)


def test_another_value_that_is_unreadable_is_a_warning_and_is_kept() -> None:
    reading = read("850", ORDER.format("").replace("2.50", "2,50"))

    assert isinstance(reading.document, PurchaseOrder)
    assert only(reading).severity is Severity.WARNING
    assert reading.document.lines[0].price is None
    assert reading.document.unmapped == (
        UnmappedSegment(
            loop="PO1[1]", id="PO1", elements=("1", "5", "EA", "2,50"), taken=(1, 2, 3)
        ),
    )


def test_the_first_of_a_repeated_qualifier_counts_and_the_rest_are_kept() -> None:
    reading = read("850", ORDER.format("REF*DP*042|REF*DP*043|"))

    assert isinstance(reading.document, PurchaseOrder)
    assert only(reading).code is FindingCode.QUALIFIER_REPEATED
    assert reading.document.department == "042"
    assert [(r.qualifier, r.value) for r in reading.document.references] == [("DP", "043")]


def test_what_no_line_takes_is_kept_with_its_place() -> None:
    found = order("N1*ST*NORTH|PKG*F|N1*ST*SOUTH|")

    assert [(one.loop, one.id) for one in found.unmapped] == [("N1[ST]", "PKG")]


def test_the_scale_of_numbers_is_kept() -> None:
    assert str(order("").lines[0].price) == "2.50"


@pytest.mark.parametrize(
    ("pair", "kind", "code"),
    [
        ("UP*095211010016", "gtin", None),
        ("EN*0952110100165", "gtin", None),
        ("UK*10952110100165", "gtin", None),
        ("UP*0952110100165", "UP", None),
        ("IN*610044", "buyer_item", None),
        ("CB*610044", "buyer_item", "CB"),
        ("VC*LH-1", "vendor_item", "VC"),
        ("SK*LH-1", "sku", None),
        ("ZZ*X", "ZZ", None),
    ],
)
def test_names_of_items_are_of_our_kinds(pair: str, kind: str, code: str | None) -> None:
    reading = read("850", f"BEG*00*SA*P1**20260302|PO1*1*5*EA*2.50**{pair}")

    assert isinstance(reading.document, PurchaseOrder)
    (found,) = reading.document.lines[0].identifiers
    assert (found.kind, found.value, found.code) == (kind, pair.split("*")[1], code)


def test_a_price_beside_the_line_is_its_price_where_it_has_none() -> None:
    reading = read("850", "BEG*00*SA*P1**20260302|PO1*1*5*EA|CTP**UCP*7.25")

    assert isinstance(reading.document, PurchaseOrder)
    assert reading.document.lines[0].price == Decimal("7.25")


def test_stores_of_a_line_are_read_one_by_one() -> None:
    found = order("").lines[0].stores
    split = read("850", ORDER.format("").replace("|CTT", "|SDQ*EA*92*0101*3*0107*2|CTT")).document

    assert found == ()
    assert isinstance(split, PurchaseOrder)
    assert [f"{s.store} {s.quantity}" for s in split.lines[0].stores] == ["0101 3", "0107 2"]


def test_a_warehouse_line_goes_by_our_number_else_by_that_of_its_loop() -> None:
    text = "W05*N*W1|LX*1|W01*5*EA**SK*A|N9*LI*10|LX*2|W01*6*EA**SK*B"

    document = read("940", text).document

    assert isinstance(document, WarehouseOrder)
    assert [one.number for one in document.lines] == ["10", "2"]


def test_lines_in_a_carton_name_it_and_loose_ones_do_not() -> None:
    text = (
        "W06*F*W1*20260312*S1|LX*1|MAN*GM*009521202000100013|W12*CC*5*5*0*EA|LX*2|W12*CC*1*1*0*EA"
    )

    document = read("945", text).document

    assert isinstance(document, ShippingAdvice)
    assert [one.key for one in document.packages] == ["1"]
    assert [one.package for one in document.lines] == ["1", None]


def test_a_total_that_says_what_is_there_anyway_is_not_kept() -> None:
    assert order("").line_count is None


def test_a_total_that_says_something_else_is_kept() -> None:
    reading = read("850", ORDER.format("").replace("CTT*1", "CTT*7"))

    assert isinstance(reading.document, PurchaseOrder)
    assert reading.document.line_count == 7


def test_a_value_that_the_set_cannot_express_is_refused() -> None:
    table = find_table("810", "004010")
    assert table is not None
    invoice = Invoice(number="I1", invoiced_on="2026-03-02", total=Decimal("10.005"))

    with pytest.raises(UnwritableDocument) as caught:
        table.write(invoice)

    (finding,) = caught.value.findings
    assert (finding.position.segment_id, finding.position.element) == ("TDS", 1)
    assert "more than 2 decimal places" in str(caught.value)


def test_a_line_in_a_package_that_is_not_there_is_refused() -> None:
    table = find_table("945", "004010")
    assert table is not None
    lines = ({"shipped": "1", "package": "C9"},)
    advice = ShippingAdvice.model_validate(
        {"shipment_number": "S", "warehouse_order": "W", "shipped_on": "2026-03-02", "lines": lines}
    )

    with pytest.raises(UnwritableDocument, match="no package C9"):
        table.write(advice)


def test_there_is_no_table_for_a_set_that_nobody_mapped() -> None:
    assert find_table("204", "004010") is None
    assert find_table("../850", "004010") is None


def test_a_version_without_a_dictionary_of_its_own_has_the_nearest_table() -> None:
    assert find_table("850", "004030VICS") is find_table("850", "004010")


def test_another_version_is_the_same_table_but_for_its_differences() -> None:
    text = "BEG*00*SA*P1**20260302|N9*ZZ*T|MTX**ONE LINE|PO1*1*5*EA"

    document = read("850", text, "005010").document

    assert isinstance(document, PurchaseOrder)
    assert document.messages[0].lines == ("ONE LINE",)
