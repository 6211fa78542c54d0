"""Documents rendered without keeping them: what a partner would get, or why it would not."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from app.api.checking import FirstNumber, partner_of
from app.api.dependencies import NO_CONTROL, Reading, Running, allowed
from app.api.gate import Caller
from app.api.problems import MOST_ERRORS, NotAllowed, ProblemError, Unprocessable
from app.flows.terms import NoTerms, get_terms
from app.store.partners import find_partner
from mappings.enveloping import Numbers
from mappings.errors import UnwritableDocument
from mappings.partners import Partner
from mappings.rendering import Request, render

router = APIRouter(prefix="/api/v1", tags=["checking"])
MayRender = Annotated[Caller, Depends(allowed("files", "reports"))]


class Rendered(BaseModel):
    """A document as the interchange that its partner would get, as text."""

    set: str
    content: str
    warnings: tuple[str, ...]


def wanted_partner(
    engine: Running,
    session: Reading,
    caller: MayRender,
    partner: Annotated[str | None, Query(max_length=200, pattern=NO_CONTROL)] = None,
) -> Partner:
    """Return the caller's own partner, or the one that a system of our own names."""
    now = engine.clock()
    row = find_partner(session, partner) if partner is not None else None
    if caller.partner_id is not None:
        if partner is not None and (row is None or row.id != caller.partner_id):
            raise NotAllowed("the key is of another partner")
        found = partner_of(session, caller, now)
        if found is not None:
            return found
    elif row is not None:
        try:
            return get_terms(session, row.id, now).partner
        except NoTerms as fault:
            raise Unprocessable(str(fault)) from fault
    raise Unprocessable("there is no such partner, or it has no terms")


@router.post("/render")
def render_document(
    engine: Running,
    partner: Annotated[Partner, Depends(wanted_partner)],
    request: Request,
    interchange: FirstNumber = 1,
    group: FirstNumber = 1,
) -> Rendered:
    """Return a document as its partner would get it, held against the standard and the guide.

    The body is a set as `read` tells it. What would break a rule is refused, with all findings.
    """
    try:
        made = render(partner, request, Numbers(engine.clock(), interchange, group))
    except UnwritableDocument as fault:
        told = [
            ProblemError(at=str(one.position), problem=one.message)
            for one in fault.findings[:MOST_ERRORS]
        ]
        raise Unprocessable("the document would break what its partner wants", told) from fault
    warnings = tuple(one.message for one in made.findings)
    return Rendered(set=made.set_id, content=made.text, warnings=warnings)
