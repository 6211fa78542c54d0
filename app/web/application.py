"""The screens as one piece: pages, style sheet, headers, and what a visitor's faults lead to."""

from importlib.resources import files
from typing import Final

from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse

from app.web import exception, home, order, sign_in
from app.web.pages import render
from app.web.safety import ForeignForm, SafeHeaders
from app.web.visitors import NotSignedIn

ROUTERS: Final = (sign_in.router, home.router, order.router, exception.router)
STYLE: Final = (files("app.web") / "static" / "screens.css").read_text("utf-8")


def add_screens(application: FastAPI) -> None:
    """Put the screens into an application whose state holds the engine."""
    for router in ROUTERS:
        application.include_router(router)
    application.add_api_route("/static/screens.css", _show_style, include_in_schema=False)
    application.add_exception_handler(NotSignedIn, _on_not_signed_in)
    application.add_exception_handler(ForeignForm, _on_foreign_form)
    application.add_middleware(SafeHeaders)


def _show_style() -> Response:
    return Response(STYLE, media_type="text/css", headers={"Cache-Control": "max-age=300"})


def _on_not_signed_in(request: Request, error: Exception) -> Response:
    return RedirectResponse("/sign-in", 303)


def _on_foreign_form(request: Request, error: Exception) -> Response:
    problem = "The form did not come from this site. Open the page again and send it from there."
    return render("sign_in.html", 403, problem=problem)
