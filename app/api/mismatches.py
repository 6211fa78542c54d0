"""Mismatches: where orders, notices and invoices disagree, as JSON pages or as one CSV."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel, Field

from app.api.dependencies import DEFAULT_LIMIT, NO_CONTROL, Running, allowed
from app.engine import Engine
from app.reports import mismatches as report
from app.reports.values import LARGEST_PAGE, Page
from app.store.database import reading

router = APIRouter(
    prefix="/api/v1/mismatches", tags=["mismatches"], dependencies=[Depends(allowed("reports"))]
)
Text = Annotated[str | None, Field(max_length=200, pattern=NO_CONTROL)]


class Wanted(BaseModel):
    """Which mismatches, and in which form."""

    partner: Text = None
    kind: Text = None
    severity: Text = None
    order: Text = None
    opened_from: Annotated[date | None, Field(alias="from")] = None
    opened_to: Annotated[date | None, Field(alias="to")] = None
    open: bool | None = None
    cursor: Annotated[str | None, Field(max_length=100)] = None
    limit: Annotated[int, Field(ge=1, le=LARGEST_PAGE)] = DEFAULT_LIMIT
    format: Literal["json", "csv"] | None = None

    def to_filter(self) -> report.MismatchFilter:
        """Return what the report is asked for."""
        return report.MismatchFilter(
            partner=self.partner,
            kind=self.kind,
            severity=self.severity,
            order=self.order,
            opened_from=self.opened_from,
            opened_to=self.opened_to,
            open=self.open,
        )


@router.get(
    "",
    response_model=Page[report.ShownMismatch],
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
def list_mismatches(
    request: Request, engine: Running, wanted: Annotated[Wanted, Query()]
) -> Response:
    """List mismatches, newest first; `from` and `to` are days in UTC, both included.

    As CSV (`format=csv`, or Accept: text/csv) all of them come at once.
    """
    if _wants_csv(request, wanted):
        headers = {"Content-Disposition": 'attachment; filename="mismatches.csv"'}
        lines = _write_csv(engine, wanted.to_filter())
        return StreamingResponse(lines, media_type="text/csv; charset=utf-8", headers=headers)
    with reading(engine.database) as session:
        page = report.list_mismatches(
            session, wanted.to_filter(), cursor=wanted.cursor, limit=wanted.limit
        )
    return JSONResponse(page.model_dump(mode="json"))


def _wants_csv(request: Request, wanted: Wanted) -> bool:
    if wanted.format is not None:
        return wanted.format == "csv"
    first = request.headers.get("accept", "").partition(",")[0].partition(";")[0]
    return first.strip().lower() == "text/csv"


def _write_csv(engine: Engine, wanted: report.MismatchFilter) -> Iterator[str]:
    with reading(engine.database) as session:
        yield from report.write_csv(session, wanted)
