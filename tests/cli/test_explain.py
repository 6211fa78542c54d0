"""`tradelane explain`: on a terminal, as JSON and as a page, also of files that are broken."""

from pathlib import Path

import mappings
from tests.cli.conftest import Run

PARTNERS = Path(mappings.__file__).parent / "partners"
BREAKS_GUIDE = "ashdown/examples/order-without-its-department/in.edi"


def write(folder: Path, content: bytes, name: str = "po.edi") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_person_reads_places_values_words_rules_and_fields(
    run: Run, tmp_path: Path, order: bytes
) -> None:
    ran = run("explain", write(tmp_path, order))

    (line,) = (one for one in ran.output.splitlines() if one.strip().startswith("BEG01"))
    assert ran.status == 0
    assert line.split() == ["BEG01", "00", "purpose:", "original", "mandatory;", "code,", "2"]
    assert "feeds lines.quantity" in ran.output
    assert "loop N1: party, ship to" in ran.output


def test_what_is_wrong_is_told_and_the_file_is_explained_all_the_same(
    run: Run, tmp_path: Path, broken_order: bytes
) -> None:
    ran = run("explain", write(tmp_path, broken_order))

    assert ran.status == 0
    assert "1 error" in ran.output
    assert "error: SE01 says 911" in " ".join(ran.output.split())


def test_the_json_is_one_tree_of_the_whole_file(run: Run, tmp_path: Path, order: bytes) -> None:
    told = run("explain", write(tmp_path, order), "--json").json()

    assert told["masked"] is False
    assert (told["tree"]["kind"], told["tree"]["end"]) == ("file", len(order))


def test_a_page_is_written(run: Run, tmp_path: Path, order: bytes) -> None:
    page = tmp_path / "po.html"

    ran = run("explain", write(tmp_path, order), "--html", page)

    assert (ran.status, ran.output) == (0, "")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_values_are_masked_in_every_form(run: Run, tmp_path: Path, order: bytes) -> None:
    path, page = write(tmp_path, order), tmp_path / "po.html"

    as_text = run("explain", path, "--mask").output
    as_json = run("explain", path, "--mask", "--json", "--html", page).output

    for told in (as_text, as_json, page.read_text(encoding="utf-8")):
        assert "4500100001" not in told
        assert "NORTHGATE" not in told
        assert "9999999999" in told


def test_what_breaks_a_partners_guide_is_told_at_its_place(run: Run) -> None:
    ran = run("explain", PARTNERS / BREAKS_GUIDE, "--partner", "ashdown", "--json")

    assert '"origin": "guide"' in ran.output
    assert '"origin": "guide"' not in run("explain", PARTNERS / BREAKS_GUIDE, "--json").output


def test_fields_are_named_by_the_partners_table(run: Run, tmp_path: Path, order: bytes) -> None:
    folder, path = tmp_path / "acme", write(tmp_path, order)
    (folder / "mappings").mkdir(parents=True)
    (folder / "partner.yaml").write_text(
        "name: acme\ntitle: Acme\nkind: retailer\nidentities: {ours: ZZ/BRAND, theirs: ZZ/ACME}\n"
    )
    (folder / "mappings" / "850.yaml").write_text("map: {REF: {DP: release}}\n")

    assert "feeds release" in run("explain", path, "--partner", folder).output
    assert "feeds department" in run("explain", path).output


def test_standard_input_is_explained(run: Run, order: bytes) -> None:
    ran = run("explain", "-", given=order)

    assert ran.status == 0
    assert "BEG03" in ran.output


def test_garbage_is_explained_and_cannot_move_the_cursor(run: Run, tmp_path: Path) -> None:
    ran = run("explain", write(tmp_path, b"\x1b[2J no EDI"))

    assert ran.status == 0
    assert "\x1b[2J" not in ran.output
    assert "unreadable" in ran.output


def test_a_file_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    ran = run("explain", tmp_path / "none.edi")

    assert (ran.status, ran.output) == (2, "")
    assert "No such file" in ran.error


def test_a_file_that_would_take_too_much_memory_is_refused(run: Run, tmp_path: Path) -> None:
    ran = run("explain", write(tmp_path, b"x" * 2_000_001))

    assert (ran.status, ran.output) == (2, "")
    assert "2000000 bytes" in ran.error
