"""Files explained without keeping them: as a page or as JSON, as the caller accepts it."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Header, Query, Response
from fastapi.responses import HTMLResponse, JSONResponse

from app.api.bodies import FILE_BODY, Upload, read_upload, shown_name
from app.api.checking import Guides, partner_of
from app.api.dependencies import Configured, Reading, Running, allowed
from app.api.gate import Caller
from app.api.problems import TooLarge
from mappings.ack_report import guides_of
from mappings.explain import explain_file, explanation_as_json
from mappings.explain_html import explanation_as_html
from mappings.partners import Partner

HTML: Final = "text/html"
JSON: Final = "application/json"
POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""The page has its style in itself; nothing in it may run or load anything."""
HEADERS: Final = {"Content-Security-Policy": POLICY, "Vary": "Accept"}
EXPLANATION: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "Every byte of the file in plain words",
        "content": {JSON: {"schema": {"type": "object"}}, HTML: {"schema": {"type": "string"}}},
    }
}

router = APIRouter(prefix="/api/v1", tags=["checking"])
MayExplain = Annotated[Caller, Depends(allowed("files", "reports"))]
Mask = Annotated[bool, Query(description="hide the values, keep codes and lengths")]


def own_partner(engine: Running, session: Reading, caller: MayExplain) -> Partner | None:
    """Return the caller's own partner, whose mapping tables hold for its files."""
    return partner_of(session, caller, engine.clock())


def read_short_upload(
    settings: Configured, upload: Annotated[Upload, Depends(read_upload)]
) -> Upload:
    """Return the file of a request; raises TooLarge for one that is too large to be explained."""
    if len(upload.content) > settings.max_explained_bytes:
        raise TooLarge(settings.max_explained_bytes)
    return upload


@router.post("/explain", response_class=Response, openapi_extra=FILE_BODY, responses=EXPLANATION)
def explain_upload(
    partner: Annotated[Partner | None, Depends(own_partner)],
    upload: Annotated[Upload, Depends(read_short_upload)],
    accept: Annotated[str, Header(max_length=1000)] = JSON,
    name: Annotated[str | None, Query(max_length=1000)] = None,
    mask: Mask = False,
    guides: Guides = False,
) -> Response:
    """Explain a file: a page for who prefers text/html, else one JSON object; nothing is kept."""
    called = shown_name(name, upload.name)
    tree = explain_file(
        upload.content,
        mask=mask,
        guide_of=guides_of(partner) if partner and guides else None,
        table_of=partner.table if partner else None,
    )
    if _weight(accept, HTML) > _weight(accept, JSON):
        return HTMLResponse(explanation_as_html(called, tree, masked=mask), headers=HEADERS)
    told = {"file": called, "masked": mask, "tree": explanation_as_json(tree)}
    return JSONResponse(told, headers=HEADERS)


def _weight(accept: str, media_type: str) -> float:
    """Return how much a caller wants a media type, by the range that fits it best (RFC 9110)."""
    weights: dict[str, float] = {}
    for one in accept.lower().split(","):
        fits, *parameters = (part.strip() for part in one.split(";"))
        weights[fits] = next((_number(p[2:]) for p in parameters if p.startswith("q=")), 1.0)
    ranges = (media_type, f"{media_type.partition('/')[0]}/*", "*/*")
    return next((weights[one] for one in ranges if one in weights), 0.0)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
