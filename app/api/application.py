"""The API as one piece: its resources, its gate, its problems, and its description."""

from typing import Any, Final

from fastapi import FastAPI

from app.api import (
    checking,
    exceptions,
    explaining,
    files,
    health,
    master,
    master_csv,
    mismatches,
    orders,
    outgoing,
    posted,
    rendering,
)
from app.api.gate import Gate
from app.api.problems import MEDIA_TYPE, Problem, add_handlers
from app.config import Settings
from app.engine import Engine

ROUTERS: Final = (
    files.router,
    explaining.router,
    outgoing.router,
    posted.router,
    checking.router,
    rendering.router,
    master_csv.router,
    master.router,
    orders.router,
    mismatches.router,
    exceptions.router,
)
PROBLEMS: Final[dict[int | str, dict[str, Any]]] = {
    401: {"description": "No valid key"},
    403: {"description": "The key lacks a scope"},
    404: {"description": "No such thing, or not the caller's"},
    408: {"description": "The body did not come in time"},
    409: {"description": "Does not fit how things stand"},
    413: {"description": "The body is too large"},
    415: {"description": "The body is of a type that is not taken"},
    422: {"description": "The request is not as it should be"},
    500: {"description": "The service could not answer"},
}


def add_api(application: FastAPI, engine: Engine, settings: Settings) -> None:
    """Put the API, the health of the node and the handlers of faults into an application."""
    problems = {status: {**told, "model": Problem} for status, told in PROBLEMS.items()}
    for router in ROUTERS:
        application.include_router(router, responses=problems)
    application.include_router(health.router)
    application.add_middleware(Gate, database=engine.database, max_bytes=settings.max_file_bytes)
    add_handlers(application)
    _describe_problems(application)


def _describe_problems(application: FastAPI) -> None:
    """Let the description say that problems are application/problem+json."""
    describe = application.openapi

    def openapi() -> dict[str, Any]:
        if application.openapi_schema is None:
            for path in describe()["paths"].values():
                for operation in path.values():
                    _rename(operation["responses"])
        assert application.openapi_schema is not None
        return application.openapi_schema

    application.openapi = openapi  # type: ignore[method-assign]  # as FastAPI says to extend it


def _rename(responses: dict[str, Any]) -> None:
    for status, response in responses.items():
        content = response.get("content", {})
        if int(status) in PROBLEMS and "application/json" in content:
            content[MEDIA_TYPE] = content.pop("application/json")
