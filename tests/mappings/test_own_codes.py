"""What codes mean in one set of one partner, for reading and writing."""

import pytest

from mappings.errors import BadGuide, UnwritableDocument
from mappings.partners import Partner, load_folder
from mappings.tables import find_table
from mappings.tables.codes import lay_codes, read_code_table, read_kind_table
from mappings.tables.sources import CODES, load_node, parse_node

LEAST = """\
name: acme
title: Acme Stores
kind: retailer
identities: {ours: ZZ/BRAND, theirs: 08/ACME}
"""
FILE = "mappings/850.yaml"


def load(overlay: str, set_id: str = "850") -> Partner:
    return load_folder({"partner.yaml": LEAST, f"mappings/{set_id}.yaml": overlay})


def written(partner: Partner, unit: str) -> str | None:
    table = partner.table("850")
    assert table is not None
    line = {"quantity": "1", "unit": unit}
    order = {"number": "1", "ordered_on": "2026-03-02", "lines": [line]}
    body = table.write(table.definition.document.model_validate(order))
    return next(one.get(3) for one in body if one.id == "PO1")


def test_a_code_of_the_partner_is_written_and_the_usual_one_still_read() -> None:
    codes = lay_codes(load_node(CODES), parse_node("x.yaml", "unit: {CS: case}\n"))

    unit = read_code_table(codes.keys["unit"])

    assert (unit.code("case"), unit.word("CS"), unit.word("CA")) == ("CS", "case", "case")
    assert written(load("codes: {unit: {CS: case}}\n"), "case") == "CS"


def test_a_code_may_mean_another_word_than_usual() -> None:
    partner = load("codes: {unit: {CA: carton}}\n")

    assert written(partner, "carton") == "CA"
    with pytest.raises(UnwritableDocument, match="PO103 'case' is too long for a code"):
        written(partner, "case")


def test_a_code_without_a_word_stays_as_it_is() -> None:
    partner = load("codes: {unit: {PK: ~}}\n")

    assert written(partner, "PK") == "PK"
    with pytest.raises(UnwritableDocument, match="PO103 'pack' is too long for a code"):
        written(partner, "pack")


def test_a_partner_may_have_a_word_that_no_table_knows() -> None:
    assert written(load("codes: {unit: {ZX: crate}}\n"), "crate") == "ZX"


def test_kinds_of_item_numbers_are_codes_too() -> None:
    over = parse_node("x.yaml", "item_identifier: {ZZ: sku, UP: ~}\n")

    kinds = read_kind_table(lay_codes(load_node(CODES), over).keys["item_identifier"])

    assert kinds.write("sku", "1", None) == ("ZZ", "1")
    assert kinds.read("UP", "012345678905") == ("UP", None)


def test_codes_hold_for_one_set_of_one_partner_alone() -> None:
    partner = load("codes: {unit: {CS: case}}\n")

    assert partner.table("810") is None
    assert find_table("850", "004010") is not partner.table("850")


def test_codes_and_places_are_said_together() -> None:
    partner = load("map: {CSH: ~}\ncodes: {unit: {CS: case}}\n")

    assert written(partner, "case") == "CS"


@pytest.mark.parametrize(
    ("codes", "key", "problem"),
    [
        ("{units: {CS: case}}", "codes.units", "no code table units"),
        ("{unit: {XX: ~}}", "codes.unit.XX", "no code of this table"),
        ("{unit: case}", "codes.unit", "tables, and in them codes"),
        ("case", "codes", "tables, and in them codes"),
        ("{unit: {CS: [case]}}", "codes.unit.CS", "is to be a word"),
        ("{item_identifier: {EO: gtin}}", "codes.item_identifier.EO", "depend on a length"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(codes: str, key: str, problem: str) -> None:
    with pytest.raises(BadGuide) as caught:
        load(f"map: {{CSH: ~}}\ncodes: {codes}\n")

    assert (caught.value.file, caught.value.line, caught.value.key) == (FILE, 2, key)
    assert problem in caught.value.problem
