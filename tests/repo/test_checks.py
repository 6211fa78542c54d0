"""The checks of `make check` that are our own: each finds what it is there for."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def load(name: str) -> ModuleType:
    spec = spec_from_file_location(f"ci_{name}", ROOT / ".ci" / f"{name}.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


sizes = load("sizes")
locks = load("locks")
PIN = f"anyio==4.1 \\\n    --hash=sha256:{'0' * 64}\n"


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("\n" * 401, "401 lines, at most 400"),
        ("def f():\n" + "    x = 1\n" * 60, "f: 61 lines, at most 60"),
        ("def f(a, b, c, *, d, e, f, g): ...\n", "f: 7 parameters, at most 6"),
    ],
)
def test_what_is_too_large_is_named(tmp_path: Path, source: str, fault: str) -> None:
    path = tmp_path / "large.py"
    path.write_text(source)

    (found,) = sizes.file_faults(path)

    assert fault in found


@pytest.mark.parametrize(
    "source",
    [
        "\n" * 400,
        "def f():\n" + "    x = 1\n" * 59,
        "class A:\n    def f(self, a, b, c, *, d, e, f): ...\n",
        "@pytest.fixture\ndef f(a, b, c, d, e, f, g): ...\n",
    ],
)
def test_what_just_fits_passes(tmp_path: Path, source: str) -> None:
    path = tmp_path / "fits.py"
    path.write_text(source)

    assert list(sizes.file_faults(path)) == []


@pytest.mark.parametrize(
    ("lock", "wanted", "fault"),
    [
        ("--index-url http://host/simple\n" + PIN, "anyio>=4", "names an address"),
        ("anyio==4.1\n", "anyio>=4", "is not a pinned version with hashes"),
        (PIN, "anyio>=5", "has 4.1, pyproject.toml wants anyio>=5"),
        (PIN, "httpx>=1", "has None, pyproject.toml wants httpx>=1"),
        (PIN + PIN.replace("anyio", "pyas2lib"), "anyio>=4", "pyas2lib may not be used"),
    ],
)
def test_a_lock_out_of_step_is_named(lock: str, wanted: str, fault: str) -> None:
    assert fault in "\n".join(locks.lock_faults(lock, [wanted]))


def test_a_lock_in_step_passes() -> None:
    assert list(locks.lock_faults(PIN, ["anyio>=4,<5"])) == []
