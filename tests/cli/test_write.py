"""`tradelane write`: a document as its partner gets it, or why it does not."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

NORTHGATE = Path(str(files("mappings"))) / "partners" / "northgate"
INVOICE = NORTHGATE / "examples" / "invoice" / "document.json"


def save(folder: Path, value: object) -> Path:
    file = folder / "document.json"
    file.write_text(json.dumps(value))
    return file


def the_set(report: Any) -> Any:
    return report["files"][0]["interchanges"][0]["groups"][0]["transaction_sets"][0]


def test_what_is_written_is_read_to_the_same_document(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "invoice.edi"

    ran = run("write", INVOICE, "--partner", "northgate", "--set", "810", "--out", out)

    written = the_set(run("read", out, "--json").json())
    expected = the_set(run("read", INVOICE.with_name("out.edi"), "--json").json())
    assert (ran.status, ran.output) == (0, "")
    assert written["accepted"] is True
    assert written["document"] == expected["document"]


def test_what_read_prints_is_written_for_a_folder(run: Run, tmp_path: Path) -> None:
    printed = the_set(run("read", INVOICE.with_name("out.edi"), "--json").json())

    ran = run("write", save(tmp_path, printed), "--partner", NORTHGATE, "--interchange", "42")

    assert ran.status == 0
    assert "*000000042*" in ran.output
    assert "ST*810*0001" in ran.output


def test_the_set_follows_from_the_type_where_one_is_sent(run: Run, tmp_path: Path) -> None:
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "partner.yaml").write_text(
        "name: acme\ntitle: Acme\nkind: retailer\ndocuments: {send: {810: , 856: }}\n"
        "identities: {ours: ZZ/LARKSPUR, theirs: ZZ/ACME}\n"
    )
    held = {"document_type": "Invoice", "document": json.loads(INVOICE.read_text())}

    ran = run("write", save(tmp_path, held), "--partner", tmp_path / "acme", "--json")

    assert (ran.status, ran.json()["set"]) == (0, "810")


def test_a_loaded_partner_is_found_by_its_name(
    run: Run, tmp_path: Path, acme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRADELANE_DATA", str(tmp_path / "data"))
    asked = ("write", save(tmp_path, order()), "--partner", "acme")

    before = run(*asked)
    assert not (tmp_path / "data").exists()
    run("partners", "load", acme)

    assert (before.status, run(*asked).status) == (2, 0)
    assert "no partner 'acme' is loaded or shipped, and no folder" in _unwrapped(before.error)


def _unwrapped(told: str) -> str:
    return " ".join(told.replace("\N{BOX DRAWINGS LIGHT VERTICAL}", " ").split())


@pytest.mark.parametrize("set_id", ["999", "856", "ORDERS"])
def test_a_set_that_does_not_fit_is_refused(run: Run, tmp_path: Path, set_id: str) -> None:
    held = {"document_type": "Invoice", "document": json.loads(INVOICE.read_text())}
    file = save(tmp_path, held)

    ran = run("write", file, "--partner", "northgate", "--set", set_id, "--json")

    assert ran.status == 1
    assert [one["origin"] for one in ran.json()["findings"]] == ["business"]


def test_what_breaks_the_guide_is_refused_with_its_place(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "strict"
    (folder / "guides").mkdir(parents=True)
    (folder / "partner.yaml").write_text(
        "name: strict\ntitle: Strict\nkind: retailer\n"
        "identities: {ours: ZZ/LARKSPUR, theirs: ZZ/STRICT}\n"
    )
    (folder / "guides" / "810.yaml").write_text("BIG02: {max: 1}\n")
    out = tmp_path / "invoice.edi"
    asked = ("write", INVOICE, "--partner", folder, "--set", "810", "--out", out)

    told, shown = run(*asked, "--json"), run(*asked)

    assert (told.status, shown.status, out.exists()) == (1, 1, False)
    assert [one["origin"] for one in told.json()["findings"]] == ["guide"]
    assert "BIG02" in shown.output


@pytest.mark.parametrize("text", ["", "[]", "{", '{"document": 1}', '{"set": "a", "document": {}}'])
def test_a_file_that_is_no_document_is_told(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "document.json").write_text(text)

    ran = run("write", tmp_path / "document.json", "--partner", "northgate")

    assert ran.status == 2
    assert ran.error


def test_a_document_that_lacks_something_names_the_field(run: Run, tmp_path: Path) -> None:
    ran = run("write", save(tmp_path, {}), "--partner", "northgate", "--set", "810", "--json")

    assert ran.status == 1
    assert any("number" in one["message"] for one in ran.json()["findings"])


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    """Give a partner whose table has no place for a price."""
    folder = tmp_path / "acme"
    (folder / "mappings").mkdir(parents=True)
    (folder / "partner.yaml").write_text(
        "name: acme\ntitle: Acme\nkind: retailer\n"
        "identities: {ours: ZZ/LARKSPUR, theirs: ZZ/ACME}\n"
    )
    (folder / "mappings" / "850.yaml").write_text("map: {PO1: {map: {PO1: {4: ~, 5: ~}}}}\n")
    return folder


def order(**fields: object) -> dict[str, Any]:
    line = {"number": "1", "quantity": "5", "unit": "each", "price": "2.50", **fields}
    held = {"number": "PO1", "ordered_on": "2026-03-02", "kind": "SA", "lines": [line]}
    return {"set": "850", "document": held}


def test_what_the_set_does_not_carry_is_told_and_written_all_the_same(
    run: Run, tmp_path: Path, acme: Path
) -> None:
    asked = ("write", save(tmp_path, order()), "--partner", acme)

    told, shown = run(*asked, "--json"), run(*asked)

    assert (told.status, shown.status) == (0, 0)
    assert [(one["code"], one["severity"]) for one in told.json()["findings"]] == [
        ("value_not_carried", "warning")
    ]
    assert "lines[0].price" in shown.error
    assert shown.output.startswith("ISA*")


def test_a_line_that_would_lose_its_quantity_is_refused(
    run: Run, tmp_path: Path, acme: Path
) -> None:
    (acme / "mappings" / "850.yaml").write_text("map: {PO1: {map: {PO1: {2: ~}}}}\n")

    ran = run("write", save(tmp_path, order()), "--partner", acme, "--json")

    assert ran.status == 1
    assert "lines[0].quantity" in ran.json()["findings"][0]["message"]


@pytest.mark.parametrize(
    ("fields", "place", "words"),
    [
        ({"unit": "cases"}, "PO103", "each, piece, case"),
        ({"identifiers": [{"kind": "upc", "value": "012345678905"}]}, "PO106", "gtin, buyer_item"),
    ],
)
def test_what_is_none_of_our_words_names_them(
    run: Run, tmp_path: Path, fields: dict[str, Any], place: str, words: str
) -> None:
    ran = run("write", save(tmp_path, order(**fields)), "--partner", "northgate", "--json")

    (finding,) = ran.json()["findings"]
    assert ran.status == 1
    assert finding["message"].startswith(f"{place} '")
    assert f"is too long for a code, and none of our words: {words}" in finding["message"]


@pytest.mark.parametrize(
    ("example", "left", "segment"),
    [
        ("northgate/examples/invoice/out.edi", ("NTE", "GEN", "HELLO"), "NTE*GEN*HELLO"),
        ("osterfeld/examples/order/in.edi", ("ALI", "DE"), "ALI+DE'"),
    ],
)
def test_what_no_field_has_is_written_back_where_it_is_wanted(
    run: Run, tmp_path: Path, example: str, left: tuple[str, ...], segment: str
) -> None:
    held = the_set(run("read", NORTHGATE.parent / example, "--json").json())
    held["document"]["unmapped"] = [{"loop": "", "id": left[0], "elements": left[1:]}]
    options = ("--partner", example.partition("/")[0])

    plain = run("write", save(tmp_path, held), *options)
    asked = run("write", save(tmp_path, held), *options, "--unmapped")
    said = run("write", save(tmp_path, {**held, "unmapped": True}), *options)

    assert segment not in plain.output
    assert asked.output.count(segment) == said.output.count(segment) == 1


def test_a_message_is_written_by_the_partners_look(run: Run, tmp_path: Path) -> None:
    example = NORTHGATE.parent / "osterfeld" / "examples" / "order" / "in.edi"
    printed = the_set(run("read", example, "--json").json())
    out = tmp_path / "order.edi"

    ran = run("write", save(tmp_path, printed), "--partner", "osterfeld", "--out", out)

    assert (ran.status, ran.output) == (0, "")
    assert b"UNH+1+ORDERS:D:96A:UN:EAN008'" in out.read_bytes()
    assert the_set(run("read", out, "--json").json())["document"] == printed["document"]
