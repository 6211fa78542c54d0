"""The folder that a new partner begins with: it loads as it is, and with every remark in it."""

import pytest

from mappings.partners import load_folder
from mappings.partners.draft import Draft
from mappings.partners.partner import PartnerKind
from mappings.partners.starting import HEAD, is_startable, start_folder

STARTS = [
    (kind, version)
    for kind in PartnerKind
    for version in ("004010", "004010VICS", "D.96A")
    if (kind, version) != (PartnerKind.WAREHOUSE, "D.96A")
]


def draft(kind: PartnerKind, version: str = "004010", title: str = "Acme") -> Draft:
    return Draft("acme", title, kind, "ZZ/BRAND", "08/ACME", version)


@pytest.mark.parametrize(("kind", "version"), STARTS)
def test_every_kind_of_partner_begins_with_a_folder_that_loads(
    kind: PartnerKind, version: str
) -> None:
    partner = load_folder(start_folder(draft(kind, version)))

    assert (partner.kind, partner.version) == (kind, version)
    assert partner.documents.receive
    assert partner.documents.send


@pytest.mark.parametrize(("kind", "version"), STARTS)
def test_every_remark_holds_without_its_mark(kind: PartnerKind, version: str) -> None:
    text = start_folder(draft(kind, version))["partner.yaml"]
    lines = text.splitlines()[len(HEAD.splitlines()) :]

    said = "\n".join(one.removeprefix("# ") for one in lines)

    partner = load_folder({"partner.yaml": said})
    assert partner.test
    assert partner.contacts


def test_a_warehouse_begins_in_x12_alone() -> None:
    assert is_startable(PartnerKind.WAREHOUSE, "004010")
    assert not is_startable(PartnerKind.WAREHOUSE, "D.96A")
    assert is_startable(PartnerKind.DISTRIBUTOR, "D.96A")


def test_a_title_is_written_so_that_it_is_read_again() -> None:
    title = "Acme: the #1 'store', \"Ltd\"\nGroup"

    assert load_folder(start_folder(draft(PartnerKind.RETAILER, title=title))).title == title


def test_the_warehouse_ships_for_who_buys() -> None:
    buyer, maker = (
        load_folder(start_folder(draft(kind), "harborpoint"))
        for kind in (PartnerKind.DISTRIBUTOR, PartnerKind.MANUFACTURER)
    )

    assert (buyer.warehouse, maker.warehouse) == ("harborpoint", None)
