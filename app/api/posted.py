"""Documents posted as JSON: shipments from a warehouse, invoices from accounting.

They are kept as files like everything that comes in, and go the same way.
"""

import json
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Response
from pydantic import BaseModel, Field

from app.api.bodies import shown_name
from app.api.dependencies import NO_CONTROL, Running, allowed
from app.api.files import DOOR, Accepted, accept
from app.api.gate import Caller
from app.api.problems import Unprocessable
from app.flows.json_documents import content_type_of
from app.store.database import reading
from app.store.files import Arrival
from app.store.partners import find_partner
from mappings.documents import Invoice, ShippingAdvice

router = APIRouter(prefix="/api/v1", tags=["documents"])
MayShip = Annotated[Caller, Depends(allowed("shipments"))]
MayInvoice = Annotated[Caller, Depends(allowed("invoices"))]
IdempotencyKey = Annotated[
    str | None, Header(alias="Idempotency-Key", pattern=r"^[\x21-\x7e]{1,200}$")
]


class PostedInvoice(BaseModel):
    """An invoice, and the partner that it is for."""

    partner: str = Field(min_length=1, max_length=200, pattern=NO_CONTROL)
    document: Invoice


@router.post("/shipments", status_code=202, response_model=Accepted)
def post_shipment(
    engine: Running,
    caller: MayShip,
    document: ShippingAdvice,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Tell what a warehouse has shipped."""
    return accept(engine, _arrival(caller, None, document, idempotency_key))


@router.post("/invoices", status_code=202, response_model=Accepted)
def post_invoice(
    engine: Running,
    caller: MayInvoice,
    invoice: PostedInvoice,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Hand in an invoice that the brand's own accounting has issued for a partner."""
    with reading(engine.database) as session:
        if find_partner(session, invoice.partner) is None:
            raise Unprocessable("there is no such partner")
    return accept(engine, _arrival(caller, invoice.partner, invoice.document, idempotency_key))


def _arrival(
    caller: Caller, partner: str | None, document: ShippingAdvice | Invoice, key: str | None
) -> Arrival:
    """Return a document as the file that it is kept as: canonical, so that a repeat is one."""
    posted = {"partner": partner, "document": document.model_dump(mode="json")}
    content = json.dumps(posted, sort_keys=True, separators=(",", ":"))
    if "\\u0000" in content:  # no database keeps it as text
        raise Unprocessable("the document holds the character NUL")
    word = "shipment" if isinstance(document, ShippingAdvice) else "invoice"
    return Arrival(
        connection_id=caller.connection_id,
        door=DOOR,
        name=f"{shown_name(f'{word} {document.number}')[:190]}.json",
        content=content.encode(),
        content_type=content_type_of(type(document)),
        message_id=key,
    )
