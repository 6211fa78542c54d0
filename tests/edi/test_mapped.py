"""Files that are mapped into memory give the same as bytes, and are given back when passed."""

import mmap
from pathlib import Path

import pytest

from edi import files
from edi.checking import check_file
from edi.files import walk_file
from edi.mapped import release
from tests.edi.interchanges import interchange


def mapped(path: Path, access: int = mmap.ACCESS_READ) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=access)


def test_a_mapped_file_holds_what_its_bytes_hold(tmp_path: Path) -> None:
    data = interchange() + b"garbage" + interchange(control="000000002")
    path = tmp_path / "two.edi"
    path.write_bytes(data)

    with mapped(path) as found:
        assert list(check_file(found)) == list(check_file(data))


def test_what_was_released_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "large.edi"
    path.write_bytes(b"A" * 100_000)

    with mapped(path) as found:
        release(found, 10, 99_990)

        assert found[:] == b"A" * 100_000


def test_changes_to_a_mapping_are_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "large.edi"
    path.write_bytes(b"A" * 100_000)

    with mapped(path, mmap.ACCESS_COPY) as found:
        found[50_000:50_001] = b"B"
        release(found, 0, 100_000)

        assert found[50_000:50_001] == b"B"


@pytest.mark.parametrize("window", [1, 50, 106, 107, 200])
def test_headers_are_found_at_any_border_of_what_is_looked_at_together(
    window: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = interchange() + b"\n\n" + interchange(control="000000002") + interchange()
    whole = list(walk_file(data))

    monkeypatch.setattr(files, "RELEASED_AT_ONCE", window)

    assert list(walk_file(data)) == whole
