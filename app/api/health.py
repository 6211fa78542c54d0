"""Health, without a key: whether the process lives, and whether it is ready to serve."""

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel
from sqlalchemy.exc import SQLAlchemyError

from app.api.dependencies import Running
from app.store.schema import is_current

router = APIRouter(prefix="/health", tags=["health"])


class Alive(BaseModel):
    """The process answers."""

    status: str = "alive"


class Ready(BaseModel):
    """Each thing that is needed to serve, and whether it is there."""

    ready: bool
    database: bool
    migrations: bool
    engine: bool


@router.get("/live")
def live() -> Alive:
    """Tell that the process answers."""
    return Alive()


@router.get("/ready", responses={503: {"model": Ready}})
def ready(request: Request, response: Response, engine: Running) -> Ready:
    """Tell whether the database answers, its schema is current, and the engine runs."""
    database, migrations = True, False
    try:
        migrations = is_current(engine.database)
    except SQLAlchemyError:
        database = False
    started = bool(getattr(request.app.state, "started", False))
    every = database and migrations and started
    response.status_code = 200 if every else 503
    return Ready(ready=every, database=database, migrations=migrations, engine=started)
