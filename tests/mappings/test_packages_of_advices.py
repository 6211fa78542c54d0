"""A warehouse says in many ways which carton or pallet holds what: all give the same facts."""

from mappings.documents import ShippingAdvice
from mappings.tables import find_table
from mappings.tables.sources import parse_node
from tests.mappings.test_table_reading import read

HEAD = "W06*F*W1*20260312*S1|"


def advice(text: str) -> ShippingAdvice:
    document = read("945", HEAD + text).document
    assert isinstance(document, ShippingAdvice)
    return document


def held(found: ShippingAdvice) -> list[str]:
    """Return what is where: "72 in C1", "5 loose"."""
    marks = {one.key: one.sscc or one.tracking or f"package {one.key}" for one in found.packages}
    return [
        f"{line.shipped} in {marks[line.package]}" if line.package else f"{line.shipped} loose"
        for line in found.lines
    ]


def test_by_a_mark_in_the_loop_of_the_carton() -> None:
    found = advice("LX*1|MAN*GM*C1|W12*CC*5*5*0*EA|W12*CC*2*2*0*EA|LX*2|W12*CC*1*1*0*EA")

    assert held(found) == ["5 in C1", "2 in C1", "1 loose"]


def test_by_a_mark_under_the_bare_qualifier_or_that_of_a_carrier() -> None:
    found = advice("LX*1|MAN*AA*C1|W12*CC*5*5*0*EA|LX*2|MAN*CP*1Z9|W12*CC*2*2*0*EA")

    assert held(found) == ["5 in C1", "2 in 1Z9"]
    assert [one.mark_kind for one in found.packages] == ["AA", None]


def test_by_a_reference_in_the_loop_of_the_carton() -> None:
    found = advice("LX*1|N9*ZZ*BOX 7|W12*CC*5*5*0*EA")

    assert held(found) == ["5 in package 1"]


def test_by_references_of_the_line_with_a_quantity_each() -> None:
    found = advice("LX*1|W12*CC*72*72*0*CA|N9*LI*4|N9*LV*P1*36|N9*LV*P2*36|N9*PC*K")

    assert held(found) == ["36 in P1", "36 in P2"]
    assert {one.kind for one in found.packages} == {"pallet"}
    assert {f"{one.line_number} {one.ordered}" for one in found.lines} == {"4 72"}
    assert [one.value for one in found.lines[0].references] == ["K"]


def test_one_reference_without_a_quantity_holds_all_of_the_line() -> None:
    found = advice("LX*1|W12*CC*9*9*0*CA|N9*LV*P1|LX*2|W12*CC*3*3*0*CA|N9*LV*P1")

    assert held(found) == ["9 in P1", "3 in P1"]
    assert len(found.packages) == 1


def outer(found: ShippingAdvice) -> list[str]:
    """Return which package is in which: "C1 in P1"."""
    marks = {one.key: one.sscc for one in found.packages}
    return [f"{one.sscc} in {marks[one.parent]}" for one in found.packages if one.parent]


def test_a_carton_is_on_the_pallet_that_its_loop_or_its_items_name() -> None:
    for text in (
        "LX*1|MAN*GM*C1|N9*LV*P1|W12*CC*5*5*0*EA|W12*CC*2*2*0*EA",
        "LX*1|MAN*GM*C1|W12*CC*5*5*0*EA|N9*LV*P1*5|W12*CC*2*2*0*EA|N9*LV*P1*2",
        "LX*1|MAN*GM*C1|N9*LV*P1|W12*CC*5*5*0*EA|N9*LV*P1|W12*CC*2*2*0*EA",
    ):
        found = advice(f"{text}|LX*2|MAN*GM*C2|N9*LV*P1|W12*CC*1*1*0*EA|LX*3|MAN*GM*C3")

        assert held(found) == ["5 in C1", "2 in C1", "1 in C2"]
        assert outer(found) == ["C1 in P1", "C2 in P1"]
        assert [one.kind for one in found.packages] == ["carton", "pallet", "carton", "carton"]


def test_a_loop_without_a_mark_of_its_own_is_what_stands_on_the_pallet() -> None:
    found = advice("LX*1|N9*LV*P1|W12*CC*5*5*0*EA|W12*CC*2*2*0*EA|LX*2|N9*LV*P1|W12*CC*1*1*0*EA")

    assert held(found) == ["5 in P1", "2 in P1", "1 in P1"]
    assert [one.kind for one in found.packages] == ["pallet"]


def test_pallets_named_by_the_loop_of_one_item_split_it() -> None:
    found = advice("LX*1|N9*LV*P1*36|N9*LV*P2*36|W12*CC*72*72*0*CA")

    assert held(found) == ["36 in P1", "36 in P2"]


def test_a_mark_that_is_that_of_the_pallet_is_the_pallet() -> None:
    found = advice("LX*1|MAN*GM*P1|W12*CC*5*5*0*EA|N9*LV*P1*5")

    assert held(found) == ["5 in P1"]
    assert [(one.kind, one.parent) for one in found.packages] == [("pallet", None)]


def test_a_carton_is_on_no_pallet_where_its_items_are_on_several() -> None:
    found = advice("LX*1|MAN*GM*C1|W12*CC*9*9*0*CA|N9*LV*P1*5|N9*LV*P2*4")

    assert held(found) == ["5 in P1", "4 in P2"]
    assert outer(found) == []


def test_pallets_named_by_a_loop_of_several_items_are_only_references() -> None:
    found = advice("LX*1|MAN*GM*C1|N9*LV*P1|N9*LV*P2|W12*CC*9*9*0*CA|W12*CC*1*1*0*CA")

    assert held(found) == ["9 in C1", "1 in C1"]
    assert [one.value for one in found.packages[0].references] == ["P1", "P2"]


def test_what_no_reference_holds_is_loose() -> None:
    assert held(advice("LX*1|W12*CC*9*9*0*CA|N9*LV*P1*5")) == ["5 in P1", "4 loose"]


def test_references_that_do_not_add_up_are_only_references() -> None:
    found = advice("LX*1|W12*CC*9*9*0*CA|N9*LV*P1*5|N9*LV*P2*5")

    assert held(found) == ["9 loose"]
    assert [one.value for one in found.lines[0].references] == ["P1", "P2"]


def test_an_advice_without_lines_holds_nothing() -> None:
    assert held(advice("W03*5")) == []


def test_a_partner_whose_loops_are_cartons_says_so_in_its_overlay() -> None:
    table = find_table("945", "004010", parse_node("945.yaml", "map: {LX: {always: yes}}\n"))
    assert table is not None
    shipped = read("945", HEAD + "LX*1|W12*CC*5*5*0*EA|LX*2|W12*CC*2*2*0*EA", table=table).document

    assert isinstance(shipped, ShippingAdvice)
    assert held(shipped) == ["5 in package 1", "2 in package 2"]


def test_pallets_are_written_as_references_of_their_lines() -> None:
    table = find_table("945", "004010")
    assert table is not None
    found = advice("LX*1|W12*CC*72*72*0*CA|G69*MUG|N9*PC*K|N9*LV*P1*36|N9*LV*P2*36")

    body = table.write(found)

    assert [one.elements for one in body if one.get(1) == "LV"] == [
        ("LV", "P1", "36"),
        ("LV", "P2", "36"),
    ]


def test_the_pallet_of_a_carton_is_written_in_its_loop_and_without_a_mark_not_at_all() -> None:
    table = find_table("945", "004010")
    assert table is not None
    found = advice("LX*1|MAN*GM*C1|N9*ZZ*K|W12*CC*5*5*0*EA|N9*LV*P1*5")
    unmarked = [one.model_copy(update={"sscc": None}) for one in found.packages]

    body = table.write(found)
    silent = table.write(found.model_copy(update={"packages": tuple(unmarked)}))

    ids = [f"{one.id} {one.get(1)}" for one in body if one.id in ("LX", "MAN", "N9", "W12")]
    assert ids == ["LX 1", "MAN GM", "N9 ZZ", "N9 LV", "W12 CC"]
    assert [one for one in silent if one.get(1) == "LV"] == []


def test_a_pallet_named_in_many_cartons_is_looked_up_by_its_mark() -> None:
    cartons = "|".join(
        f"LX*{n}|MAN*GM*C{n}|N9*LV*P{n % 3}|W12*CC*1*1*0*EA|LX*{n}A|W12*CC*2*2*0*EA|N9*LV*P{n % 3}"
        for n in range(1, 10)
    )
    found = advice(cartons)

    keys = {one.sscc: one.key for one in found.packages}
    assert len(keys) == len(found.packages) == 12
    assert [one.parent for one in found.packages if one.kind != "pallet"] == [
        keys[f"P{n % 3}"] for n in range(1, 10)
    ]
