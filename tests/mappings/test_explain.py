"""Explanations with business fields, as JSON and as a page."""

import re
from html.parser import HTMLParser

import pytest

from edi.explain import Node
from mappings.explain import explain_file, explanation_as_json
from mappings.explain_html import explanation_as_html
from mappings.tables import find_table
from mappings.tables.sources import parse_node
from tests.edi.edifact.interchanges import interchange as edifact
from tests.edi.explain.trees import named
from tests.edi.interchanges import interchange as x12

ORDER = (
    "ST*850*0001",
    "BEG*00*SA*PO1**20260102",
    "REF*DP*042",
    "REF*ZZ*other",
    "N1*ST*Old Mill*92*0112",
    "PO1*1*10*EA*2.5**UP*012345678905",
    "PID*F****a jug",
    "CTT*1",
    "SE*9*0001",
)
NOTICE = (
    "ST*856*0001",
    "BSN*00*SH1*20260102*1200",
    "HL*1**S",
    "REF*BM*B1",
    "HL*2*1*O",
    "PRF*PO1",
    "HL*3*2*P",
    "MAN*GM*001234567890123456",
    "HL*4*3*I",
    "LIN*1*UP*012345678905",
    "SN1**5*EA",
    "CTT*4",
    "SE*13*0001",
)


class Page(HTMLParser):
    """Collects the tags, ids and links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given = dict(attrs)
        self.ids.extend(filter(None, [given.get("id")]))
        self.links.update(filter(None, [given.get("href")]))


def fields(tree: Node) -> dict[str, str]:
    return {node.name: node.field for node in tree.walk() if node.field}


def test_what_names_a_pallet_says_what_it_is_the_pallet_of() -> None:
    advice = (
        "ST*945*0001",
        "W06*F*W1*20260312*S1",
        "LX*1",
        "MAN*GM*C1",
        "N9*LV*P1",
        "W12*CC*5*5*0*EA",
        "N9*LV*P1*5",
        "SE*8*0001",
    )

    nodes = explain_file(x12(advice)).walk()

    told = [(node.name, node.field) for node in nodes if node.name.startswith("N90")]
    assert told == [
        ("N901", None),
        ("N902", "packages.parent"),
        ("N901", None),
        ("N902", "lines.package"),
        ("N903", "lines.shipped"),
    ]


def test_an_order_says_which_fields_it_feeds() -> None:
    told = fields(explain_file(x12(ORDER)))

    assert told["BEG03"] == "number"
    assert told["N104"] == "ship_to.code"
    assert told["PO102"] == "lines.quantity"
    assert told["PO106"] == told["PO107"] == "lines.identifiers"


def test_a_qualifier_decides_which_field_is_fed() -> None:
    values = [node for node in explain_file(x12(ORDER)).walk() if node.name == "REF02"]

    assert [node.field for node in values] == ["department", "references.value"]


@pytest.mark.parametrize(
    ("content", "set_id", "version", "line", "differs"),
    [
        (x12(ORDER), "850", "004010", "REF: {DP: release}", ("REF02", "release")),
        (edifact().encode(), "ORDERS", "D.96A", "BGM: {2.1: contract}", ("BGM02", "contract")),
    ],
)
def test_a_partners_table_names_the_fields_where_it_differs(
    content: bytes, set_id: str, version: str, line: str, differs: tuple[str, str]
) -> None:
    table = find_table(set_id, version, parse_node("overlay.yaml", f"map: {{{line}}}\n"))
    assert table is not None

    theirs = explain_file(content, table_of={set_id: table}.get)

    usual = {(node.name, node.field) for node in explain_file(content).walk()}
    assert {(node.name, node.field) for node in theirs.walk()} - usual == {differs}


def test_a_place_of_a_loop_decides_which_field_is_fed() -> None:
    """The tax before the lines of an invoice holds for them, the one in its summary is a total."""
    head = ("UNH+1+INVOIC:D:96A:UN", "BGM+380+I1+9", "DTM+137:20260302:102")
    tax = "TAX+7+VAT+++:::19"
    content = edifact((*head, tax, "LIN+1", "UNS+S", "MOA+77:1", tax, "UNT+9+1")).encode()

    taxes = [node for node in explain_file(content).walk() if node.name == "TAX02-1"]

    assert [node.field for node in taxes] == ["tax_rates.kind", "taxes.kind"]


def test_a_level_decides_which_field_is_fed() -> None:
    told = fields(explain_file(x12(NOTICE)))

    assert told["REF02"] == "bill_of_lading"
    assert told["PRF01"] == "orders.number"
    assert told["MAN02"] == "packages.sscc"
    assert told["SN102"] == "items.quantity"


def test_what_no_table_maps_feeds_nothing() -> None:
    acknowledgment = x12(["ST*997*0001", "AK1*PO*7", "AK9*A*1*1*1", "SE*4*0001"])

    assert fields(explain_file(acknowledgment)) == {}


def test_the_json_has_every_byte_and_leaves_out_what_is_empty() -> None:
    content = x12(ORDER)

    told = explanation_as_json(explain_file(content))

    assert (told["kind"], told["start"], told["end"]) == ("file", 0, len(content))
    header = told["children"][0]["children"][0]
    assert header["name"] == "ISA"
    assert set(header["children"][0]) == {"kind", "start", "end", "text"}


def test_the_page_has_no_script_and_loads_nothing() -> None:
    page = explanation_as_html("po.edi", explain_file(x12(ORDER)))

    assert Page(page).tags.isdisjoint({"script", "link", "img", "iframe", "form"})
    assert all(link.startswith("#") for link in Page(page).links)
    assert "url(" not in page


def test_every_link_of_the_page_leads_somewhere_and_every_id_is_there_once() -> None:
    content = b"hello " + x12(ORDER).replace(b"*10*EA", b"*ten*EA") + edifact().encode()

    page = Page(explanation_as_html("po.edi", explain_file(content)))

    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_findings_stand_on_the_page_at_the_top_and_at_their_place() -> None:
    page = explanation_as_html("po.edi", explain_file(x12(ORDER).replace(b"*10*EA", b"*ten*EA")))

    assert page.count("PO102 ordered quantity: &#x27;ten&#x27; is not a number") == 2
    assert '<strong class="broken">decimal number, 1 to 15 digits (broken)</strong>' in page
    assert "1 error" in page


def test_what_a_file_says_cannot_become_markup() -> None:
    content = x12(ORDER).replace(b"Old Mill", b"<script>&\x1b\x08")

    page = explanation_as_html("<b>\x1b.edi", explain_file(content))

    assert "script" not in Page(page).tags
    assert "&lt;b&gt;\N{SYMBOL FOR ESCAPE}.edi" in page
    assert re.search(r"[\x00-\x09\x0b-\x1f]", page) is None


def test_a_masked_page_says_so_and_shows_no_value() -> None:
    content = x12(ORDER).replace(b"*10*EA", b"*secret*EA")

    page = explanation_as_html("po.edi", explain_file(content, mask=True), masked=True)

    assert "Values are masked." in page
    assert not [word for word in ("secret", "Old Mill", "0112", "a jug") if word in page]


def test_a_field_is_named_on_the_page() -> None:
    page = explanation_as_html("po.edi", explain_file(x12(ORDER)))

    (row,) = (line for line in page.splitlines() if ">PO104<" in line)
    assert "<code>lines.price</code>" in row
    assert "price per unit" in row


def test_a_very_long_value_is_shown_in_part() -> None:
    content = x12(["ST*850*0001", "MSG*" + "x" * 5000, "SE*3*0001"])

    page = explanation_as_html("po.edi", explain_file(content))

    assert "3000 more" in page
    assert named(explain_file(content), "MSG01").text == "x" * 5000
