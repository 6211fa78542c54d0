"""Drop boxes on a real file system: what is taken, what waits, what is refused."""

import os
from pathlib import Path

import pytest

from app.transport.errors import TransportError
from app.transport.folder import Scan, archive, scan, take


@pytest.fixture
def box(tmp_path: Path) -> Path:
    path = tmp_path / "in"
    path.mkdir()
    return path


def scans(box: Path, times: int) -> Scan:
    result = scan(box, {})
    for _ in range(times - 1):
        result = scan(box, result.stamps)
    return result


def names(result: Scan) -> list[str]:
    return [path.name for path in result.ready]


def test_a_file_is_ready_when_two_scans_saw_it_unchanged(box: Path) -> None:
    (box / "po.edi").write_bytes(b"ISA")

    assert names(scans(box, 1)) == []
    assert names(scans(box, 2)) == ["po.edi"]


def test_a_half_written_file_waits_until_it_grows_no_more(box: Path) -> None:
    path = box / "po.edi"
    path.write_bytes(b"ISA*00")
    first = scan(box, {})
    with path.open("ab") as file:
        file.write(b"*          ")

    grown = scan(box, first.stamps)
    still = scan(box, grown.stamps)

    assert (names(grown), names(still)) == ([], ["po.edi"])


def test_a_file_rewritten_in_the_same_size_waits_again(box: Path) -> None:
    path = box / "po.edi"
    path.write_bytes(b"AAA")
    before = scan(box, {})
    path.write_bytes(b"BBB")
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1_000_000))

    assert names(scan(box, before.stamps)) == []


def test_the_oldest_file_is_taken_first(box: Path) -> None:
    for name, modified in (("a.edi", 3), ("b.edi", 1), ("c.edi", 2)):
        (box / name).write_bytes(b"ISA")
        os.utime(box / name, (modified, modified))

    assert names(scans(box, 2)) == ["b.edi", "c.edi", "a.edi"]


@pytest.mark.parametrize("name", [".po.edi", "po.edi.tmp", "po.edi.PART", "po.edi.filepart"])
def test_a_temporary_name_is_passed_over_in_silence(box: Path, name: str) -> None:
    (box / name).write_bytes(b"ISA")

    result = scans(box, 2)

    assert (result.ready, dict(result.stamps), result.strange) == ((), {}, ())


def test_a_folder_in_the_box_is_passed_over(box: Path) -> None:
    (box / "archive").mkdir()
    (box / "archive" / "old.edi").write_bytes(b"ISA")

    assert scans(box, 2) == Scan((), {})


@pytest.mark.parametrize("name", ["run.py", "job.sh", "setup.zip", "partner.yaml"])
def test_a_file_of_any_kind_is_taken_as_bytes_and_left_as_it_is(box: Path, name: str) -> None:
    (box / name).write_bytes(b"#!/bin/sh\ntouch ../done\n")

    (path,) = scans(box, 2).ready

    assert take(path) == b"#!/bin/sh\ntouch ../done\n"
    assert [found.name for found in box.parent.iterdir()] == ["in"]


def test_a_link_is_reported_and_never_ready(box: Path) -> None:
    secret = box.parent / "secret"
    secret.write_bytes(b"key")
    (box / "po.edi").symlink_to(secret)

    result = scans(box, 3)

    assert names(result) == []
    assert [(found.path.name, found.problem) for found in result.strange] == [("po.edi", "a link")]


def test_a_pipe_is_reported_and_never_opened(box: Path) -> None:
    os.mkfifo(box / "po.edi")

    assert [found.problem for found in scans(box, 2).strange] == ["not a file"]


@pytest.mark.parametrize("name", [b"po\xff.edi", b"po\r\n.edi"])
def test_a_name_that_cannot_be_shown_is_reported(box: Path, name: bytes) -> None:
    Path(os.fsdecode(os.fsencode(box) + b"/" + name)).write_bytes(b"ISA")

    assert [found.problem for found in scans(box, 2).strange] == ["a name that cannot be shown"]


def test_a_box_that_is_gone_may_come_back(box: Path) -> None:
    with pytest.raises(TransportError, match="cannot look into 'gone'") as caught:
        scan(box / "gone", {})

    assert not caught.value.permanent


def test_a_link_put_there_after_the_scan_is_not_followed(box: Path) -> None:
    (box.parent / "secret").write_bytes(b"key")
    (box / "po.edi").symlink_to(box.parent / "secret")

    with pytest.raises(TransportError) as caught:
        take(box / "po.edi")

    assert caught.value.permanent


def test_a_pipe_put_there_after_the_scan_does_not_hang(box: Path) -> None:
    os.mkfifo(box / "po.edi")

    with pytest.raises(TransportError, match="is not a file"):
        take(box / "po.edi")


def test_a_file_of_just_the_limit_is_taken_and_one_byte_more_refused(box: Path) -> None:
    (box / "po.edi").write_bytes(b"1234")

    assert take(box / "po.edi", max_bytes=4) == b"1234"
    with pytest.raises(TransportError, match="larger than 3 bytes") as caught:
        take(box / "po.edi", max_bytes=3)
    assert caught.value.permanent


def test_a_file_that_the_partner_took_back_is_no_lasting_fault(box: Path) -> None:
    with pytest.raises(TransportError) as caught:
        take(box / "po.edi")

    assert not caught.value.permanent


def test_an_archived_file_keeps_its_name(box: Path, tmp_path: Path) -> None:
    (box / "po.edi").write_bytes(b"ISA")

    place = archive(box / "po.edi", tmp_path / "archive" / "20260302", taken=b"ISA")

    assert place == tmp_path / "archive" / "20260302" / "po.edi"
    assert place.read_bytes() == b"ISA"
    assert list(box.iterdir()) == []


@pytest.mark.parametrize("name", ["po.edi", "ä" * 127])
def test_the_archive_is_never_overwritten(box: Path, tmp_path: Path, name: str) -> None:
    for content in (b"first", b"second", b"third"):
        (box / name).write_bytes(content)
        archive(box / name, tmp_path / "archive", taken=content)

    contents = sorted(path.read_bytes() for path in (tmp_path / "archive").iterdir())
    assert contents == [b"first", b"second", b"third"]


def test_a_file_that_came_under_the_name_since_is_not_archived(box: Path, tmp_path: Path) -> None:
    (box / "po.edi").write_bytes(b"newer")

    assert archive(box / "po.edi", tmp_path / "archive", taken=b"older") is None
    assert (box / "po.edi").read_bytes() == b"newer"
    assert list((tmp_path / "archive").iterdir()) == []


def test_a_link_that_came_under_the_name_since_is_not_followed(box: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"ISA")
    (box / "po.edi").symlink_to(tmp_path / "secret")

    assert archive(box / "po.edi", tmp_path / "archive", taken=b"ISA") is None
    assert (box / "po.edi").is_symlink()


def test_a_file_that_is_gone_leaves_nothing_in_the_archive(box: Path, tmp_path: Path) -> None:
    with pytest.raises(TransportError, match=r"cannot archive 'po\.edi'"):
        archive(box / "po.edi", tmp_path / "archive", taken=b"ISA")

    assert list((tmp_path / "archive").iterdir()) == []
