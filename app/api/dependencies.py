"""What endpoints ask for: the engine, the settings, a session to read, and who calls."""

from collections.abc import Callable, Iterator
from typing import Annotated, Final

from fastapi import Depends, Path, Query, Request
from fastapi.security import HTTPBearer
from sqlalchemy.orm import Session

from app.api.gate import Caller
from app.api.problems import NotAllowed, NotAuthenticated
from app.config import Settings
from app.engine import Engine
from app.reports.values import LARGEST_PAGE, PAGE_SIZE
from app.store.database import reading

# Only tells the OpenAPI description that a key is needed; the gate has checked it before.
DESCRIBED_KEY: Final = HTTPBearer(auto_error=False, description="The key of a connection")


def get_engine(request: Request) -> Engine:
    """Return the engine of this node."""
    engine = request.app.state.engine
    assert isinstance(engine, Engine)
    return engine


def get_settings(request: Request) -> Settings:
    """Return how this node runs."""
    settings = request.app.state.settings
    assert isinstance(settings, Settings)
    return settings


Running = Annotated[Engine, Depends(get_engine)]
Configured = Annotated[Settings, Depends(get_settings)]


def read_session(engine: Running) -> Iterator[Session]:
    """Give a session that only reads."""
    with reading(engine.database) as session:
        yield session


Reading = Annotated[Session, Depends(read_session)]


def allowed(*scopes: str) -> Callable[..., Caller]:
    """Return a dependency that gives the caller if its key has one of these scopes."""

    def check(request: Request, _: Annotated[object, Depends(DESCRIBED_KEY)]) -> Caller:
        caller = getattr(request.state, "caller", None)
        if not isinstance(caller, Caller):
            raise NotAuthenticated
        if caller.scopes.isdisjoint(scopes):
            raise NotAllowed(f"the key needs the scope {' or '.join(scopes)}")
        return caller

    return check


Cursor = Annotated[str | None, Query(max_length=100, description="`next` of the page before")]
Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="rows per page")]
DEFAULT_LIMIT: Final = PAGE_SIZE

LARGEST_ID: Final = 2**63 - 1
RowId = Annotated[int, Path(ge=1, le=LARGEST_ID)]
# PostgreSQL refuses NUL in text; nothing that people search for has control characters.
NO_CONTROL: Final = r"^[^\x00-\x1f\x7f]*$"
Filter = Annotated[str | None, Query(max_length=200, pattern=NO_CONTROL)]
PathWord = Annotated[str, Path(min_length=1, max_length=200, pattern=NO_CONTROL)]
