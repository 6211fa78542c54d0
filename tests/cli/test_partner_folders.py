"""`tradelane partners check, show, diff, new, test, schemas`: what folders say of partners."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

ACME = """\
name: acme
title: Acme Stores
kind: retailer
identities: {ours: ZZ/LARKSPUR, theirs: ZZ/NORTHGATE}
"""


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    folder = tmp_path / "acme"
    write(folder, {"partner.yaml": ACME, "guides/850.yaml": "REF[DP]: required\n"})
    return folder


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())


def test_a_sound_folder_is_fine(run: Run, acme: Path) -> None:
    assert (run("partners", "check", acme).output, run("partners", "check", acme).status) == (
        "acme: fine\n",
        0,
    )


def test_a_guide_that_the_standard_forbids_is_told_with_its_line(run: Run, acme: Path) -> None:
    write(acme, {"guides/850.yaml": "REF[DP]: required\nBEG: unused\n"})

    ran = run("partners", "check", acme)

    assert ran.status == 1
    assert ran.error == "acme: guides/850.yaml:2: BEG: is mandatory in the standard\n"


@pytest.mark.parametrize(
    ("terms", "place", "problem"),
    [
        ("documents: {send: {850: {theirs: 08/ACME}}}", None, ""),
        ("documents: {send: {850: {theirs: 08/ACMEACCOUNTSPAYABLE}}}", "theirs", "longer than 15"),
        ("divisions: [{name: s, ours: 1/X, theirs: 08/Y}]", "ours", "'1' is to have 2 characters"),
        ("fees: [{kind: ASN-01, amount: 5}]", None, ""),
        ("fees: [{kind: ASN-99, amount: 5}]", "kind", "is no kind of mismatch"),
    ],
)
def test_terms_that_mean_nothing_are_told_with_their_line(
    run: Run, acme: Path, terms: str, place: str | None, problem: str
) -> None:
    write(acme, {"partner.yaml": f"{ACME}{terms}\n"})

    ran = run("partners", "check", acme)

    assert ran.status == (1 if place else 0)
    assert problem in ran.error
    assert ran.error.startswith("acme: partner.yaml:5: ") is bool(place)


def test_a_warehouse_that_is_not_there_is_a_warning_and_not_loaded(
    run: Run, acme: Path, tmp_path: Path
) -> None:
    data = ("--data", tmp_path / "data")
    write(acme, {"partner.yaml": f"{ACME}warehouse: northport\n"})

    checked, refused = run("partners", "check", acme), run("partners", "load", acme, *data)
    write(tmp_path / "northport", {"partner.yaml": ACME.replace("acme", "northport")})

    told = "partner.yaml:5: warehouse: there is no partner 'northport': load its folder first"
    assert (checked.status, checked.error) == (0, f"acme: warning: {told}\n")
    assert (refused.status, refused.error) == (1, f"{told}\n")
    assert run("partners", "check", acme).error == ""
    assert run("partners", "load", tmp_path / "northport", *data).status == 0
    assert run("partners", "load", acme, *data).status == 0


def test_kinds_of_mismatch_are_listed(run: Run) -> None:
    assert "ASN-02  Ship notice came too late after departure\n" in run("partners", "kinds").output


def test_a_file_that_is_no_text_is_told(run: Run, acme: Path) -> None:
    (acme / "README.md").write_bytes(b"\xff\xfe")

    ran = run("partners", "check", acme)

    assert (ran.status, ran.error) == (1, "acme: README.md: is not text in UTF-8\n")


def test_an_example_that_breaks_the_guide_fails(run: Run, acme: Path, order: bytes) -> None:
    without = order.replace(b"REF*DP*042~", b"").replace(b"SE*10*", b"SE*9*")
    write(acme, {"examples/one/in.edi": without.decode()})

    ran = run("partners", "test", acme)

    assert ran.status == 1
    assert "REF[DP] is missing in the set" in ran.output


def test_an_example_that_expects_its_finding_is_fine(run: Run, acme: Path, order: bytes) -> None:
    write(acme, {"examples/one/in.edi": order.decode(), "guides/850.yaml": "CUR: unused\n"})
    finding = "segment_unused CUR, segment 3 of the set\n"
    write(acme, {"examples/one/findings.txt": finding})

    ran = run("partners", "test", acme)

    assert (ran.status, ran.output) == (0, "one: fine\n")


def test_an_example_learns_its_findings(run: Run, acme: Path, order: bytes) -> None:
    write(acme, {"examples/one/in.edi": order.decode(), "guides/850.yaml": "CUR: unused\n"})
    kept = acme / "examples" / "one" / "findings.txt"

    assert run("partners", "test", acme, "--update").output == "one: fine\n"
    assert kept.read_text() == "segment_unused CUR, segment 3 of the set\n"
    write(acme, {"guides/850.yaml": "CUR: required\n"})
    assert run("partners", "test", acme, "--update").status == 0
    assert kept.read_text() == ""


def test_an_example_learns_what_it_is_read_to(run: Run, acme: Path, order: bytes) -> None:
    write(acme, {"examples/one/in.edi": order.decode()})
    kept = acme / "examples" / "one" / "document.json"

    assert run("partners", "test", acme, "--update").output == "one: fine\n"
    kept.write_text(kept.read_text().replace("4500100001", "1"))
    told = run("partners", "test", acme).output
    assert told == "one: document.json: number: '4500100001', not '1'\n"


def test_what_is_told_of_a_partner_is_what_differs(run: Run, acme: Path) -> None:
    shown = run("partners", "show", acme).output

    assert "ZZ/NORTHGATE" in shown
    assert "REF[DP]" in shown
    assert "price_percent" not in shown


def test_a_difference_of_two_folders_is_told(run: Run, acme: Path, tmp_path: Path) -> None:
    later = tmp_path / "later"
    write(later, {"partner.yaml": ACME + "test: true\n", "guides/850.yaml": "REF[DP]: unused\n"})

    assert run("partners", "diff", acme, acme).output == "nothing differs\n"
    told = run("partners", "diff", acme, later).output
    assert "guides/850 REF[DP]" in told
    assert "test" in told


def test_a_folder_is_compared_with_what_is_loaded(run: Run, acme: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    run("partners", "load", acme, "--data", data)

    assert run("partners", "diff", "acme", acme, "--data", data).output == "nothing differs\n"
    write(acme, {"guides/850.yaml": "REF[DP]: unused\n"})
    assert "REF[DP]" in run("partners", "diff", "acme", acme, "--data", data).output
    assert "required" in run("partners", "show", "acme", "--data", data).output


def test_a_partner_that_nobody_knows_is_told(run: Run, tmp_path: Path) -> None:
    ran = run("partners", "show", "nobody", "--data", tmp_path / "data")

    assert ran.status == 1
    assert ran.error == "no partner 'nobody' is loaded; a folder is told by its path: ./nobody\n"


def test_a_folder_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    ran = run("partners", "show", tmp_path / "nowhere")

    assert ran.status == 1
    assert "No such file" in ran.error


def test_a_new_partner_is_asked_for_and_written(run: Run, tmp_path: Path) -> None:
    answers = b"Acme Stores\nretailer\nZZ/LARKSPUR\n08/ACME\n005010\n"

    ran = run("partners", "new", "acme", "--into", tmp_path, given=answers)

    assert ran.status == 0
    assert run("partners", "check", tmp_path / "acme").output == "acme: fine\n"


def test_a_wrong_answer_is_asked_again(run: Run, tmp_path: Path) -> None:
    answers = b"Acme\nshop\nretailer\nLARKSPUR\nZZ/LARKSPUR\n08/ACME\n0401\nD.96A\n"

    ran = run("partners", "new", "acme", "--into", tmp_path, given=answers)

    assert ran.status == 0
    assert "'LARKSPUR' is no identity" in ran.output + ran.error
    assert "'0401' is no version" in ran.output + ran.error
    assert "version: D.96A" in (tmp_path / "acme" / "partner.yaml").read_text().replace('"', "")


def test_a_new_partner_is_written_without_a_question(run: Run, tmp_path: Path) -> None:
    said = ["--title", "Acme", "--kind", "manufacturer", "--ours", "ZZ/L", "--theirs", "ZZ/A"]

    ran = run("partners", "new", "acme", *said, "--version", "005010", "--into", tmp_path)

    assert ran.status == 0
    assert run("partners", "check", tmp_path / "acme").output == "acme: fine\n"


def test_no_warehouse_begins_where_nothing_carries_an_order_to_it(run: Run, tmp_path: Path) -> None:
    said = ["--title", "W", "--kind", "warehouse", "--ours", "ZZ/L", "--theirs", "ZZ/W"]

    ran = run("partners", "new", "whx", *said, "--version", "D.96A", "--into", tmp_path)

    assert (ran.status, (tmp_path / "whx").exists()) == (2, False)
    assert "X12 alone (940)" in ran.error


def test_a_warehouse_to_which_nothing_carries_an_order_is_told(run: Run, tmp_path: Path) -> None:
    text = ACME.replace("retailer", "warehouse").replace("ZZ/NORTHGATE", "14/4012345000009")
    write(tmp_path / "whx", {"partner.yaml": text + "look:\n  version: D.96A\n"})

    ran = run("partners", "check", tmp_path / "whx")

    assert ran.status == 1
    assert "partner.yaml:6: look.version: no message of edifact carries WarehouseOrder" in ran.error


def test_a_new_partner_never_replaces_a_folder(run: Run, acme: Path) -> None:
    answers = b"Acme\nretailer\nZZ/LARKSPUR\n08/ACME\n004010\n"

    ran = run("partners", "new", "acme", "--into", acme.parent, given=answers)

    assert ran.status == 1
    assert "acme is there already: choose another name" in ran.error
    assert (acme / "partner.yaml").read_text() == ACME


def test_a_folder_that_cannot_be_made_is_told(run: Run, acme: Path, order: bytes) -> None:
    (acme.parent / "sent.edi").write_bytes(order)

    ran = run(
        "partners", "infer", "other", acme.parent / "sent.edi", "--into", acme / "partner.yaml"
    )

    assert (ran.status, ran.output) == (1, "")
    assert "Not a directory" in ran.error


def test_a_folder_is_drafted_from_what_was_sent(run: Run, tmp_path: Path, order: bytes) -> None:
    (tmp_path / "sent").mkdir()
    for number in range(1, 7):
        (tmp_path / "sent" / f"{number}.edi").write_bytes(order)

    assert run("partners", "infer", "acme", tmp_path / "sent", "--into", tmp_path).status == 0
    assert run("partners", "check", tmp_path / "acme").output == "acme: fine\n"
    assert "N1[ST]" in (tmp_path / "acme" / "guides" / "850.yaml").read_text()


def test_nothing_is_drafted_from_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.edi").write_bytes(b"nothing")

    ran = run("partners", "infer", "acme", tmp_path / "a.edi", "--into", tmp_path)

    assert ran.status == 1
    assert not (tmp_path / "acme").exists()


def test_schemas_are_written_for_editors(run: Run, tmp_path: Path) -> None:
    assert run("partners", "schemas", tmp_path / "schemas").status == 0
    assert {one.name for one in (tmp_path / "schemas").iterdir()} == {
        "guide.schema.json",
        "mapping.schema.json",
        "partner.schema.json",
    }


def test_certificates_are_checked_as_of_a_day(run: Run) -> None:
    valuera = Path(__file__).parents[2] / "mappings" / "partners" / "valuera"

    assert run("partners", "check", valuera, "--as-of", "2030-01-01").output == "valuera: fine\n"
    soon = run("partners", "check", valuera, "--as-of", "2059-12-10")
    assert (soon.status, "none follows" in soon.error) == (0, True)
    late = run("partners", "check", valuera, "--as-of", "2060-01-02")
    assert (late.status, "valid until 2059-12-31" in late.error) == (1, True)


def test_a_certificate_in_der_is_kept_as_text(run: Run, tmp_path: Path) -> None:
    valuera = Path(__file__).parents[2] / "mappings" / "partners" / "valuera"

    run("partners", "load", valuera.with_name("harborpoint"), "--data", tmp_path / "data")
    assert run("partners", "load", valuera, "--data", tmp_path / "data").status == 0
    assert "valuera-next.der" in run("partners", "show", valuera).output


def test_past_files_tell_what_would_change(
    run: Run, acme: Path, tmp_path: Path, order: bytes
) -> None:
    later = tmp_path / "later"
    write(later, {"partner.yaml": ACME, "guides/850.yaml": "REF[DP]: required\nCUR: unused\n"})
    write(tmp_path, {"past/order.edi": order.decode()})

    told = run("partners", "diff", acme, later, "--files", tmp_path / "past").output

    assert "finding" in told
    assert "unused" in told


def test_a_past_file_that_is_not_there_is_told(run: Run, acme: Path, tmp_path: Path) -> None:
    ran = run("partners", "diff", acme, acme, "--files", tmp_path / "none.edi")

    assert ran.status == 1
    assert "No such file" in ran.error


def test_terms_of_a_later_day_are_told_with_their_day(run: Run, acme: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    run("partners", "load", acme, "--data", data)
    write(acme, {"partner.yaml": ACME + "valid_from: 2999-04-01\nlook: {line_break: lf}\n"})

    assert run("partners", "load", acme, "--data", data).output == (
        "acme: version 2 stored, holds from 2999-04-01 00:00 UTC\n"
    )
    before, after = (
        run("partners", "show", "acme", "--data", data, "--on", day).output
        for day in ("2999-03-31", "2999-04-01")
    )
    assert ("line break" in before, "line break" in after) == (False, True)
    assert "2999-04-01 00:00" in before
    assert before.count("holds now") == 1


def test_a_day_before_all_terms_is_told(run: Run, acme: Path, tmp_path: Path) -> None:
    run("partners", "load", acme, "--data", tmp_path / "data")

    ran = run("partners", "show", "acme", "--data", tmp_path / "data", "--on", "1999-01-01")

    assert ran.status == 1
    assert "with terms that hold on 1999-01-01" in ran.error
