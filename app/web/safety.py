"""What keeps pages safe: headers that forbid the rest, and forms from our own pages only."""

from typing import Final
from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "form-action 'self'",
        "img-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
# Not no-referrer: browsers would then send `Origin: null` with our own forms.
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class ForeignForm(Exception):
    """A form was sent from a page that is not ours."""


class SafeHeaders:
    """Puts the headers on every answer that does not set its own; caches keep nothing unasked."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, send_safely)


def check_origin(request: Request) -> None:
    """Raise ForeignForm unless the browser says that a form comes from our own page."""
    origin = urlsplit(request.headers.get("origin", ""))
    own = request.headers.get("host", "")
    if origin.scheme not in ("http", "https") or not own or origin.netloc != own:
        raise ForeignForm
