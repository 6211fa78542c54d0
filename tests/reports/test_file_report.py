"""The file report: findings under what they are about, and whether a file is settled."""

from sqlalchemy.orm import Session

from app.reports.files import find_file, is_settled, report
from app.store.files import Subject, save_findings
from app.store.states import FileState, Handling
from app.store.tables import DocumentRow, FileRow, GroupRow
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.position import Position
from tests.reports.world import World


def finding(message: str) -> Finding:
    return Finding(
        FindingCode.BYTES_SKIPPED, Severity.WARNING, Origin.SYNTAX, message, Position(byte=3)
    )


def test_a_file_shows_what_came_of_it(session: Session, world: World) -> None:
    shown = report(session, session.get_one(FileRow, world.file))

    assert shown.receipts[0].door == "http"
    assert shown.interchanges[0].sender.id == "NORTHGATE"
    assert [one.set for one in shown.documents] == ["850"]
    assert [one.id for one in shown.exceptions] == [world.note]


def test_each_finding_is_shown_once_under_the_narrowest_thing(
    session: Session, world: World
) -> None:
    document = session.get_one(DocumentRow, world.purchase_order)
    group = session.get_one(GroupRow, document.group_id or 0)
    save_findings(session, [finding("file")], Subject(file_id=world.file))
    of_interchange = Subject(world.file, group.interchange_id)
    save_findings(session, [finding("interchange")], of_interchange)
    of_group = Subject(world.file, group.interchange_id, group.id)
    save_findings(session, [finding("group")], of_group)
    save_findings(session, [finding("document")], Subject(document_id=document.id))

    shown = report(session, session.get_one(FileRow, world.file))

    interchange = shown.interchanges[0]
    assert [f.message for f in shown.findings] == ["file"]
    assert [f.message for f in interchange.findings] == ["interchange"]
    assert [f.message for f in interchange.groups[0].findings] == ["group"]
    assert [f.message for f in shown.documents[0].findings] == ["document"]


def test_a_file_is_settled_when_nothing_of_it_is_pending(session: Session, world: World) -> None:
    document = session.get_one(DocumentRow, world.purchase_order)
    file = session.get_one(FileRow, world.file)

    assert is_settled(session, world.file)
    document.handling = Handling.PENDING
    session.flush()
    assert not is_settled(session, world.file)
    document.handling, file.state = Handling.HANDLED, FileState.RECEIVED
    session.flush()
    assert not is_settled(session, world.file)


def test_another_connections_file_is_not_found(session: Session, world: World) -> None:
    assert find_file(session, world.file, world.connections["harbor"]) is None
    assert find_file(session, world.file, world.connections["northgate"]) is not None
    assert find_file(session, world.file, None) is not None
