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
STATIC: Final = {"screens.css": "text/css", "icon.svg": "image/svg+xml"}


def add_screens(application: FastAPI) -> None:
    """Put the screens into an application whose state holds the engine."""
    for router in ROUTERS:
        application.include_router(router)
    for name, media_type in STATIC.items():
        _add_static(application, name, media_type)
    application.add_exception_handler(NotSignedIn, _on_not_signed_in)
    application.add_exception_handler(ForeignForm, _on_foreign_form)
    application.add_middleware(SafeHeaders)


def _add_static(application: FastAPI, name: str, media_type: str) -> None:
    content = (files("app.web") / "static" / name).read_text("utf-8")

    def show() -> Response:
        return Response(content, media_type=media_type, headers={"Cache-Control": "max-age=300"})

    application.add_api_route(f"/static/{name}", show, include_in_schema=False)


def _on_not_signed_in(request: Request, error: Exception) -> Response:
    return RedirectResponse("/sign-in", 303)


def _on_foreign_form(request: Request, error: Exception) -> Response:
    problem = "The form did not come from this site. Open the page again and send it from there."
    return render("sign_in.html", 403, problem=problem)
