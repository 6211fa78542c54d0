"""What messages of EDIFACT say in ways of their own is in the document, and written back."""

from decimal import Decimal

from edi import Segment
from edi.dictionary.edifact import find_message
from edi.model import repetitions
from mappings.documents import Invoice, PurchaseOrder, ShipNotice
from mappings.documents.base import Document, Party, PaymentTerms
from mappings.documents.ship_notice import NoticedOrder
from mappings.tables import Table, find_table, pack
from mappings.tables.trees import tree_of

HEAD = "BGM+351+S1+9|DTM+137:20260312:102|RFF+ON:P1|CPS+1"
FIRST, SECOND, THIRD = "095212020001000013", "095212020001000020", "095212020001000037"
INVOICE = "BGM+380+I1+9|DTM+137:20260313:102|{}|UNS+S|CNT+2:1|MOA+77:10"
LINE = "LIN+1|QTY+47:1:PCE|PRI+AAA:10"


def parsed(text: str) -> list[Segment]:
    """Return segments that are parted by bars."""
    return [
        Segment(name, tuple(tuple(e.split(":")) if ":" in e else e for e in elements))
        for name, *elements in (one.split("+") for one in text.split("|"))
    ]


def as_text(body: tuple[Segment, ...]) -> list[str]:
    texts = ((one.id, *(":".join(map(str, repetitions(e)[0])) for e in one[1])) for one in body)
    return ["+".join(one) for one in texts]


def table(message: str) -> Table:
    found = find_table(message, "D.96A")
    assert found is not None
    return found


def read(message: str, text: str) -> Document:
    definition = find_message("D.96A", message)
    assert definition is not None
    document = table(message).read(tree_of(parsed(text), definition)).document
    assert document is not None
    return document


def notice(text: str) -> ShipNotice:
    document = read("DESADV", f"{HEAD}|{text}")
    assert isinstance(document, ShipNotice)
    return document


def marks(document: ShipNotice) -> list[str | None]:
    return [one.sscc for one in document.packages]


def test_every_number_of_a_package_is_a_package() -> None:
    found = notice(
        f"CPS+2+1|PAC+3++CT|PCI+33E|GIN+BJ+{FIRST}+{SECOND}+{THIRD}|LIN+1++1:EN|QTY+12:6:PCE"
    )

    assert marks(found) == [FIRST, SECOND, THIRD]
    assert [one.count for one in found.packages] == [None, None, None]
    assert [(one.package, one.quantity) for one in found.items] == [
        ("1", Decimal(2)),
        ("2", Decimal(2)),
        ("3", Decimal(2)),
    ]


def test_a_range_of_numbers_is_a_package_for_each() -> None:
    found = notice(f"CPS+2+1|PAC+++201|PCI+33E|GIN+BJ+{FIRST}:{THIRD}")

    assert marks(found) == [FIRST, SECOND, THIRD]
    assert {one.kind for one in found.packages} == {"pallet"}


def test_a_range_that_is_none_stays_as_it_is() -> None:
    found = notice(f"CPS+2+1|PAC+++201|PCI+33E|GIN+BJ+{FIRST}:4711")

    assert marks(found) == [FIRST]
    assert [one.elements for one in found.unmapped] == [("BJ", (FIRST, "4711"))]


def test_packages_of_several_kinds_are_counted() -> None:
    found = notice("PAC+2++201|PAC+40++CT|CPS+2+1|PAC+1+::3+201|PAC+20++CT")

    assert (found.cartons, found.packaging) == (2, "201")
    assert [(one.count, one.packaging) for one in found.holds] == [(40, "CT")]
    (pallet,) = found.packages
    assert (pallet.kind, pallet.terms, pallet.holds[0].count) == ("pallet", "returnable", 20)


def test_a_package_of_another_kind_than_usual_keeps_its_code() -> None:
    text = f"CPS+2+1|PAC+++CR|PCI+17|GIN+BJ+{FIRST}"
    found = notice(text)

    body = as_text(table("DESADV").write(found))

    assert (found.packages[0].kind, found.packages[0].packaging) == ("carton", "CR")
    assert body[-4:] == text.split("|")


def test_what_all_orders_have_in_common_stands_in_the_heading() -> None:
    buyer, place = Party(code="0100"), Party(code="0800")
    orders = [
        NoticedOrder(key=key, number=key, buyer=buyer, ship_to=place, department="042")
        for key in ("1", "2")
    ]
    found = notice("CPS+2+1").model_copy(update={"orders": tuple(orders)})

    body = as_text(table("DESADV").write(found))

    assert [one for one in body if one.startswith("NAD")] == ["NAD+DP+0800", "NAD+BY+0100"]
    packed = pack(found, "S-O-P-I")
    assert [one.department for one in packed.orders] == ["042", "042"]
    assert {(one.buyer, one.ship_to) for one in packed.orders} == {(None, None)}


def test_buyers_that_differ_stay_with_their_orders() -> None:
    orders = [NoticedOrder(key=key, number=key, buyer=Party(code=key)) for key in ("1", "2")]
    found = notice("CPS+2+1").model_copy(update={"orders": tuple(orders)})

    assert pack(found, "S-O-P-I").orders == found.orders


def terms(text: str) -> tuple[PaymentTerms, ...]:
    document = read("INVOIC", INVOICE.format(f"{text}|{LINE}"))
    assert isinstance(document, Invoice)
    return document.terms


def test_the_days_of_a_discount_are_no_days_of_payment() -> None:
    due, early = terms("PAT+1++5:3:D:30|PAT+22++5:3:D:10|PCD+12:2")

    assert due == PaymentTerms(kind="1", basis="5", net_days=30)
    assert early == PaymentTerms(discount_basis="5", discount_days=10, discount_percent=Decimal(2))


def test_terms_with_both_kinds_of_days_are_written_as_two() -> None:
    both = PaymentTerms(kind="1", net_days=30, discount_days=10, discount_percent=Decimal(2))
    document = read("INVOIC", INVOICE.format(LINE)).model_copy(update={"terms": (both,)})

    body = as_text(table("INVOIC").write(document))

    assert [one for one in body if one[:3] in ("PAT", "PCD")] == [
        "PAT+1++:3:D:30",
        "PAT+22++:3:D:10",
        "PCD+12:2",
    ]


def test_a_unit_that_is_the_usual_one_is_not_looked_for_elsewhere() -> None:
    text = INVOICE.format("LIN+1|QTY+12:1:CS|QTY+47:24:PCE|PRI+AAA:10")
    document = read("INVOIC", text)

    assert isinstance(document, Invoice)
    assert document.lines[0].unit == "each"


def again(message: str, text: str) -> list[str]:
    """Return a message written with all that no line took."""
    return as_text(table(message).write(read(message, text), unmapped=True))


def test_what_is_left_of_a_loop_goes_back_to_its_own_qualifier() -> None:
    text = INVOICE.format("LIN+1|QTY+47:1:PCE|PRI+AAB:12|PRI+AAA:10:CT")

    assert {"PRI+AAA:10:CT", "PRI+AAB:12"} < set(again("INVOIC", text))


def test_a_date_stays_with_its_reference() -> None:
    text = INVOICE.format(f"RFF+VN:V1|RFF+AAK:S1|DTM+171:20260302:102|{LINE}")
    body = again("INVOIC", text)

    at = body.index("DTM+171:20260302:102")
    assert body[at - 1] == "RFF+AAK:S1"


def test_a_time_that_has_no_field_stays_with_its_day() -> None:
    text = "BGM+220+P1+9|DTM+137:20260302:102|RFF+ZZ:R1|DTM+171:202603021530:203|UNS+S"
    document = read("ORDERS", text)
    assert isinstance(document, PurchaseOrder)

    assert again("ORDERS", text) == text.split("|")


def test_a_time_goes_with_the_day_that_is_changed() -> None:
    text = "BGM+220+P1+9|DTM+137:20260302:102|RFF+ZZ:R1|DTM+171:202603021530:203|UNS+S"
    document = read("ORDERS", text)
    assert isinstance(document, PurchaseOrder)
    (one,) = document.references
    moved = one.model_copy(update={"on": document.ordered_on.replace(day=3)})

    body = table("ORDERS").write(
        document.model_copy(update={"references": (moved,)}), unmapped=True
    )

    assert "DTM+171:20260303:102" in as_text(body)
