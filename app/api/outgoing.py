"""Outgoing files: listed, fetched, and confirmed by the connection that they are for."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from app.api.dependencies import Reading, RowId, Running, allowed
from app.api.files import attachment
from app.api.gate import Caller
from app.api.problems import NotFound
from app.flows.deliver import record_delivered, record_sent
from app.reports.outgoing import WaitingFiles, find_outgoing, list_waiting

router = APIRouter(prefix="/api/v1/outgoing", tags=["outgoing"])
MayFetch = Annotated[Caller, Depends(allowed("files"))]


@router.get("")
def list_outgoing(session: Reading, caller: MayFetch) -> WaitingFiles:
    """List the files that wait to be fetched, oldest first."""
    return list_waiting(session, caller.connection_id)


@router.get(
    "/{outgoing_id}",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}}},
)
def fetch_outgoing(engine: Running, caller: MayFetch, outgoing_id: RowId) -> Response:
    """Give the bytes of a file; the same ones however often they are fetched."""
    with engine.work() as work:
        row = find_outgoing(work.session, outgoing_id, caller.connection_id)
        if row is None:
            raise NotFound(f"there is no outgoing file {outgoing_id}")
        record_sent(work, row.id, f"fetched by {caller.name}")
        name, content = row.name, row.content
    return attachment(name, content)


@router.post("/{outgoing_id}/receipt", status_code=204)
def confirm_outgoing(engine: Running, caller: MayFetch, outgoing_id: RowId) -> None:
    """Confirm that a file is safe with its receiver; doing so again changes nothing."""
    with engine.work() as work:
        row = find_outgoing(work.session, outgoing_id, caller.connection_id)
        if row is None:
            raise NotFound(f"there is no outgoing file {outgoing_id}")
        record_delivered(work, row.id, f"confirmed by {caller.name}")
