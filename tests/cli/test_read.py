"""`tradelane read`: one JSON object as the contract says, an exit status, and no traceback."""

from pathlib import Path

from tests.cli.conftest import Run

FILE_KEYS = {"file", "findings", "interchanges"}
INTERCHANGE_KEYS = {
    "standard",
    "sender",
    "receiver",
    "control_number",
    "test",
    "findings",
    "groups",
}
GROUP_KEYS = {"functional_code", "control_number", "version", "transaction_sets"}
SET_KEYS = {
    "set",
    "control_number",
    "segments",
    "accepted",
    "findings",
    "document_type",
    "document",
}
FINDING_KEYS = {"code", "origin", "severity", "message", "position", "value"}
POSITION_KEYS = {
    "byte",
    "segment",
    "segment_in_set",
    "segment_id",
    "element",
    "component",
    "repetition",
    "loop",
}


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_a_clean_file_is_accepted_and_its_document_is_told(
    run: Run, tmp_path: Path, order: bytes
) -> None:
    ran = run("read", write(tmp_path, "po.edi", order), "--json")

    (one,) = ran.json()["files"][0]["interchanges"][0]["groups"][0]["transaction_sets"]
    assert ran.status == 0
    assert (one["set"], one["accepted"], one["segments"]) == ("850", True, 11)
    assert one["document_type"] == "PurchaseOrder"
    assert one["document"]["number"] == "4500100001"


def test_the_json_has_the_keys_of_the_contract_and_no_others(
    run: Run, tmp_path: Path, order: bytes
) -> None:
    (file,) = run("read", write(tmp_path, "po.edi", order), "--json").json()["files"]

    (interchange,) = file["interchanges"]
    (group,) = interchange["groups"]
    assert set(file) == FILE_KEYS
    assert set(interchange) == INTERCHANGE_KEYS
    assert set(group) == GROUP_KEYS
    assert set(group["transaction_sets"][0]) == SET_KEYS


def test_the_envelope_is_told(run: Run, tmp_path: Path, order: bytes) -> None:
    (file,) = run("read", write(tmp_path, "po.edi", order), "--json").json()["files"]

    (interchange,) = file["interchanges"]
    assert interchange["standard"] == "x12"
    assert interchange["sender"] == {"qualifier": "ZZ", "id": "NORTHGATE"}
    assert interchange["receiver"] == {"qualifier": "ZZ", "id": "LARKSPUR"}
    assert (interchange["control_number"], interchange["test"]) == ("000000001", False)
    assert interchange["groups"][0]["version"] == "004010"


def test_a_wrong_count_is_rejected_with_its_place(
    run: Run, tmp_path: Path, broken_order: bytes
) -> None:
    ran = run("read", write(tmp_path, "po.edi", broken_order), "--json")

    (one,) = ran.json()["files"][0]["interchanges"][0]["groups"][0]["transaction_sets"]
    (finding,) = one["findings"]
    assert (ran.status, one["accepted"]) == (1, False)
    assert set(finding) == FINDING_KEYS
    assert set(finding["position"]) == POSITION_KEYS
    assert (finding["code"], finding["severity"]) == ("segment_count_wrong", "error")
    assert finding["position"]["segment_id"] == "SE"


def test_an_envelope_that_does_not_add_up_is_rejected(
    run: Run, tmp_path: Path, order: bytes
) -> None:
    content = order.replace(b"IEA*1*000000001", b"IEA*1*000000002")

    ran = run("read", write(tmp_path, "po.edi", content), "--json")

    (interchange,) = ran.json()["files"][0]["interchanges"]
    assert ran.status == 1
    assert interchange["findings"][0]["code"] == "interchange_control_numbers_differ"


def test_a_set_without_a_dictionary_is_read_to_its_segments(
    run: Run, tmp_path: Path, unmapped: bytes
) -> None:
    ran = run("read", write(tmp_path, "x.edi", unmapped), "--json")

    (one,) = ran.json()["files"][0]["interchanges"][0]["groups"][0]["transaction_sets"]
    assert (one["accepted"], one["document"]) == (None, None)
    assert one["raw"][0] == ["ST", "177", "0001"]
    assert len(one["raw"]) == one["segments"]
    assert [finding["code"] for finding in one["findings"]] == ["no_dictionary"]


def test_an_empty_file_is_unreadable(run: Run, tmp_path: Path) -> None:
    ran = run("read", write(tmp_path, "empty.edi", b""), "--json")

    (file,) = ran.json()["files"]
    assert (ran.status, file["interchanges"]) == (2, [])
    assert file["findings"][0]["code"] == "file_empty"


def test_bytes_that_are_no_edi_are_unreadable(run: Run, tmp_path: Path) -> None:
    ran = run("read", write(tmp_path, "x.bin", bytes(range(256)) * 40), "--json")

    (file,) = ran.json()["files"]
    assert (ran.status, file["interchanges"]) == (2, [])
    assert file["findings"]


def test_a_file_that_is_not_there_is_unreadable_and_the_others_are_read(
    run: Run, tmp_path: Path, order: bytes
) -> None:
    ran = run("read", tmp_path / "none.edi", write(tmp_path, "po.edi", order), "--json")

    missing, found = ran.json()["files"]
    assert ran.status == 2
    assert missing["findings"][0]["code"] == "file_not_opened"
    assert set(missing["findings"][0]["position"]) == POSITION_KEYS
    assert len(found["interchanges"]) == 1


def test_unreadable_weighs_more_than_rejected(
    run: Run, tmp_path: Path, broken_order: bytes
) -> None:
    rejected = write(tmp_path, "po.edi", broken_order)

    assert run("read", write(tmp_path, "empty.edi", b""), rejected, "--json").status == 2


def test_standard_input_is_read(run: Run, order: bytes) -> None:
    ran = run("read", "-", "--json", given=order)

    (file,) = ran.json()["files"]
    assert (ran.status, file["file"]) == (0, "-")
    assert len(file["interchanges"]) == 1


def test_a_folder_stands_for_all_its_files_in_order(
    run: Run, tmp_path: Path, order: bytes, broken_order: bytes
) -> None:
    write(tmp_path, "b/po.edi", broken_order)
    write(tmp_path, "a.edi", order)

    ran = run("read", tmp_path, "--json")

    names = [Path(file["file"]).name for file in ran.json()["files"]]
    assert (ran.status, names) == (1, ["a.edi", "po.edi"])


def test_without_json_a_person_can_read_it(
    run: Run, tmp_path: Path, order: bytes, broken_order: bytes
) -> None:
    clean = run("read", write(tmp_path, "po.edi", order))
    rejected = run("read", write(tmp_path, "bad.edi", broken_order))

    assert "850 0001 004010 PurchaseOrder 4500100001: accepted, 11 segments" in clean.output
    assert "error segment_count_wrong" in rejected.output


def test_a_name_with_control_characters_cannot_move_the_cursor(run: Run, tmp_path: Path) -> None:
    ran = run("read", write(tmp_path, "\x1b[2Jx.edi", b"garbage"))

    assert "\x1b[2J" not in ran.output
    assert ran.status == 2
