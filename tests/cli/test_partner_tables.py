"""`tradelane partners table`: the mapping table that holds for a partner."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_partner_folders import ACME, write


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    folder = tmp_path / "acme"
    overlay = 'map: {REF: {DP: ~, "19": department}}\n'
    write(folder, {"partner.yaml": ACME, "mappings/850.yaml": overlay})
    return folder


def test_the_table_says_what_the_partner_has_elsewhere(run: Run, acme: Path) -> None:
    ran = run("partners", "table", acme, "850")

    assert (ran.status, ran.error) == (0, "")
    assert "19: department  # mappings/850.yaml:1\n" in ran.output
    assert "BEG:" in ran.output


def test_what_is_printed_may_stand_in_the_folder(run: Run, acme: Path) -> None:
    write(acme, {"mappings/850.yaml": run("partners", "table", acme, "850").output})

    assert run("partners", "check", acme).output == "acme: fine\n"


def test_the_fields_are_listed_with_their_places(run: Run, acme: Path) -> None:
    lines = run("partners", "table", acme, "850", "--fields").output.splitlines()

    told = {line.split()[0]: line.split(maxsplit=1)[1].split("  ") for line in lines}
    assert [part.strip() for part in told["department"] if part] == ["REF02", "REF01 = 19", "text"]


def test_a_loaded_partner_is_named(run: Run, acme: Path, tmp_path: Path) -> None:
    data = ("--data", tmp_path / "data")
    assert run("partners", "load", acme, *data).status == 0

    assert "# mappings/850.yaml:1" in run("partners", "table", "acme", "850", *data).output


def test_a_message_and_a_set_without_overlay_are_printed_too(run: Run, acme: Path) -> None:
    assert "#" not in run("partners", "table", acme, "810").output
    folder = acme.parent / "europe"
    write(folder, {"partner.yaml": ACME.replace("acme", "europe") + "look: {version: D.96A}\n"})

    assert "LIN/QTY01-2" in run("partners", "table", folder, "ORDERS", "--fields").output


@pytest.mark.parametrize("set_id", ["999", "ORDERS", "nothing"])
def test_a_set_without_a_table_is_told(run: Run, acme: Path, set_id: str) -> None:
    ran = run("partners", "table", acme, set_id)

    assert (ran.status, ran.error) == (1, f"there is no table of {set_id} in 004010\n")


def test_a_mistake_in_the_overlay_is_told(run: Run, acme: Path) -> None:
    write(acme, {"mappings/850.yaml": "map: {BEG: {3: numbers}}\n"})

    ran = run("partners", "table", acme, "850")

    assert (ran.status, ran.error[:25]) == (1, "acme: mappings/850.yaml:1")
