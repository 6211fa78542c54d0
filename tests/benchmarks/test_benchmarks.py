"""The benchmarks run: inputs are what they should be, and workloads take them."""

from pathlib import Path

import pytest

from benchmarks.bad_inputs import BAD_INPUTS, write_bad
from benchmarks.generator import write_messages, write_one_order, write_orders
from benchmarks.measuring import Bench
from benchmarks.workloads import WORKLOADS
from edi.checking import SetResult, check_file


def results(path: Path) -> list[SetResult]:
    return [one for one in check_file(path.read_bytes()) if isinstance(one, SetResult)]


def test_generated_files_are_clean(tmp_path: Path) -> None:
    for number, write in enumerate((write_orders, write_one_order, write_messages)):
        path = tmp_path / f"{number}.edi"
        write(path, 20_000)

        found = results(path)

        assert path.stat().st_size >= 20_000
        assert found
        assert not any(one.findings or one.transaction_set.findings for one in found)


def test_as_many_sets_are_faulty_as_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "orders.edi"
    write_orders(path, 20_000, faulty_every=4)

    found = results(path)

    assert [bool(one.findings) for one in found[:8]] == [False, False, False, True] * 2


@pytest.mark.parametrize("name", sorted(set(WORKLOADS) - {"pydifact"}))
def test_workloads_take_every_order(name: str, tmp_path: Path) -> None:
    path = tmp_path / "orders.edi"
    write_orders(path, 3_000)
    run = WORKLOADS[name](path)

    assert run() >= len(results(path)) > 0


@pytest.mark.parametrize("name", BAD_INPUTS)
def test_bad_inputs_are_checked_to_their_end(name: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.edi"
    write_bad(path, name, 5_000)

    assert list(check_file(path.read_bytes()))


def test_a_measurement_is_made_once_in_a_process_of_its_own(tmp_path: Path) -> None:
    bench = Bench(tmp_path, rounds=1)
    orders = bench.orders(3_000)

    assert bench.speed("check", orders) > 0
    assert bench.memory("check", orders) > 0
    assert bench.ratio(("check", orders), ("split", orders)) > 0
    assert set(bench.measured) == {("check", orders.name), ("split", orders.name)}
