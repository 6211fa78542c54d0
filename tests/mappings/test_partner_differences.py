"""What two versions of a partner say differently, and what a new one begins with."""

import pytest

from edi import find_set
from mappings.errors import BadGuide
from mappings.guide_words import guide_lines
from mappings.guides import read_guide
from mappings.partners import load_folder
from mappings.partners.differences import Difference, find_differences, lines_of
from mappings.partners.draft import Draft, write_folder
from mappings.partners.partner import PartnerKind
from mappings.yaml_text import read_yaml

ACME = """\
name: acme
title: Acme
kind: retailer
identities: {ours: ZZ/BRAND, theirs: 08/ACME}
"""


def differences(old: dict[str, str], new: dict[str, str]) -> tuple[Difference, ...]:
    folders = ({"partner.yaml": ACME + one.pop("partner.yaml", "")} | one for one in (old, new))
    before, after = map(load_folder, folders)
    return find_differences(before, after)


def test_the_same_folder_differs_in_nothing() -> None:
    assert differences({}, {}) == ()


def test_a_term_that_was_not_said_differs_from_what_is_usual() -> None:
    tolerance = {"partner.yaml": "tolerances: {price_amount: 0.05}\n"}

    assert differences({}, tolerance) == (Difference("tolerances.price_amount", "0.01", "0.05"),)


def test_a_set_that_is_exchanged_anew_differs() -> None:
    one = {"partner.yaml": "documents: {receive: {850: }, send: {}}\n"}
    two = {"partner.yaml": "documents: {receive: {850: , 860: }, send: {}}\n"}

    assert differences(one, two) == (Difference("documents.receive.860", None, "as usual"),)


def test_the_order_of_a_set_is_no_difference() -> None:
    one = {"partner.yaml": "orders: {known_by: [number, release, ship_to]}\n"}
    other = {"partner.yaml": "orders: {known_by: [ship_to, number, release]}\n"}

    assert differences(one, other) == ()


def test_the_order_of_texts_is_a_difference() -> None:
    assert dict(lines_of({"notes": ["call ahead", "ring twice"]})) == {
        "notes": "call ahead, ring twice"
    }
    assert dict(lines_of({"notes": ["ring twice", "call ahead"]})) == {
        "notes": "ring twice, call ahead"
    }


def test_items_of_a_list_are_known_by_their_name() -> None:
    fee = {"partner.yaml": "fees: [{kind: ASN-01, amount: 250}]\n"}
    dearer = {"partner.yaml": "fees: [{kind: ASN-01, amount: 300}]\n"}

    assert differences(fee, dearer) == (Difference("fees.ASN-01.amount", "250", "300"),)


def test_items_of_one_name_are_numbered() -> None:
    fees = {"partner.yaml": "fees: [{kind: ASN-01, amount: 2}, {kind: ASN-01, percent: 3}]\n"}
    other = {"partner.yaml": "fees: [{kind: ASN-01, amount: 2}, {kind: ASN-01, percent: 4}]\n"}

    assert differences(fees, other) == (Difference("fees.ASN-01 2.percent", "3", "4"),)


def test_guides_differ_key_by_key() -> None:
    old = {"guides/850.yaml": "BEG02: {codes: [SA]}\nCUR: unused\n"}
    new = {"guides/850.yaml": "BEG02: {codes: [SA, NE]}\nPO1: {max: 9}\n"}

    assert differences(old, new) == (
        Difference("guides/850 BEG02", "one of SA", "one of SA NE"),
        Difference("guides/850 CUR", "unused", None),
        Difference("guides/850 PO1", None, "at most 9"),
    )


def test_a_guide_is_told_by_its_own_keys() -> None:
    text = """\
REF[DP]: {use: required, max: 2}
N1[ST|BY]: {min: 1, notes: [R0304]}
N1[ST]/N3: required
SAC[02=D240]: unused
PO1/PID05: {max: 30, pattern: '[A-Z ]+'}
PO1/*: unused
"""
    definition = find_set("004010", "850")
    assert definition is not None

    assert guide_lines(read_guide(read_yaml("850.yaml", text), definition)) == {
        "REF[DP]": "required, at most 2",
        "N1[ST|BY]": "at least 1, R0304",
        "N1[ST]/N3": "required",
        "SAC[02=D240]": "unused",
        "PO1/PID05": "at most 30 characters, formed as [A-Z ]+",
        "PO1/*": "unused",
    }


def test_a_new_partner_begins_with_a_folder_that_loads() -> None:
    draft = Draft("acme", "Acme: the store", PartnerKind.RETAILER, "ZZ/BRAND", "08/ACME", "005010")

    partner = load_folder(write_folder(draft))

    assert (partner.title, partner.version) == ("Acme: the store", "005010")
    assert [one.name for one in partner.connections] == ["acme"]


def test_a_new_partner_with_a_wrong_answer_does_not_load() -> None:
    draft = Draft("acme", "Acme", PartnerKind.RETAILER, "BRAND", "08/ACME")

    with pytest.raises(BadGuide, match=r"identities\.ours"):
        load_folder(write_folder(draft))
