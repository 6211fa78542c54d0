"""A file becomes documents in chunks; one set that cannot be saved does not stop the others."""

import pytest
from sqlalchemy import select

from app.flows.exceptions import Action
from app.flows.translate import chunks, save_index, save_sets, translate
from app.store.states import FileState, Handling, Standing, Validation
from app.store.tables import FileRow, FindingRow, HistoryRow, InterchangeRow
from edi import index_file
from mappings.reading import places, read_set
from tests.flows.faults import REFUSED, refusing
from tests.flows.world import World
from tests.flows.x12 import interchange, purchase_order


def orders_file(*numbers: str, control: int = 1) -> bytes:
    return interchange("northgate", *(purchase_order(n) for n in numbers), control=control)


def handled(world: World) -> list[tuple[str | None, Handling]]:
    return [(row.number, row.handling) for row in world.documents("850")]


def test_a_file_is_cut_into_chunks_of_a_hundred_sets() -> None:
    index = index_file(orders_file(*(f"PO-{n}" for n in range(250))))

    assert [len(chunk) for chunk in chunks(index)] == [100, 100, 50]


def test_a_file_of_large_sets_is_cut_by_size() -> None:
    long = purchase_order().replace("CTT", "MSG*" + "x" * 900_000 + "\nCTT")
    index = index_file(interchange("northgate", *[long] * 5))

    assert [len(chunk) for chunk in chunks(index)] == [2, 2, 1]


def test_one_set_is_a_chunk_however_large_it_is() -> None:
    huge = purchase_order().replace("CTT", "MSG*" + "x" * 3_000_000 + "\nCTT")

    assert [len(chunk) for chunk in chunks(index_file(interchange("northgate", huge)))] == [1]


def test_every_set_becomes_a_document_and_is_handled(world: World) -> None:
    world.receive("northgate", orders_file("PO-1", "PO-2", "PO-3"))

    assert handled(world) == [(f"PO-{n}", Handling.HANDLED) for n in (1, 2, 3)]
    assert {row.validation for row in world.documents("850")} == {Validation.VALID}


def test_only_the_set_that_cannot_be_saved_is_parked(world: World) -> None:
    with refusing(world.database):
        world.receive("northgate", orders_file("PO-1", REFUSED, "PO-3"))

    assert handled(world) == [
        ("PO-1", Handling.HANDLED),
        (None, Handling.PARKED),
        ("PO-3", Handling.HANDLED),
    ]
    assert "850 0002" in world.exception("parked").message


def test_a_parked_set_is_read_again_from_its_file_when_a_person_says_so(world: World) -> None:
    with refusing(world.database):
        world.receive("northgate", orders_file("PO-1", REFUSED))

    world.decide("parked", Action.RETRY)

    assert handled(world)[1] == (REFUSED, Handling.HANDLED)
    assert world.exceptions() == []


def test_a_set_that_cannot_be_saved_on_retry_either_stays_parked(world: World) -> None:
    with refusing(world.database):
        world.receive("northgate", orders_file(REFUSED))
        world.decide("parked", Action.RETRY)

    assert [row.handling for row in world.documents("850")] == [Handling.PARKED]
    assert world.exception("parked").workflow_id is None


def test_a_step_that_runs_again_saves_nothing_twice(world: World) -> None:
    content = orders_file("PO-1", "PO-2")
    file_id = world.keep("northgate", content).file_id
    index = index_file(content)
    sets = [read_set(content, place) for place in places(index)]

    for _ in range(2):
        world.run.step(save_index, file_id, index, content)
        world.run.step(save_sets, file_id, sets)

    assert [row.number for row in world.documents("850")] == ["PO-1", "PO-2"]
    assert len(world.read(lambda s: s.scalars(select(InterchangeRow)).all())) == 1


def test_a_flow_that_runs_again_answers_and_handles_nothing_twice(world: World) -> None:
    file_id = world.receive("northgate", orders_file("PO-1")).file_id

    translate(world.run, file_id)
    world.settle()

    assert len(world.sent("997")) == 1
    assert len(world.sent("940")) == 1


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no interchange"),
        (b"hello", "no interchange"),
    ],
)
def test_what_is_no_interchange_is_shown_and_kept(
    world: World, content: bytes, problem: str
) -> None:
    file_id = world.receive("northgate", content).file_id

    file = world.read(lambda s: s.get_one(FileRow, file_id))
    assert file.state is FileState.UNREADABLE
    assert file.name in world.exception("unreadable").message
    assert world.sent() == []


def test_half_an_interchange_tells_where_it_ends_and_acts_on_nothing(world: World) -> None:
    content = orders_file("PO-1", "PO-2")

    world.receive("northgate", content[: content.index(b"PO-2")])

    assert [row.handling for row in world.documents("850")].count(Handling.HANDLED) <= 1
    assert world.exceptions() != []


def test_another_partners_identity_is_refused_and_reported(world: World) -> None:
    world.receive("harborpoint", orders_file("PO-1"))

    row = world.read(lambda s: s.scalars(select(InterchangeRow)).one())
    assert (row.standing, row.partner_id) == (Standing.REFUSED, None)
    assert "is not carried by harborpoint" in world.exception("identity").message
    assert world.document("850").handling is Handling.NONE
    assert world.sent() == []


def test_a_stranger_uses_up_none_of_a_partners_control_numbers(world: World) -> None:
    world.receive("harborpoint", orders_file("PO-1"))

    world.receive("northgate", orders_file("PO-2"))

    assert handled(world) == [("PO-1", Handling.NONE), ("PO-2", Handling.HANDLED)]


def test_the_same_interchange_in_another_file_is_a_repeat(world: World) -> None:
    world.receive("northgate", orders_file("PO-1"))

    world.receive("northgate", orders_file("PO-1") + b"\n\n")

    rows = world.read(lambda s: s.scalars(select(InterchangeRow.standing)).all())
    assert Standing.REPEATED in rows
    assert handled(world) == [("PO-1", Handling.HANDLED), ("PO-1", Handling.NONE)]
    assert (world.exceptions(), len(world.sent("940"))) == ([], 1)
    events = world.read(lambda s: s.scalars(select(HistoryRow.event)).all())
    assert "interchange_repeated" in events


def test_a_control_number_that_came_with_other_content_is_held_until_a_person_lets_it_go(
    world: World,
) -> None:
    world.receive("northgate", orders_file("PO-1"))
    world.receive("northgate", orders_file("PO-2"))
    assert handled(world) == [("PO-1", Handling.HANDLED), ("PO-2", Handling.HELD)]

    world.decide("DUP-01", Action.ACCEPT)

    assert handled(world) == [("PO-1", Handling.HANDLED), ("PO-2", Handling.HANDLED)]


def test_the_whole_of_a_file_that_was_cut_off_comes_under_the_same_number(world: World) -> None:
    content = orders_file("PO-1", "PO-2")
    world.receive("northgate", content[: content.index(b"CTT")])
    assert handled(world) == [("PO-1", Handling.NONE)]

    world.receive("northgate", content)

    assert handled(world)[1:] == [("PO-1", Handling.HANDLED), ("PO-2", Handling.HANDLED)]
    assert "DUP-01" not in {one.kind for one in world.exceptions()}


def test_what_was_taken_of_a_file_that_was_cut_off_uses_up_its_number(world: World) -> None:
    content = orders_file("PO-1", "PO-2")
    world.receive("northgate", content[: content.rindex(b"CTT")])
    assert handled(world)[0] == ("PO-1", Handling.HANDLED)

    world.receive("northgate", content)

    assert world.exception("DUP-01").blocking
    assert [one for _, one in handled(world)[2:]] == [Handling.HELD, Handling.HELD]


def test_a_test_interchange_where_production_is_agreed_is_held(world: World) -> None:
    world.receive("northgate", orders_file("PO-1").replace(b"*0*P*", b"*0*T*"))

    assert world.exception("PO-13").blocking
    assert handled(world) == [("PO-1", Handling.HELD)]


def test_a_rejected_set_is_answered_and_shown_with_its_reason(world: World) -> None:
    broken = purchase_order().replace("BEG*00*SA*PO-1**20260302\n", "")

    world.receive("northgate", interchange("northgate", broken))

    row = world.document("850")
    assert (row.validation, row.handling) == (Validation.REJECTED, Handling.NONE)
    assert "BEG" in world.exception("rejected").message
    assert b"AK5*R" in world.sent("997")[0].content


@pytest.mark.parametrize(
    ("text", "document_type"),
    [
        ("864\nBMG*00\nMIT*1\nMSG*hello", None),
        ("855\nBAK*00*AC*PO-1*20260302\nPO1*1*48*EA*2.5\nCTT*1", "OrderAcknowledgment"),
    ],
    ids=["without a table", "without a flow"],
)
def test_a_set_that_no_flow_takes_is_answered_and_shown(
    world: World, text: str, document_type: str | None
) -> None:
    world.receive("northgate", interchange("northgate", text))

    row = world.document(text[:3])
    assert (row.document_type, row.handling) == (document_type, Handling.NONE)
    assert world.exception("unsupported").message.endswith("is not handled yet")
    assert b"AK5*R" in world.sent("997")[0].content


def test_text_that_no_database_holds_is_no_fault_of_the_flow(world: World) -> None:
    world.receive("northgate", orders_file("PO\x00-1"))

    assert world.document("850").number == "PO\ufffd-1"
    findings = world.read(lambda s: s.scalars(select(FindingRow)).all())
    assert all(finding.position["byte"] > 0 for finding in findings)
    assert world.read(lambda s: s.scalars(select(HistoryRow)).all()) != []
