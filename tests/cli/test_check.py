"""`tradelane check`: findings without documents, in one JSON object or as tables."""

from pathlib import Path
from typing import Any

import pytest

from app.cli import check
from tests.cli.conftest import Run
from tests.cli.test_read import FINDING_KEYS, GROUP_KEYS, INTERCHANGE_KEYS, SET_KEYS, write


def test_json_has_the_shape_of_read_without_documents(
    run: Run, tmp_path: Path, broken_order: bytes
) -> None:
    ran = run("check", write(tmp_path, "po.edi", broken_order), "--json")

    [file] = ran.json()["files"]
    [interchange] = file["interchanges"]
    [group] = interchange["groups"]
    [one] = group["transaction_sets"]
    assert interchange.keys() == INTERCHANGE_KEYS
    assert group.keys() == GROUP_KEYS
    assert one.keys() == SET_KEYS - {"document_type", "document"}
    assert all(finding.keys() == FINDING_KEYS for finding in one["findings"])
    assert [finding["code"] for finding in one["findings"]] == ["segment_count_wrong"]
    assert one["accepted"] is False


def test_status_is_the_worst_of_all_files(
    run: Run, tmp_path: Path, order: bytes, broken_order: bytes
) -> None:
    clean, broken = write(tmp_path, "a.edi", order), write(tmp_path, "b.edi", broken_order)
    garbage, empty = write(tmp_path, "c.edi", b"no EDI"), write(tmp_path, "d.edi", b"")

    assert run("check", clean).status == 0
    assert run("check", clean, broken).status == 1
    assert run("check", broken, garbage, clean).status == 2
    assert run("check", empty, "--json").status == 2


def test_faults_of_content_alone_reject_nothing(run: Run, tmp_path: Path, order: bytes) -> None:
    faulty = order.replace(b"~BEG*", b"~QQQ*1~BEG*").replace(b"~SE*11*", b"~SE*12*")

    ran = run("check", write(tmp_path, "po.edi", faulty))

    assert ran.status == 0
    assert "QQQ is not a segment" in ran.output


def test_a_folder_and_standard_input_are_checked(run: Run, tmp_path: Path, order: bytes) -> None:
    write(tmp_path, "in/a.edi", order)
    write(tmp_path, "in/deeper/b.edi", order)

    ran = run("check", tmp_path / "in", "-", "--json", given=order)

    names = [Path(file["file"]).name for file in ran.json()["files"]]
    assert names == ["a.edi", "b.edi", "-"]
    assert ran.status == 0


def test_table_counts_sets_by_kind_and_verdict(run: Run, tmp_path: Path, order: bytes) -> None:
    ran = run("check", write(tmp_path, "po.edi", order * 3))

    rows = [line.replace("│", " ").split() for line in ran.output.splitlines()]
    assert ["850", "004010", "3", "accepted"] in rows


def test_what_came_with_a_file_cannot_move_the_cursor(
    run: Run, tmp_path: Path, order: bytes
) -> None:
    faulty = order.replace(b"~BEG*00*", b"~BEG*\x1b[2J*")

    ran = run("check", write(tmp_path, "po.edi", faulty))

    assert "\x1b[2J" not in ran.output


def test_file_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    table, as_json = run("check", tmp_path / "no"), run("check", tmp_path / "no", "--json")

    assert (table.status, as_json.status) == (2, 2)
    assert "cannot be opened" in table.output
    assert as_json.json()["files"][0]["findings"][0]["code"] == "file_not_opened"


def test_guide_of_a_partner_holds_where_one_is_named(
    run: Run, tmp_path: Path, order: bytes
) -> None:
    file = write(tmp_path, "po.edi", order.replace(b"~BEG*00*SA*", b"~BEG*00*NE*"))

    plain, held = (
        run("check", file, "--json"),
        run("check", file, "--partner", "northgate", "--json"),
    )

    assert origins(plain.json()) == []
    assert origins(held.json()) == ["guide"]
    assert run("check", file, "--partner", "nobody").status == 2


def origins(report: Any) -> list[str]:
    [one] = report["files"][0]["interchanges"][0]["groups"][0]["transaction_sets"]
    return [finding["origin"] for finding in one["findings"]]


def test_table_shows_the_first_findings_and_counts_the_others(
    run: Run, tmp_path: Path, order: bytes
) -> None:
    faulty = order.replace(b"~BEG*", b"~QQQ*1" * 201 + b"~BEG*")

    ran = run("check", write(tmp_path, "po.edi", faulty))

    assert "and 2 more findings: --json has them all" in ran.output


def test_partner_whose_folder_is_malformed_is_told(run: Run, tmp_path: Path, order: bytes) -> None:
    folder = write(tmp_path, "shop/partner.yaml", b"name: [1]\n").parent

    ran = run("check", write(tmp_path, "po.edi", order), "--partner", folder)

    assert ran.status == 2
    assert "partner.yaml" in ran.error


def test_long_input_shows_its_progress_on_a_terminal(
    run: Run, tmp_path: Path, order: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "LONG_INPUT", 0)
    monkeypatch.setattr(check, "_is_terminal", lambda: True)

    ran = run("check", write(tmp_path, "po.edi", order))

    assert ran.status == 0
    assert "accepted" in ran.output
