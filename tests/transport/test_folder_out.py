"""Pick-up boxes on a real file system: whole files under sound names, repeats without effect."""

import errno
import fcntl
import os
from pathlib import Path

import pytest

from app.transport.errors import TransportError
from app.transport.folder import Scan, check_name, put, scan


@pytest.fixture
def box(tmp_path: Path) -> Path:
    path = tmp_path / "out"
    path.mkdir()
    return path


def contents(box: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in box.iterdir()}


def fail_half_way(box: Path, name: str) -> Path:
    """Fill the disk while a file is put; return the temporary file that is left behind."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(TransportError, match="No space left on device") as caught:
            put(box, name, b"half")
    assert not caught.value.permanent
    (temporary,) = box.iterdir()
    return temporary


def test_a_file_that_is_put_is_all_there_is(box: Path) -> None:
    put(box, "997_1.edi", b"ISA~")

    assert contents(box) == {"997_1.edi": b"ISA~"}


def test_the_same_bytes_again_change_nothing(box: Path) -> None:
    put(box, "997_1.edi", b"ISA~")
    before = (box / "997_1.edi").stat()

    put(box, "997_1.edi", b"ISA~")

    after = (box / "997_1.edi").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert contents(box) == {"997_1.edi": b"ISA~"}


@pytest.mark.parametrize("other", [b"IEA~", b"ISA~ISA~", b"I", b""])
def test_other_bytes_under_a_name_that_is_there_are_refused(box: Path, other: bytes) -> None:
    put(box, "997_1.edi", b"ISA~")

    with pytest.raises(TransportError, match="is there with other bytes") as caught:
        put(box, "997_1.edi", other)

    assert caught.value.permanent
    assert contents(box) == {"997_1.edi": b"ISA~"}


def test_a_link_in_place_of_the_file_is_not_written_through(box: Path, tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"before")
    (box / "997_1.edi").symlink_to(tmp_path / "victim")

    with pytest.raises(TransportError, match="is there with other bytes"):
        put(box, "997_1.edi", b"ISA~")

    assert (tmp_path / "victim").read_bytes() == b"before"


def test_a_sender_that_fails_half_way_shows_nothing_and_the_next_try_succeeds(box: Path) -> None:
    fail_half_way(box, "997_1.edi")
    assert scan(box, {}) == Scan((), {})

    put(box, "997_1.edi", b"ISA~")

    assert contents(box) == {"997_1.edi": b"ISA~"}


def test_a_second_sender_of_the_same_name_has_to_try_again(box: Path) -> None:
    with fail_half_way(box, "997_1.edi").open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)

        with pytest.raises(TransportError) as caught:
            put(box, "997_1.edi", b"ISA~")

    assert not caught.value.permanent


def test_a_box_that_is_gone_may_come_back(box: Path) -> None:
    with pytest.raises(TransportError, match=r"cannot write 'po\.edi'") as caught:
        put(box / "gone", "po.edi", b"ISA~")

    assert not caught.value.permanent


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../po.edi", "/etc/po.edi", "a/b.edi", "a\\b.edi", ".hidden", "po\n.edi"],
)
def test_a_name_that_could_leave_or_hide_in_the_box_is_refused(box: Path, name: str) -> None:
    with pytest.raises(TransportError) as caught:
        put(box, name, b"ISA~")

    assert caught.value.permanent
    assert contents(box) == {}


@pytest.mark.parametrize("name", ["po\0.edi", "po\udcff.edi", "ä" * 128])
def test_a_name_that_no_file_system_takes_is_refused(name: str) -> None:
    with pytest.raises(TransportError) as caught:
        check_name(name)

    assert caught.value.permanent


@pytest.mark.parametrize("name", ["po.edi", "PO 850 (2).EDI", "{{7*7}}", "%(x)s", "ä" * 127])
def test_a_name_that_is_only_odd_is_kept_as_it_is(box: Path, name: str) -> None:
    check_name(name)

    put(box, name, b"ISA~")

    assert contents(box) == {name: b"ISA~"}
