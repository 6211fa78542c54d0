"""What the demo keeps on its data folder."""

from datetime import date
from pathlib import Path

from app.demo.memory import FILE, PLAYERS, load_memory

DAY = date(2026, 3, 2)


def test_a_second_start_finds_the_day_and_the_keys_of_the_first(tmp_path: Path) -> None:
    first = load_memory(tmp_path, DAY)

    assert load_memory(tmp_path, date(2026, 3, 9)) == first
    assert first.day == DAY


def test_everybody_has_a_key_of_his_own(tmp_path: Path) -> None:
    keys = load_memory(tmp_path, DAY).keys

    assert set(keys) == set(PLAYERS)
    assert len(set(keys.values())) == len(PLAYERS)


def test_only_the_owner_can_read_the_keys(tmp_path: Path) -> None:
    load_memory(tmp_path, DAY)

    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_what_a_kill_left_half_written_is_written_anew(tmp_path: Path) -> None:
    (tmp_path / FILE).with_suffix(".new").write_text('{"day": "20')

    assert load_memory(tmp_path, DAY).day == DAY
