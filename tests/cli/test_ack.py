"""`tradelane ack`: the bytes that answer files, by options or by a partner's terms."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_read import write


def asking(order: bytes) -> bytes:
    """Return an order that asks for a TA1."""
    assert order.count(b"*0*P*") == 1
    return order.replace(b"*0*P*", b"*1*P*")


def test_answer_is_written_as_it_would_be_sent(run: Run, tmp_path: Path, order: bytes) -> None:
    ran = run("ack", write(tmp_path, "po.edi", order), "--number", 42)

    assert ran.status == 0
    assert ran.output.startswith("ISA*00*          *00*          *ZZ*LARKSPUR       *")
    assert "~AK5*A~AK9*A*1*1*1~" in ran.output
    assert ran.output.endswith("~IEA*1*000000042~\n")


def test_json_tells_to_whom_and_what(run: Run, tmp_path: Path, order: bytes) -> None:
    ran = run("ack", write(tmp_path, "po.edi", asking(order)), "--json")

    [file] = ran.json()["files"]
    [answer] = file["answers"]
    assert answer["receiver"] == {"qualifier": "ZZ", "id": "NORTHGATE"}
    assert answer["acknowledgments"] == ["TA1", "997"]
    assert answer["content"].startswith("ISA*")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--set", "999"], "~ST*999*0001~"),
        (["--ta1", "always"], "~TA1*"),
        (["--detail", "group_only"], "~AK1*PO*1~AK9*A*1*1*1~"),
    ],
)
def test_options_say_what_is_sent(
    run: Run, tmp_path: Path, order: bytes, options: list[str], expected: str
) -> None:
    ran = run("ack", write(tmp_path, "po.edi", order), *options)

    assert expected in ran.output


def test_each_answer_goes_into_a_file_under_the_next_number(
    run: Run, tmp_path: Path, order: bytes
) -> None:
    file, out = write(tmp_path, "po.edi", order * 2), tmp_path / "answers"

    ran = run("ack", file, file, "--out", out, "--number", 8)

    names = [path.name for path in sorted(out.iterdir())]
    assert names == [f"ack_{number:09d}.edi" for number in (8, 9, 10, 11)]
    assert [Path(line).name for line in ran.output.split()] == names


def test_status_says_what_was_answered(
    run: Run, tmp_path: Path, order: bytes, broken_order: bytes
) -> None:
    broken = run("ack", write(tmp_path, "b.edi", broken_order))

    assert broken.status == 1
    assert "~AK5*R*4~AK9*R*1*1*0~" in broken.output
    assert run("ack", write(tmp_path, "c.edi", b"no EDI")).status == 2
    assert run("ack", tmp_path / "not there").status == 2


def test_terms_of_a_partner_hold_where_one_is_named(run: Run, tmp_path: Path, order: bytes) -> None:
    ran = run("ack", write(tmp_path, "po.edi", asking(order)), "--partner", "quillworks", "--json")

    [answer] = ran.json()["files"][0]["answers"]
    assert answer["acknowledgments"] == ["997"]


def test_answers_are_not_answered(run: Run, tmp_path: Path, order: bytes) -> None:
    answer = run("ack", write(tmp_path, "po.edi", order)).output.encode()

    again = run("ack", write(tmp_path, "fa.edi", answer), "--ta1", "always")

    assert (again.status, again.output) == (0, "")


def test_messages_are_answered_by_contrl(run: Run, tmp_path: Path) -> None:
    message = (
        b"UNB+UNOC:3+4000001000005:14+4000002000004:14+260102:1200+42'"
        b"UNH+1+ORDERS:D:96A:UN'BGM+220+4711+9'DTM+137:20260102:102'UNS+S'UNT+5+1'UNZ+1+42'"
    )

    ran = run("ack", write(tmp_path, "po.edi", message), "--json")

    [answer] = ran.json()["files"][0]["answers"]
    assert answer["acknowledgments"] == ["CONTRL"]
    assert answer["receiver"] == {"qualifier": "14", "id": "4000001000005"}
