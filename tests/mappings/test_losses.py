"""What a set does not carry of a document is told with the field's path, and nothing else is."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edi import index_file
from edi.findings import Finding, FindingCode, Origin, Severity
from mappings.documents import Invoice, PurchaseOrder, ShipNotice, ShippingAdvice
from mappings.documents.base import Document
from mappings.enveloping import Numbers
from mappings.examples import OUT, find_examples
from mappings.partners import load_folder
from mappings.partners.folder import find_definition
from mappings.reading import places, read_set
from mappings.rendering import Request, render
from mappings.tables import find_table
from mappings.tables.losses import find_losses
from mappings.tables.sources import parse_node
from tests.mappings.generated import documents
from tests.mappings.table_fixtures import cases, read_case
from tests.mappings.test_shipped_partners import FOLDERS

GTIN = {"kind": "gtin", "value": "09521101000160"}
LINE = {
    "number": "1",
    "quantity": "5",
    "unit": "each",
    "price": "2.50",
    "identifiers": [GTIN, {"kind": "buyer_item", "value": "4711"}],
}
ORDER = {"number": "PO1", "ordered_on": "2026-03-02", "lines": [LINE]}
NOW = datetime(2026, 3, 2, tzinfo=UTC)
LAWFUL = (("850", "004010"), ("810", "004010"), ("945", "004010"), ("856", "004010"))
MESSAGES = (("INVOIC", "D.96A"), ("DESADV", "D.01B"), ("ORDRSP", "D.96A"))


def losses(
    set_id: str,
    document: Document,
    overlay: str | None = None,
    version: str = "004010",
    structure: str = "S-O-P-I",
) -> tuple[Finding, ...]:
    """Write a document by the table as an overlay has it, and return what was lost."""
    over = parse_node("overlay.yaml", overlay) if overlay else None
    table, definition = find_table(set_id, version, over), find_definition(version, set_id)
    assert table is not None
    assert definition is not None
    body = table.write(document, structure=structure)
    return find_losses(table, document, body, definition, structure)


def order(**fields: Any) -> PurchaseOrder:
    return PurchaseOrder.model_validate({**ORDER, **fields})


def paths(found: tuple[Finding, ...], severity: Severity = Severity.WARNING) -> list[str]:
    return [one.message.partition(": ")[0] for one in found if one.severity is severity]


def test_a_field_that_no_line_takes_is_told_with_its_path() -> None:
    [found] = losses("850", order(), "map: {PO1: {map: {PO1: {4: ~}}}}\n")

    assert found.message == "lines[0].price: 850 does not carry it"
    assert (found.code, found.value) == (FindingCode.VALUE_NOT_CARRIED, "2.50")
    assert (found.severity, found.origin) == (Severity.WARNING, Origin.BUSINESS)


def test_a_part_that_no_line_takes_is_told_as_one() -> None:
    held = order(ship_to={"name": "North", "city": "Bergen"})

    assert paths(losses("850", held, "map: {N1: {ST: ~, '*': ~}}\n")) == ["ship_to"]


def test_one_value_of_a_list_is_told_by_its_number() -> None:
    held = order(references=[{"qualifier": one, "value": one} for one in ("CR", "ZZ", "PD")])

    assert paths(losses("850", held, "map: {REF: {ZZ: {1: = ZY}}}\n")) == []
    overlay = 'map: {REF: {"*": ~, CR: {into: references, 1: qualifier, 2: value}}}\n'
    only = order(references=[{"qualifier": "CR", "value": "1", "description": "old"}])
    assert paths(losses("850", only, overlay)) == ["references[0].description"]


@pytest.mark.parametrize(
    ("field", "path"),
    [("2", "lines[0].quantity"), ("pairs", "lines[0].identifiers")],
)
def test_what_a_line_cannot_do_without_is_an_error(field: str, path: str) -> None:
    found = losses("850", order(), f"map: {{PO1: {{map: {{PO1: {{{field}: ~}}}}}}}}\n")

    assert paths(found, Severity.ERROR) == [path]


def test_what_a_document_demands_is_an_error_though_nothing_can_be_read_back() -> None:
    invoice = Invoice.model_validate(
        {
            "number": "I1",
            "invoiced_on": "2026-03-02",
            "total": "12.50",
            "lines": [LINE, {**LINE, "number": "2"}],
        }
    )

    found = losses("810", invoice, "map: {IT1: {map: {IT1: {4: ~}}}}\n")

    assert paths(found, Severity.ERROR) == ["lines[0].price", "lines[1].price"]


def test_what_comes_back_as_another_value_is_told_with_it() -> None:
    [found] = losses("850", order(ship_to={"name": "North", "address": ["", "Quay 1"]}))

    assert found.message == "ship_to.address: 850 does not carry it as it is, but as Quay 1"


@pytest.mark.parametrize(
    "fields",
    [
        {"currency": "USD", "currency_of": "BY"},
        {"line_count": 1},
        {"quantity_total": "5.00"},
        {"lines": [{**LINE, "unit": "EA"}]},
        {"lines": [{**LINE, "identifiers": [{**GTIN, "code": "SRV"}]}]},
        {"lines": [{**LINE, "identifiers": [{"kind": "gtin", "value": "95210160"}]}]},
        {"unmapped": [{"loop": "", "id": "CSH", "elements": ["SC"]}]},
    ],
)
def test_what_is_said_in_another_way_is_not_lost(fields: dict[str, Any]) -> None:
    assert losses("850", order(**fields)) == ()


def test_the_other_standard_tells_what_it_has_no_place_for() -> None:
    held = order(lines=[{**LINE, "description": "Mug", "description_code": "08"}])

    assert paths(losses("ORDERS", held, version="D.96A")) == ["lines[0].description_code"]


def test_packages_are_compared_by_what_is_in_them_not_by_their_keys() -> None:
    packages = [{"key": key, "sscc": f"{key:0>18}"} for key in "ab"]
    lines = [
        {"shipped": quantity, "unit": "each", "identifiers": [GTIN], "package": key}
        for quantity, key in (("1", "b"), ("2", "a"), ("3", "b"))
    ]
    base = {"shipment_number": "S1", "warehouse_order": "W1", "shipped_on": "2026-03-02"}
    held = ShippingAdvice.model_validate({**base, "packages": packages, "lines": lines})

    assert losses("945", held) == ()
    overlay = "map: {LX: {map: {W12: {map: {W12: {5: ~}}}}}}\n"
    assert paths(losses("945", held, overlay)) == [f"lines[{at}].unit" for at in range(3)]


def test_a_package_of_a_notice_is_named_by_its_mark() -> None:
    packages = [{"key": str(n), "sscc": f"{n:018d}", "weight": n} for n in (1, 2)]
    items = [{"order": "1", "package": str(n), "quantity": n, "unit": "each"} for n in (1, 2)]
    notice = ShipNotice.model_validate(
        {
            "number": "N1",
            "issued_on": "2026-03-02",
            "orders": [{"key": "1", "number": "PO1"}],
            "packages": packages,
            "items": items,
        }
    )
    overlay = "map: {HL: {levels: {P: {map: {PO4: ~, PAL: ~}}}}}\n"
    assert losses("856", notice) == ()

    found = losses("856", notice, overlay)

    assert paths(found) == ["packages[0].weight", "packages[1].weight"]


def test_what_a_structure_has_no_level_for_is_not_lost() -> None:
    notice = ShipNotice.model_validate(
        {
            "number": "N1",
            "issued_on": "2026-03-02",
            "orders": [{"key": "1", "number": "PO1"}],
            "packages": [{"key": "1", "sscc": "0" * 18}],
            "items": [{"order": "1", "package": "1", "quantity": Decimal(5), "unit": "each"}],
        }
    )

    assert losses("856", notice, structure="S-O-I") == ()
    assert losses("DESADV", notice, version="D.96A", structure="S-O-I") == ()


@pytest.mark.parametrize(("set_id", "version"), [*LAWFUL, *MESSAGES])
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_table_loses_nothing_of_what_it_has_lines_for(
    set_id: str, version: str, data: st.DataObject
) -> None:
    document = data.draw(documents(set_id, version))

    assert losses(set_id, document, version=version) == ()


@pytest.mark.parametrize("case", list(cases()), ids=lambda one: f"{one.parent.name}-{one.name}")
def test_no_fixture_loses_anything_in_its_own_set(case: Any) -> None:
    for read in read_case(case):
        one = read.place.transaction_set
        version = one.version or read.place.group.version or ""
        if read.document is not None and find_table(one.set_id or "", version):
            assert losses(one.set_id or "", read.document, version=version) == ()


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_no_example_of_a_shipped_partner_loses_anything(name: str) -> None:
    partner = load_folder(FOLDERS[name])
    for example in find_examples(FOLDERS[name]):
        for place in places(index_file(example.content)):
            set_id = place.transaction_set.set_id or ""
            document = read_set(example.content, place, table=partner.table(set_id)).document
            if OUT in example.files and document is not None:
                request = Request(set=set_id, document=document.model_dump())
                found = render(partner, request, Numbers(NOW)).findings
                assert FindingCode.VALUE_NOT_CARRIED not in {one.code for one in found}
