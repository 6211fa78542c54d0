"""Faults of a caller, and the one form of every answer to a fault: problem+json (RFC 9457)."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, ClassVar, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from app.reports.values import BadCursor

MEDIA_TYPE: Final = "application/problem+json"
MOST_ERRORS: Final = 50


class ProblemError(BaseModel):
    """One fault of a request: where it is, and what is wrong there."""

    at: str
    problem: str


class Problem(BaseModel):
    """Why a request was not answered as it wished."""

    type: str
    title: str
    status: int
    detail: str
    errors: tuple[ProblemError, ...] = ()


class ApiError(HTTPException):
    """A fault of the caller; the subclass says which status answers it.

    An HTTPException, because the framework turns any other fault met in a body into its own.
    """

    status: ClassVar[HTTPStatus] = HTTPStatus.BAD_REQUEST
    extra_headers: ClassVar[Mapping[str, str]] = {}

    def __init__(self, detail: str, errors: Sequence[ProblemError] = ()) -> None:
        super().__init__(self.status, detail, self.extra_headers)
        self.errors = tuple(errors)


class NotAuthenticated(ApiError):
    """No key, a wrong key, or a header that cannot be understood: always the same answer."""

    status = HTTPStatus.UNAUTHORIZED
    extra_headers: ClassVar[Mapping[str, str]] = {"WWW-Authenticate": "Bearer"}

    def __init__(self) -> None:
        super().__init__("a valid key is needed: Authorization: Bearer <key>")


class NotAllowed(ApiError):
    """The key lacks a scope."""

    status = HTTPStatus.FORBIDDEN


class NotFound(ApiError):
    """There is no such thing, or it is not the caller's."""

    status = HTTPStatus.NOT_FOUND


class Conflict(ApiError):
    """What is asked for does not fit how things stand."""

    status = HTTPStatus.CONFLICT


class TooLarge(ApiError):
    """The body is larger than is taken."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE

    def __init__(self, limit: int) -> None:
        super().__init__(f"the body is larger than {limit} bytes")


class TooSlow(ApiError):
    """The body did not come."""

    status = HTTPStatus.REQUEST_TIMEOUT


class WrongMediaType(ApiError):
    """The body is of a type that this resource does not take."""

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class Unprocessable(ApiError):
    """The body can be read but not accepted."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


def answer(error: ApiError) -> JSONResponse:
    """Return the response for a fault."""
    return _response(error.status_code, error.detail, error.errors, error.headers)


def add_handlers(application: FastAPI) -> None:
    """Answer every fault as a problem: ours, the framework's, and what should not have been."""
    application.add_exception_handler(ApiError, _on_api_error)
    application.add_exception_handler(BadCursor, _on_bad_cursor)
    application.add_exception_handler(RequestValidationError, _on_invalid)
    application.add_exception_handler(HTTPException, _on_http)
    application.add_exception_handler(Exception, _on_fault)


def _response(
    status: int,
    detail: str,
    errors: Sequence[ProblemError] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    title = HTTPStatus(status).phrase
    slug = title.lower().replace(" ", "-")
    problem = Problem(
        type=f"urn:tradelane:problem:{slug}",
        title=title,
        status=status,
        detail=detail,
        errors=tuple(errors),
    )
    content = problem.model_dump(exclude_defaults=True)
    return JSONResponse(content, status, dict(headers or {}), MEDIA_TYPE)


def _on_api_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ApiError)
    return answer(error)


def _on_bad_cursor(request: Request, error: Exception) -> JSONResponse:
    return _response(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))


def _on_invalid(request: Request, error: Exception) -> JSONResponse:
    """Say where the request is wrong and why, but never repeat what it said."""
    assert isinstance(error, RequestValidationError)
    errors = [to_error(one) for one in error.errors()[:MOST_ERRORS]]
    detail = "the request is not as it should be"
    return _response(HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors)


def to_error(fault: Mapping[str, Any]) -> ProblemError:
    """Return a fault that Pydantic found, without the value that it found."""
    return ProblemError(at=".".join(str(step) for step in fault["loc"]), problem=fault["msg"])


def _on_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    return _response(error.status_code, str(error.detail), headers=error.headers)


def _on_fault(request: Request, error: Exception) -> JSONResponse:
    """Say nothing of what went wrong inside: the log knows."""
    return _response(HTTPStatus.INTERNAL_SERVER_ERROR, "the service could not answer")
