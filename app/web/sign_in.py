"""Signing in with a connection's key, and signing out."""

from datetime import timedelta
from secrets import token_urlsafe
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from app.api.dependencies import Running
from app.api.gate import find_caller
from app.api.problems import NotAuthenticated
from app.engine import Engine
from app.store.sessions import add_session, end_session
from app.web.pages import render
from app.web.safety import check_origin
from app.web.visitors import COOKIE, SCOPE

LASTS: Final = timedelta(hours=12)
OwnForm = Depends(check_origin)

router = APIRouter(include_in_schema=False)


@router.get("/sign-in")
def show_sign_in() -> Response:
    """Ask for a key."""
    return render("sign_in.html", problem=None)


@router.post("/sign-in", dependencies=[OwnForm])
def sign_in(request: Request, engine: Running, key: Annotated[str, Form()] = "") -> Response:
    """Take a key and give a cookie; every key that will not do gets the same answer."""
    token = _open_session(engine, key.strip())
    if token is None:
        problem = "This key does not open the screens. It needs the scope reports."
        return render("sign_in.html", 401, problem=problem)
    response = RedirectResponse("/", 303)
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(LASTS.total_seconds()),
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
    return response


@router.post("/sign-out", dependencies=[OwnForm])
def sign_out(request: Request, engine: Running) -> Response:
    """Forget the cookie, here and in the browser."""
    with engine.work() as work:
        end_session(work.session, request.cookies.get(COOKIE, ""))
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(COOKIE)
    return response


def _open_session(engine: Engine, key: str) -> str | None:
    try:
        caller = find_caller(engine.database, key)
    except NotAuthenticated:
        return None
    if SCOPE not in caller.scopes:
        return None
    token = token_urlsafe(32)
    with engine.work() as work:
        add_session(
            work.session,
            token,
            caller.connection_id,
            now=work.now,
            expires_at=work.now + LASTS,
        )
    return token
