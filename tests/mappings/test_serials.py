"""An SSCC stands in a ship notice with or without its application identifier, as is wanted."""

from datetime import date

import pytest

from mappings.documents import NoticedPackage, PurchaseOrder, ShipNotice
from mappings.partners import Partner, load_folder
from mappings.serials import with_serials

SSCC = "095212020000010105"
LEAST = "name: acme\ntitle: Acme\nkind: retailer\nidentities: {ours: ZZ/BRAND, theirs: ZZ/ACME}\n"


def partner(terms: str) -> Partner:
    return load_folder({"partner.yaml": f"{LEAST}{terms}\n"})


@pytest.mark.parametrize(
    ("terms", "given", "written"),
    [
        ("look: {version: D.96A}", f"00{SSCC}", SSCC),
        ("look: {version: D.96A}\nlabels: {number: sscc_with_identifier}", f"00{SSCC}", SSCC),
        ("labels: {number: sscc}", f"00{SSCC}", SSCC),
        ("labels: {number: sscc_with_identifier}", SSCC, f"00{SSCC}"),
        ("labels: {number: sscc_with_identifier}", "CARTON-1", "CARTON-1"),
        ("labels: {number: own}", f"00{SSCC}", f"00{SSCC}"),
        ("labels: {on: [carton]}", f"00{SSCC}", f"00{SSCC}"),
    ],
)
def test_a_number_has_the_form_that_the_partner_wants(terms: str, given: str, written: str) -> None:
    packages = (NoticedPackage(key="1", sscc=given), NoticedPackage(key="2"))
    notice = ShipNotice(number="S1", issued_on=date(2026, 3, 2), packages=packages)

    told = with_serials(partner(terms), notice)

    assert isinstance(told, ShipNotice)
    assert [one.sscc for one in told.packages] == [written, None]


def test_other_documents_stay_as_they_are() -> None:
    order = PurchaseOrder(number="1", kind="SA", ordered_on=date(2026, 3, 2))

    assert with_serials(partner("look: {version: D.96A}"), order) is order
