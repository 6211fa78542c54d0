"""The service without its engine: a database with two partners, and flows run in their order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from importlib.resources import files
from typing import Final, TypeVar

from sqlalchemy import Engine as Database
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.engine import FlowName, InlineRun, Run, Work
from app.flows import deliver, exceptions, handle, translate
from app.flows.exceptions import Action, Decision
from app.flows.partners import NewSystem, load_partner, read_folder, save_system
from app.flows.receive import Received, receive
from app.store import master
from app.store.database import reading
from app.store.files import Arrival
from app.store.partners import find_connection, find_partner
from app.store.states import ExceptionState
from app.store.tables import (
    DocumentRow,
    ExceptionRow,
    LocationRow,
    MismatchRow,
    OrderRow,
    OutgoingFile,
)
from tests.flows.x12 import GTINS

NOW: Final = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FLOWS: Final[Mapping[FlowName, Callable[[Run, int], None]]] = {
    FlowName.TRANSLATE: translate.translate,
    FlowName.HANDLE: handle.handle,
    FlowName.DELIVER: deliver.deliver,
}
T = TypeVar("T")


@dataclass
class World:
    """A database, a clock that moves a minute with every file, and what came of it."""

    database: Database
    now: datetime = NOW
    run: InlineRun = field(init=False)

    def __post_init__(self) -> None:
        self.run = InlineRun(self.database, clock=lambda: self.now)

    def receive(self, connection: str, content: bytes, name: str = "file.edi") -> Received:
        """Hand in a file, and let all that it sets off come to its end."""
        received = self.keep(connection, content, name)
        self.settle()
        return received

    def keep(
        self,
        connection: str,
        content: bytes,
        name: str = "file.edi",
        content_type: str = "application/edi",
    ) -> Received:
        """Hand in a file and do nothing else."""
        self.now += timedelta(minutes=1)
        with reading(self.database) as session:
            row = find_connection(session, connection)
            assert row is not None
        arrival = Arrival(row.id, "test", name, content, content_type)
        return self.run.step(receive, arrival)

    def settle(self) -> None:
        """Run what was enqueued, until nothing is."""
        while self.run.enqueued:
            flow, subject = self.run.enqueued.pop(0)
            FLOWS[flow](self.run, subject)

    def decide(self, kind: str, action: Action) -> None:
        """Decide about the open exception of a kind, and let come what follows."""
        decision = Decision(action, "as the test says", "tester")
        self.run.step(exceptions.resolve, self.exception(kind).id, decision)
        self.settle()

    def change_terms(self, partner: str, old: str, new: str) -> None:
        """Load a partner's folder with another word in it; it holds from now on."""
        self.now += timedelta(minutes=1)
        folder = dict(read_folder(files("mappings") / "partners" / partner))
        assert old in folder["partner.yaml"]
        folder["partner.yaml"] = folder["partner.yaml"].replace(old, new)
        self.step(lambda work: load_partner(work, folder))

    def step(self, change: Callable[[Work], T]) -> T:
        """Do something in one transaction."""
        return self.run.step(change)

    def read(self, look: Callable[[Session], T]) -> T:
        """Look at the database."""
        with reading(self.database) as session:
            return look(session)

    def sent(self, set_id: str | None = None) -> list[OutgoingFile]:
        """Return the files that went out, of one set where it is named, in order."""
        rows = self.read(lambda s: s.scalars(select(OutgoingFile).order_by(OutgoingFile.id)).all())
        return [row for row in rows if set_id is None or row.name.startswith(f"{set_id}_")]

    def documents(self, set_id: str) -> list[DocumentRow]:
        """Return the documents of a set, in order."""
        query = select(DocumentRow).where(DocumentRow.set_id == set_id).order_by(DocumentRow.id)
        return list(self.read(lambda s: s.scalars(query).all()))

    def document(self, set_id: str) -> DocumentRow:
        """Return the only document of a set."""
        (row,) = self.documents(set_id)
        return row

    def order(self) -> OrderRow:
        """Return the only order."""
        return self.read(lambda s: s.scalars(select(OrderRow)).one())

    def exceptions(self, state: ExceptionState = ExceptionState.OPEN) -> list[ExceptionRow]:
        """Return the exceptions that stand so, in order."""
        query = select(ExceptionRow).where(ExceptionRow.state == state).order_by(ExceptionRow.id)
        return list(self.read(lambda s: s.scalars(query).all()))

    def exception(self, kind: str) -> ExceptionRow:
        """Return the only open exception of a kind."""
        (row,) = [one for one in self.exceptions() if one.kind == kind]
        return row

    def mismatches(self) -> list[tuple[str, str | None]]:
        """Return kind and line of every open mismatch, in order."""
        query = select(MismatchRow).where(MismatchRow.closed_at.is_(None)).order_by(MismatchRow.id)
        return [(x.kind, x.line) for x in self.read(lambda s: s.scalars(query).all())]


def seed(work: Work) -> None:
    """Load shipped partners, let accounting in, make two items and a place of each retailer known.

    The retailers are one of X12 and one of EDIFACT.
    """
    for name in ("northgate", "harborpoint", "osterfeld"):
        load_partner(work, read_folder(files("mappings") / "partners" / name))
    save_system(work, NewSystem("accounting", ("files", "invoices")))
    for line in ("1", "2"):
        names = (("", "gtin", GTINS[line]),)
        packs = {"case": Decimal(12)}
        item = master.Item(f"LH-100{line}", f"Item {line}", True, names, packs)
        master.save_item(work.session, item)
    _seed_retailer(
        work,
        "northgate",
        "USD",
        LocationRow(code="0101", name="Maple Street", time_zone="America/Chicago"),
    )
    _seed_retailer(
        work,
        "osterfeld",
        "EUR",
        LocationRow(code="4012345001013", name="Lindenhof", time_zone="Europe/Berlin"),
    )


def _seed_retailer(work: Work, name: str, currency: str, place: LocationRow) -> None:
    partner = find_partner(work.session, name)
    assert partner is not None
    for sku, price in (("LH-1001", "2.5"), ("LH-1002", "4")):
        master.save_price(
            work.session,
            partner.id,
            sku,
            price=Decimal(price),
            currency=currency,
            valid_from=date(2020, 1, 1),
        )
    place.partner_id, place.served_by, place.active = partner.id, None, True
    master.save_location(work.session, place)
