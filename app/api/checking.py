"""Checking and answering files without keeping them: nothing is stored, nothing is sent."""

from datetime import datetime
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel
from sqlalchemy.orm import Session

from app.api.bodies import FILE_BODY, Upload, read_upload, shown_name
from app.api.dependencies import Reading, Running, allowed
from app.api.gate import Caller
from app.flows.terms import NoTerms, get_terms
from edi import Stamp
from mappings.ack_report import USUAL_TERMS, answer_file, guides_of, terms_of
from mappings.check_report import Tally, check_json
from mappings.partners import Partner

router = APIRouter(prefix="/api/v1", tags=["checking"])
MayCheck = Annotated[Caller, Depends(allowed("files", "reports"))]
Body = Annotated[Upload, Depends(read_upload)]
Name = Annotated[str | None, Query(max_length=1000)]
Guides = Annotated[
    bool, Query(description="hold the file against the guides of the caller's own partner")
]
FirstNumber = Annotated[int, Query(ge=1, le=999_999_999)]
REPORT: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "What the file holds and what is wrong with it",
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
}


class Party(BaseModel):
    """An identity in an envelope."""

    qualifier: str | None
    id: str | None


class Answered(BaseModel):
    """An interchange that answers the file: to whom, under which number, with what, as text."""

    receiver: Party
    control_number: str
    acknowledgments: list[str]
    content: str


class Answers(BaseModel):
    """What answers a file."""

    file: str
    answers: list[Answered]


@router.post("/check", response_class=Response, openapi_extra=FILE_BODY, responses=REPORT)
def check_upload(
    engine: Running,
    session: Reading,
    caller: MayCheck,
    upload: Body,
    name: Name = None,
    guides: Guides = False,
) -> Response:
    """Check a file against the standard, or with `guides` against a partner's guides too."""
    partner = partner_of(session, caller, engine.clock()) if guides else None
    choose = guides_of(partner) if partner else None
    pieces = check_json(shown_name(name, upload.name), upload.content, Tally(), choose)
    return StreamingResponse(pieces, media_type="application/json")


@router.post("/ack", openapi_extra=FILE_BODY)
def answer_upload(
    engine: Running,
    session: Reading,
    caller: MayCheck,
    upload: Body,
    name: Name = None,
    number: FirstNumber = 1,
) -> Answers:
    """Return what would answer a file (TA1, 997, 999, CONTRL) by the terms of the caller's partner.

    `number` is the control number of the first answer; none is taken from any range.
    """
    now = engine.clock()
    partner = partner_of(session, caller, now)
    terms = terms_of(partner) if partner else USUAL_TERMS
    found = answer_file(upload.content, Stamp(now, number), terms)
    return Answers.model_validate({"file": shown_name(name, upload.name), "answers": found.json()})


def partner_of(session: Session, caller: Caller, now: datetime) -> Partner | None:
    """Return whose key it is, None for a system of our own or a partner without terms."""
    if caller.partner_id is None:
        return None
    try:
        return get_terms(session, caller.partner_id, now).partner
    except NoTerms:
        return None
