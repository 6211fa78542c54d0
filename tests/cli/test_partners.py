"""`tradelane partners`, `connections` and `keys`: what an administrator does, on a fresh folder."""

from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest
from sqlalchemy import Engine as Database

from app.flows.partners import read_folder
from app.store import partners
from app.store.database import open_database, reading
from tests.cli.conftest import Run


def shipped(name: str) -> str:
    return str(files("mappings") / "partners" / name)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def database_of(data: Path) -> Database:
    return open_database(f"sqlite:///{data / 'tradelane.db'}")


def test_a_folder_is_stored_as_version_one_and_an_unchanged_one_stays(run: Run, data: Path) -> None:
    first = run("partners", "load", shipped("harborpoint"), "--data", data)
    again = run("partners", "load", shipped("harborpoint"), "--data", data)

    assert (first.status, first.output) == (0, "harborpoint: version 1 stored\n")
    assert (again.status, again.output) == (0, "harborpoint: version 1 unchanged\n")


def test_a_changed_folder_is_a_new_version(run: Run, data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "harborpoint"
    folder.mkdir()
    for name, text in read_folder(files("mappings") / "partners" / "harborpoint").items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    run("partners", "load", folder, "--data", data)
    (folder / "partner.yaml").write_text((folder / "partner.yaml").read_text() + "\n# changed\n")

    assert run("partners", "load", folder, "--data", data).output == (
        "harborpoint: version 2 stored\n"
    )


def test_a_malformed_folder_is_told_and_not_stored(run: Run, data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "partner.yaml").write_text("name: [\n")

    ran = run("partners", "load", folder, "--data", data)

    assert ran.status == 1
    assert "partner.yaml" in ran.error
    assert "odd" not in run("partners", "list", "--data", data).output


def test_a_folder_whose_example_fails_is_told_and_not_stored(
    run: Run, data: Path, tmp_path: Path
) -> None:
    for name, text in read_folder(files("mappings") / "partners" / "ashdown").items():
        path = tmp_path / "ashdown" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("" if name.endswith("findings.txt") else text)

    ran = run("partners", "load", tmp_path / "ashdown", "--data", data)

    assert ran.status == 1
    assert "example order-without-its-department: segment_missing REF" in ran.error
    assert "ashdown" not in run("partners", "list", "--data", data).output


def test_a_folder_that_is_not_there_is_a_mistake_of_the_caller(run: Run, data: Path) -> None:
    assert run("partners", "load", "nowhere", "--data", data).status == 2


def test_partners_are_listed_with_their_version(run: Run, data: Path) -> None:
    run("partners", "load", shipped("harborpoint"), "--data", data)

    assert "harborpoint" in run("partners", "list", "--data", data).output


def test_what_is_only_shown_makes_no_data_folder(run: Run, data: Path) -> None:
    assert run("partners", "list", "--data", data).status == 0
    assert "'acme' is loaded" in run("partners", "show", "acme", "--data", data).error
    assert run("partners", "show", shipped("harborpoint"), "--data", data).status == 0
    assert not data.exists()


def test_a_key_is_printed_once_and_kept_as_a_digest(run: Run, data: Path) -> None:
    run("partners", "load", shipped("harborpoint"), "--data", data)

    key = run("keys", "issue", "harborpoint", "--data", data).output.strip()

    database = database_of(data)
    with reading(database) as session:
        digest = sha256(key.encode()).hexdigest()
        found = partners.find_connection_by_key(session, digest)
        assert found is not None
        assert found.name == "harborpoint"
    database.dispose()


def test_a_key_for_nobody_is_refused(run: Run, data: Path) -> None:
    ran = run("keys", "issue", "nobody", "--data", data)

    assert (ran.status, ran.output) == (1, "")
    assert "nobody" in ran.error


def test_an_own_system_is_added_with_its_scopes(run: Run, data: Path) -> None:
    run("connections", "add", "ops", "--scope", "reports", "--scope", "master", "--data", data)

    assert run("connections", "list", "--data", data).output == "ops: reports, master\n"


def test_an_unknown_scope_is_refused(run: Run, data: Path) -> None:
    ran = run("connections", "add", "ops", "--scope", "everything", "--data", data)

    assert ran.status == 1
    assert run("connections", "list", "--data", data).output == ""


def test_an_own_system_cannot_take_the_name_of_a_partners_connection(run: Run, data: Path) -> None:
    run("partners", "load", shipped("harborpoint"), "--data", data)

    ran = run("connections", "add", "harborpoint", "--scope", "reports", "--data", data)

    assert ran.status == 1
    assert "belongs to another" in ran.error
