"""Tables as text: a mistake is told with its file and line, and an overlay says what differs."""

import pytest

from edi import Segment, find_set
from edi.model import Loop
from mappings.documents import PurchaseOrder
from mappings.errors import BadGuide
from mappings.tables.schema import Schema
from mappings.tables.sources import CODES, FRAGMENTS, load_node, merge, parse_node
from mappings.tables.table import Table

HEAD = """set: "850"
document: PurchaseOrder
map:
"""
ORDER = (
    HEAD
    + """  BEG: {1: purpose, 2: kind, 3: number, 5: ordered_on}
  REF: {by: 1, value: 2, DP: department, "*": {into: references, use: reference}}
  CUR: {1: = BY, 2: currency}
"""
)


def table(text: str, overlay: str | None = None) -> Table:
    node = parse_node("850.yaml", text)
    if overlay is not None:
        node = merge(node, parse_node("overlay.yaml", overlay))
    definition = find_set("004010", "850")
    assert definition is not None
    return Table(Schema(load_node(CODES), load_node(FRAGMENTS)).table(node), definition)


def read(found: Table, *segments: Segment) -> PurchaseOrder:
    order = found.read(Loop("850", [Segment("BEG", ("00", "SA", "P1", "", "20260302")), *segments]))
    assert isinstance(order.document, PurchaseOrder)
    return order.document


@pytest.mark.parametrize(
    ("line", "key", "problem"),
    [
        ("  BEG: {3: numbers}", "map.BEG.3", "PurchaseOrder has no field numbers"),
        ("  BEG: {number: 3}", "map.BEG.number", "element number"),
        ("  BEG: {3: lines}", "map.BEG.3", "lines does not hold one value"),
        ("  BEG: {1: purpose | code purposes}", "map.BEG.1", "no code table purposes"),
        ("  BEG: {5: ordered_on | day}", "map.BEG.5", "no converter day"),
        ("  BEG: {19: number}", "map.BEG", "BEG has no element 19"),
        ("  BIG: {2: number}", "map.BIG", "BIG has no place in 850"),
        ("  REF: {by: 1, DP: department}", "map.REF", "value is missing"),
        ("  REF: {by: first, DP: {2: department}}", "map.REF.by", "number of an element"),
        ("  SAC: {into: allowance, use: allowance}", "map.SAC.into", "no field allowance"),
        ("  N1: {by: 1, use: company, ST: ship_to}", "map.N1.use", "no fragment company"),
        ("  PO1: {into: lines}", "map.PO1", "takes no element"),
        ("  PO1: {into: lines, map: {SDQ: {into: stores, function: sdq}}}", "function", "sdq"),
        ("  CTT: {1: line_count = count items}", "map.CTT.1", "no field items"),
        ("  DTM: {by: 1, 'A,B': {2: ship_not_after}}", "map.DTM.A,B", "several qualifiers"),
    ],
)
def test_a_mistake_is_told_with_its_line(line: str, key: str, problem: str) -> None:
    with pytest.raises(BadGuide) as caught:
        table(HEAD + "  CUR: {2: currency}\n" + line + "\n")

    assert (caught.value.file, caught.value.line) == ("850.yaml", 5)
    assert key in (caught.value.key or "")
    assert problem in caught.value.problem


def test_a_code_that_stands_for_two_words_is_a_mistake() -> None:
    codes = parse_node("codes.yaml", "purpose: {original: '00', first: '00'}\n")
    node = parse_node("850.yaml", HEAD + "  BEG: {1: purpose | code purpose}\n")

    with pytest.raises(BadGuide) as caught:
        Schema(codes, load_node(FRAGMENTS)).table(node)

    assert caught.value.file == "codes.yaml"


def test_an_overlay_says_only_what_differs() -> None:
    ours = table(ORDER, 'map: {REF: {DP: ~, "19": department}}\n')

    order = read(ours, Segment("REF", ("DP", "1")), Segment("REF", ("19", "2")))

    assert order.department == "2"
    assert [one.value for one in order.references] == ["1"]


def test_an_overlay_removes_a_segment() -> None:
    ours = table(ORDER, "map: {CUR: ~}\n")

    order = read(ours, Segment("CUR", ("BY", "USD")))

    assert order.currency is None
    assert [one.id for one in order.unmapped] == ["CUR"]


def test_a_constant_that_differs_leaves_the_segment_alone() -> None:
    order = read(table(ORDER), Segment("CUR", ("SE", "USD")))

    assert order.currency is None
    assert [one.id for one in order.unmapped] == ["CUR"]


def test_a_constant_alone_is_no_reason_to_write() -> None:
    body = table(ORDER).write(PurchaseOrder(number="P1", ordered_on="2026-03-02"))

    assert [one.id for one in body] == ["BEG"]


def test_segments_are_written_in_the_order_of_the_dictionary() -> None:
    backwards = HEAD + "".join(reversed(ORDER.removeprefix(HEAD).splitlines(keepends=True)))
    order = PurchaseOrder(number="P1", ordered_on="2026-03-02", currency="USD", department="7")

    assert [one.id for one in table(backwards).write(order)] == ["BEG", "CUR", "REF"]
