"""The gate before every resource: a valid key, checked before a single byte of a body is read.

Then the body: not larger than is taken, and not slower than anybody can wait for.
"""

import asyncio
import re
from dataclasses import dataclass
from hmac import compare_digest
from typing import Final

from fastapi import Request
from sqlalchemy import Engine as Database
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.problems import ApiError, NotAuthenticated, TooLarge, TooSlow, answer
from app.store.database import reading
from app.store.partners import find_connection_by_key
from app.store.sessions import digest_of

GUARDED: Final = "/api/"
BEARER: Final = re.compile(rb"[Bb][Ee][Aa][Rr][Ee][Rr] ([A-Za-z0-9._~+/-]{1,500}=*)")
# Parts and headers of a multipart form come on top of the file inside.
FORM_BYTES: Final = 65_536
PATIENCE_SECONDS: Final = 30.0


@dataclass(frozen=True, slots=True)
class Caller:
    """The connection whose key a request bears."""

    connection_id: int
    name: str
    partner_id: int | None
    scopes: frozenset[str]


def read_key(scope: Scope) -> str:
    """Return the one key in a request's headers; raises NotAuthenticated for anything else."""
    values = [value for name, value in scope["headers"] if name == b"authorization"]
    match = BEARER.fullmatch(values[0]) if len(values) == 1 else None
    if match is None:
        raise NotAuthenticated
    return match[1].decode("ascii")


def find_caller(database: Database, key: str) -> Caller:
    """Return whose key this is; raises NotAuthenticated when it is nobody's."""
    digest = digest_of(key)
    with reading(database) as session:
        row = find_connection_by_key(session, digest)
    if row is None or not compare_digest(row.key_digest or "", digest):
        raise NotAuthenticated
    return Caller(row.id, row.name, row.partner_id, frozenset(row.scopes))


class Gate:
    """Lets a request through when its key is valid, and counts its body as it is read."""

    def __init__(self, app: ASGIApp, database: Database, max_bytes: int) -> None:
        self._app = app
        self._database = database
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            if scope["path"].startswith(GUARDED):
                key = read_key(scope)
                caller = await run_in_threadpool(find_caller, self._database, key)
                scope.setdefault("state", {})["caller"] = caller
            self._check_declared(scope)
        except ApiError as error:
            await answer(error)(scope, receive, send)
            return
        await self._app(scope, self._counted(receive), send)

    @property
    def _limit(self) -> int:
        return self._max_bytes + FORM_BYTES

    def _check_declared(self, scope: Scope) -> None:
        declared = Request(scope).headers.get("content-length", "0")
        if not declared.isdecimal() or int(declared[:18]) > self._limit:
            raise TooLarge(self._max_bytes)

    def _counted(self, receive: Receive) -> Receive:
        """Return `receive` that gives up on a body that is too large or does not come."""
        count = 0
        ended = False

        async def counted() -> Message:
            nonlocal count, ended
            if ended:  # now it only waits for the caller to hang up
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), PATIENCE_SECONDS)
            except TimeoutError as fault:
                raise TooSlow(f"nothing came for {PATIENCE_SECONDS:.0f} seconds") from fault
            count += len(message.get("body", b""))
            ended = not message.get("more_body", False)
            if count > self._limit:
                raise TooLarge(self._max_bytes)
            return message

        return counted
