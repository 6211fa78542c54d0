"""A small world built row by row: two partners, four keys, one order with what followed it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

from sqlalchemy.orm import Session

from app.store.files import Arrival, Subject, add_file, add_receipt, save_findings
from app.store.master import Item, save_item
from app.store.partners import NewConnection, save_connection, save_partner
from app.store.queue import About, Problem, add_history, open_exception
from app.store.states import (
    Acknowledgment,
    Application,
    Delivery,
    Direction,
    FileState,
    Handling,
    OrderState,
    Standing,
    Validation,
)
from app.store.tables import (
    DocumentOrder,
    DocumentRow,
    GroupRow,
    InterchangeRow,
    InvoiceLineRow,
    InvoiceRow,
    Load,
    MismatchRow,
    OrderLine,
    OrderRow,
    OrderVersion,
    OutgoingFile,
    ShipmentLine,
    ShipmentRow,
    WarehouseOrderRow,
)
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.position import Position
from tests.reports.terms import add_terms

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KEYS = {
    "northgate": "key-of-northgate",
    "harbor": "key-of-harbor",
    "accounting": "key-of-accounting",
    "ops": "key-of-ops",
}
SCOPES = {
    "northgate": ["files"],
    "harbor": ["files", "shipments"],
    "accounting": ["files", "invoices", "reports"],
    "ops": ["reports", "exceptions", "master", "admin"],
}
NASTY = "<script>alert('{{ 7*7 }}')</script>"


@dataclass(frozen=True, slots=True)
class World:
    """The rows that tests ask for."""

    northgate: int
    harbor: int
    connections: dict[str, int]
    file: int
    order: int
    purchase_order: int
    notice: int
    mismatch: int
    exception: int
    note: int
    outgoing: int


def build(session: Session) -> World:
    """Add the world to an empty database."""
    northgate = save_partner(
        session, name="northgate", title="Northgate Stores", kind="retailer"
    ).id
    harbor = save_partner(session, name="harbor", title="Harbor Logistics", kind="warehouse").id
    add_terms(session, northgate, NOW - timedelta(days=1))
    connections = add_connections(session, {"northgate": northgate, "harbor": harbor})
    add_items(session)
    file_id = add_edi_file(session, connections["northgate"])
    group_id = add_interchange(session, file_id, northgate, Direction.IN)
    purchase_order = add_document(
        session,
        partner_id=northgate,
        file_id=file_id,
        group_id=group_id,
        set_id="850",
        document_type="PurchaseOrder",
        number="PO-7001",
        content={"number": "PO-7001", "ordered_on": "2026-03-01"},
    )
    order = add_order(session, northgate, purchase_order, "PO-7001")
    notice = add_document(
        session,
        direction=Direction.OUT,
        partner_id=northgate,
        set_id="856",
        document_type="ShipNotice",
        number="S00000001",
        delivery=Delivery.HELD,
        acknowledgment=Acknowledgment.AWAITED,
        handling=Handling.NONE,
    )
    session.add(DocumentOrder(document_id=notice, order_id=order))
    add_shipment(session, order, harbor)
    mismatch = add_mismatch(session, order, northgate)
    about = About(northgate, order, notice)
    problem = Problem("ASN-02", "B", "line 1: 90 noticed, 96 shipped", True, None, mismatch)
    exception = open_exception(session, problem, about, NOW + timedelta(hours=2)).id
    note = open_exception(
        session,
        Problem("rejected", "H", f"850 0002: {NASTY}"),
        About(northgate, file_id=file_id),
        NOW + timedelta(hours=1),
    ).id
    add_finding(session, notice)
    add_lines_of_history(session, file_id, order, purchase_order, notice)
    return World(
        northgate=northgate,
        harbor=harbor,
        connections=connections,
        file=file_id,
        order=order,
        purchase_order=purchase_order,
        notice=notice,
        mismatch=mismatch,
        exception=exception,
        note=note,
        outgoing=add_outgoing(session, northgate, connections["northgate"]),
    )


def add_items(session: Session) -> None:
    """Add the items that the order names."""
    for sku in ("TL-100", "TL-200"):
        save_item(session, Item(sku, f"Item {sku}", True, (), {}))


def add_connections(session: Session, partners: dict[str, int]) -> dict[str, int]:
    """Add a connection with a key for each name."""
    ids = {}
    for name, key in KEYS.items():
        new = NewConnection(name, "http", SCOPES[name], {}, partners.get(name))
        row = save_connection(session, new)
        row.key_digest = sha256(key.encode()).hexdigest()
        ids[name] = row.id
    session.flush()
    return ids


def add_edi_file(session: Session, connection_id: int, content: bytes = b"ISA*...") -> int:
    """Add a translated file."""
    arrival = Arrival(connection_id, "http", "orders.edi", content)
    file = add_file(session, arrival, digest=sha256(content).hexdigest(), now=NOW)
    add_receipt(session, arrival, file, now=NOW, repeat=False)
    file.state = FileState.TRANSLATED
    return file.id


def add_interchange(
    session: Session, file_id: int | None, partner_id: int, direction: Direction
) -> int:
    """Add an interchange with one group; return the group."""
    interchange = InterchangeRow(
        direction=direction,
        file_id=file_id,
        partner_id=partner_id,
        number=1,
        standard="x12",
        version="00401",
        sender_qualifier="ZZ",
        sender="NORTHGATE",
        receiver_qualifier="ZZ",
        receiver="BRAND",
        control_number="000000001",
        test=False,
        standing=Standing.ACCEPTED,
        digest="0" * 64,
        created_at=NOW,
    )
    session.add(interchange)
    session.flush()
    group = GroupRow(
        interchange_id=interchange.id,
        number=1,
        functional_code="PO",
        control_number="1",
        version="004010",
        declared=1,
        acknowledgment=Acknowledgment.ACCEPTED,
        acknowledged_at=NOW,
    )
    session.add(group)
    session.flush()
    return group.id


def add_document(session: Session, **values: Any) -> int:
    """Add a document; what is not named is as for one that came in and was handled."""
    usual: dict[str, Any] = {
        "direction": Direction.IN,
        "position": 1,
        "control_number": "0001",
        "validation": Validation.VALID,
        "delivery": Delivery.RECEIVED,
        "acknowledgment": Acknowledgment.ACCEPTED,
        "application": Application.NONE,
        "handling": Handling.HANDLED,
        "created_at": NOW,
    }
    row = DocumentRow(**(usual | values))
    session.add(row)
    session.flush()
    return row.id


def add_order(
    session: Session,
    partner_id: int,
    document_id: int,
    number: str,
    state: OrderState = OrderState.SHIPPED,
) -> int:
    """Add an order of two lines."""
    order = OrderRow(
        partner_id=partner_id,
        number=number,
        kind="SA",
        state=state,
        ship_to="DC-04",
        currency="USD",
        ordered_on=date(2026, 3, 1),
        ship_not_before=date(2026, 3, 5),
        ship_not_after=date(2026, 3, 9),
        received_at=NOW,
    )
    session.add(order)
    session.flush()
    session.add(OrderVersion(order_id=order.id, number=1, document_id=document_id, made_at=NOW))
    session.add(DocumentOrder(document_id=document_id, order_id=order.id))
    for line, sku, quantity in (("1", "TL-100", 96), ("2", "TL-200", 24)):
        session.add(
            OrderLine(
                order_id=order.id,
                number=line,
                item=sku,
                quantity=Decimal(quantity),
                price=Decimal("4.25"),
                released=Decimal(quantity),
            )
        )
    session.flush()
    return order.id


def add_shipment(session: Session, order_id: int, warehouse_id: int) -> None:
    """Add a warehouse order, and a shipment of 90 of line 1, billed in full."""
    told = add_document(session, direction=Direction.OUT, set_id="940", number="W000001")
    advised = add_document(session, set_id="945", number="SH-1")
    warehouse_order = WarehouseOrderRow(
        order_id=order_id, warehouse_id=warehouse_id, number="W000001", document_id=told
    )
    load = Load(warehouse_id=warehouse_id, bill_of_lading="BOL-9", shipped_on=date(2026, 3, 6))
    session.add_all([warehouse_order, load])
    session.flush()
    shipment = ShipmentRow(
        warehouse_order_id=warehouse_order.id,
        load_id=load.id,
        number="SH-1",
        document_id=advised,
        digest="0" * 64,
        shipped_on=date(2026, 3, 6),
    )
    session.add(shipment)
    session.flush()
    session.add(
        ShipmentLine(
            shipment_id=shipment.id,
            order_line="1",
            item="TL-100",
            quantity=Decimal(90),
            final=True,
        )
    )
    add_invoice(session, order_id, shipment.id)


def add_invoice(session: Session, order_id: int, shipment_id: int) -> None:
    """Add an invoice over what was shipped."""
    order = session.get_one(OrderRow, order_id)
    invoice = InvoiceRow(
        partner_id=order.partner_id,
        order_id=order_id,
        shipment_id=shipment_id,
        number="I00000001",
        total=Decimal("382.50"),
        document_id=add_document(session, direction=Direction.OUT, set_id="810"),
    )
    session.add(invoice)
    session.flush()
    session.add(
        InvoiceLineRow(
            invoice_id=invoice.id,
            order_line="1",
            item="TL-100",
            quantity=Decimal(90),
            price=Decimal("4.25"),
        )
    )
    session.flush()


def add_mismatch(session: Session, order_id: int, partner_id: int, **values: Any) -> int:
    """Add an open mismatch about line 1."""
    usual: dict[str, Any] = {
        "kind": "ASN-02",
        "severity": "B",
        "line": "1",
        "document": "S00000001",
        "expected": "96",
        "found": "90",
        "message": "line 1: 90 noticed, 96 shipped",
        "opened_at": NOW + timedelta(hours=2),
    }
    row = MismatchRow(order_id=order_id, partner_id=partner_id, **(usual | values))
    session.add(row)
    session.flush()
    return row.id


def add_finding(session: Session, document_id: int) -> None:
    """Add an error about an element of a document."""
    finding = Finding(
        FindingCode.INVALID_CODE,
        Severity.ERROR,
        Origin.STANDARD,
        "BSN01 is not a code of the list",
        Position(byte=140, segment=4, segment_in_set=2, segment_id="BSN", element=1),
        NASTY,
        "00, 05",
    )
    save_findings(session, [finding], Subject(document_id=document_id))


def add_lines_of_history(
    session: Session, file_id: int, order: int, purchase_order: int, notice: int
) -> None:
    """Add what happened, the latest first, so that order is not by accident."""
    lines = (
        ("document_held", "856 S00000001 held", About(order_id=order, document_id=notice), 120),
        ("order_received", "PO-7001", About(order_id=order, document_id=purchase_order), 1),
        ("file_received", "orders.edi by http", About(file_id=file_id), 0),
    )
    for event, detail, about, minutes in lines:
        add_history(session, event, detail, about=about, now=NOW + timedelta(minutes=minutes))
    session.flush()


def add_outgoing(session: Session, partner_id: int, connection_id: int) -> int:
    """Add a file that waits to be fetched, with one document in it."""
    group_id = add_interchange(session, None, partner_id, Direction.OUT)
    add_document(
        session,
        direction=Direction.OUT,
        partner_id=partner_id,
        group_id=group_id,
        set_id="997",
        delivery=Delivery.QUEUED,
        handling=Handling.NONE,
    )
    group = session.get_one(GroupRow, group_id)
    row = OutgoingFile(
        interchange_id=group.interchange_id,
        connection_id=connection_id,
        name="997_000000001.edi",
        content=b"ISA*00*...~",
        digest=sha256(b"ISA*00*...~").hexdigest(),
        state=Delivery.QUEUED,
        created_at=NOW,
    )
    session.add(row)
    session.flush()
    return row.id
