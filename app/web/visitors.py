"""Who looks at the screens: a cookie with a random token stands for a connection's key."""

from typing import Annotated, Final

from fastapi import Depends, Request

from app.api.dependencies import Running
from app.api.gate import Caller
from app.store.database import reading
from app.store.sessions import find_signed_in

COOKIE: Final = "tradelane_session"
SCOPE: Final = "reports"


class NotSignedIn(Exception):
    """Nobody is signed in."""


def find_visitor(request: Request, engine: Running) -> Caller:
    """Return who is signed in; raises NotSignedIn."""
    token = request.cookies.get(COOKIE, "")
    if not token:
        raise NotSignedIn
    with reading(engine.database) as session:
        row = find_signed_in(session, token, engine.clock())
    if row is None or SCOPE not in row.scopes:
        raise NotSignedIn
    return Caller(row.id, row.name, row.partner_id, frozenset(row.scopes))


Visitor = Annotated[Caller, Depends(find_visitor)]
