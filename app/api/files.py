"""Files: handed in, looked at, and given back as they came."""

import time
from hashlib import sha256
from threading import BoundedSemaphore
from typing import Annotated, Final
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy.orm import Session

from app.api.bodies import FILE_BODY, Upload, read_upload, shown_name
from app.api.dependencies import Reading, RowId, Running, allowed
from app.api.gate import Caller
from app.api.problems import Conflict, NotFound
from app.engine import Engine, Work
from app.flows.receive import receive
from app.reports import files as report
from app.store import partners
from app.store.database import reading
from app.store.files import Arrival, get_content
from app.store.receipts import find_file_of_message
from app.store.tables import FileRow

DOOR: Final = "http"
POLL_SECONDS: Final = 0.1
LONGEST_WAIT: Final = 30.0
# Each waiting caller holds a thread; what is left serves everybody else.
WAITING: Final = BoundedSemaphore(8)
SEES_ALL: Final = "reports"

router = APIRouter(prefix="/api/v1/files", tags=["files"])
MayUpload = Annotated[Caller, Depends(allowed("files"))]
MayLook = Annotated[Caller, Depends(allowed("files", "shipments", "invoices", SEES_ALL))]
Wait = Annotated[float, Query(ge=0, le=LONGEST_WAIT, description="seconds to wait for the result")]


class Accepted(BaseModel):
    """A file that is kept; what it is worth shows after its translation."""

    file: report.FileSummary
    repeat: bool


class Finished(report.FileStatus):
    """A file that was waited for."""

    repeat: bool


@router.post(
    "",
    status_code=202,
    response_model=Accepted,
    openapi_extra=FILE_BODY,
    responses={200: {"model": Finished}},
)
def upload_file(
    engine: Running,
    caller: MayUpload,
    upload: Annotated[Upload, Depends(read_upload)],
    name: Annotated[str | None, Query(max_length=1000)] = None,
    wait: Wait = 0,
) -> Response:
    """Keep a file and have it translated; the same bytes again are a repeat.

    With `wait` the answer comes when the file has been translated and handled (200), or after
    that many seconds without it (202).
    """
    arrival = Arrival(caller.connection_id, DOOR, shown_name(name, upload.name), upload.content)
    return accept(engine, arrival, wait)


def accept(engine: Engine, arrival: Arrival, wait: float = 0) -> Response:
    """Receive a file, and answer after its transaction has committed."""
    with engine.work() as work:
        _refuse_reused_key(work, arrival)
        received = receive(work, arrival)
    finished = wait > 0 and _wait(engine, received.file_id, wait)
    with reading(engine.database) as session:
        row = session.get_one(FileRow, received.file_id)
        body: BaseModel
        if finished:
            body = Finished(**report.report(session, row).model_dump(), repeat=received.repeat)
        else:
            body = Accepted(file=report.summarise(row), repeat=received.repeat)
    location = {"Location": f"/api/v1/files/{received.file_id}"}
    return JSONResponse(body.model_dump(mode="json"), 200 if finished else 202, location)


def _refuse_reused_key(work: Work, arrival: Arrival) -> None:
    """Refuse an idempotency key that came before with another body."""
    if arrival.message_id is None:
        return
    partners.lock_connection(work.session, arrival.connection_id)
    known = find_file_of_message(work.session, arrival.connection_id, arrival.message_id)
    if known is not None and known.digest != sha256(arrival.content).hexdigest():
        raise Conflict("this idempotency key came before with another body")


def _wait(engine: Engine, file_id: int, seconds: float) -> bool:
    """Return whether the file was settled in time; when too many wait already, it was not."""
    if not WAITING.acquire(blocking=False):
        return False
    try:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with reading(engine.database) as session:
                if report.is_settled(session, file_id):
                    return True
            time.sleep(POLL_SECONDS)
        return False
    finally:
        WAITING.release()


@router.get("/{file_id}")
def get_file(session: Reading, caller: MayLook, file_id: RowId) -> report.FileStatus:
    """Tell all that is known of a file."""
    return report.report(session, _find(session, caller, file_id))


@router.get(
    "/{file_id}/content",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}}},
)
def get_file_content(session: Reading, caller: MayLook, file_id: RowId) -> Response:
    """Give the bytes of a file as they came."""
    row = _find(session, caller, file_id)
    return attachment(row.name, get_content(session, row.id))


def attachment(name: str, content: bytes) -> Response:
    """Return bytes to be saved, never shown, under a name that cannot break out of its header."""
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
    return Response(content, media_type="application/octet-stream", headers=headers)


def _find(session: Session, caller: Caller, file_id: int) -> FileRow:
    own = None if SEES_ALL in caller.scopes else caller.connection_id
    row = report.find_file(session, file_id, own)
    if row is None:
        raise NotFound(f"there is no file {file_id}")
    return row
