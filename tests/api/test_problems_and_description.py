"""Every fault is a problem, nothing inside leaks out, and the description is complete."""

import pytest
from sqlalchemy import text

from app.store.database import writing
from tests.api.conftest import Doors


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/nothing", 404),
        ("DELETE", "/api/v1/orders", 405),
        ("GET", "/nothing", 404),
        ("POST", "/health/live", 405),
    ],
)
def test_faults_of_the_road_are_problems(doors: Doors, method: str, path: str, status: int) -> None:
    answer = doors.client.request(method, path, headers=doors.key("ops"))

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status


def test_a_fault_of_ours_says_nothing_of_what_went_wrong(doors: Doors) -> None:
    with writing(doors.engine.database) as session:
        session.execute(text("ALTER TABLE mismatch RENAME TO gone"))

    answer = doors.client.get("/api/v1/mismatches", headers=doors.key("ops"))

    assert answer.status_code == 500
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"] == "the service could not answer"
    assert "mismatch" not in answer.text


def test_every_resource_describes_its_answer_its_key_and_its_problems(doors: Doors) -> None:
    described = doors.client.get("/openapi.json").json()

    for path, operations in described["paths"].items():
        for operation in operations.values():
            (good, *_) = sorted(operation["responses"])
            content = operation["responses"][good].get("content")
            assert good == "204" or content, path
            if path.startswith("/api/"):
                assert operation["security"] == [{"HTTPBearer": []}]
                assert list(operation["responses"]["401"]["content"]) == [
                    "application/problem+json"
                ]
                assert operation["responses"]["422"]["content"]["application/problem+json"][
                    "schema"
                ] == {"$ref": "#/components/schemas/Problem"}


def test_the_screens_are_not_part_of_the_description(doors: Doors) -> None:
    described = doors.client.get("/openapi.json").json()

    assert all(path.startswith(("/api/v1/", "/health/")) for path in described["paths"])


def test_health_needs_no_key_and_is_ready_only_when_the_engine_runs(doors: Doors) -> None:
    live, ready = doors.client.get("/health/live"), doors.client.get("/health/ready")

    assert live.json() == {"status": "alive"}
    assert ready.status_code == 503
    assert ready.json() == {
        "ready": False,
        "database": True,
        "migrations": True,
        "engine": False,
    }


def test_a_schema_that_is_behind_is_not_ready(doors: Doors) -> None:
    with writing(doors.engine.database) as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0000'"))

    assert doors.client.get("/health/ready").json()["migrations"] is False
