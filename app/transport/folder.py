"""The folder channel: files that partners drop into a folder, files that they pick up from one.

Whatever lies in a drop box is bytes and nothing else: no name becomes a path, no link is
followed, nothing is unpacked or run.
"""

import errno
import fcntl
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp
from typing import Final

from app.transport.errors import TransportError

STABLE_SCANS: Final = 2
MAX_BYTES: Final = 100_000_000
MAX_NAME_BYTES: Final = 255
REPEATED_NAME: Final = 60  # characters: of 4 bytes each, with a suffix, they still fit
TEMPORARY_SUFFIXES: Final = (".tmp", ".part", ".filepart")
# A link, an archive on another disk, a name too long: another try would meet the same.
PERMANENT: Final = frozenset({errno.ELOOP, errno.EXDEV, errno.ENAMETOOLONG})
# A name given by a partner may be a pipe or a link by the time it is opened.
READ_FLAGS: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
WRITE_FLAGS: Final = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class FileStamp:
    """How a file looked, and over how many scans in a row it has looked so."""

    size: int
    modified_ns: int
    scans: int = 1


@dataclass(frozen=True, slots=True)
class Strange:
    """Something in a drop box that is not taken: where it is, and why."""

    path: Path
    problem: str


@dataclass(frozen=True, slots=True)
class Scan:
    """What a drop box holds: files to take, oldest first; what is still coming; what is refused.

    `stamps` is to be given to the next scan.
    """

    ready: tuple[Path, ...]
    stamps: Mapping[str, FileStamp]
    strange: tuple[Strange, ...] = ()


def scan(drop_box: Path, seen: Mapping[str, FileStamp]) -> Scan:
    """Look into a drop box once; a file is ready when it has not changed over two scans.

    Names that say "not finished" (a leading dot, .tmp, .part, .filepart) and folders are
    passed over. Raises TransportError when the box cannot be read.
    """
    stamps: dict[str, FileStamp] = {}
    strange: list[Strange] = []
    for name, status in _look(drop_box):
        problem = _refusal(name, status)
        if problem is None:
            stamps[name] = _stamp(status, seen.get(name))
        else:
            strange.append(Strange(drop_box / name, problem))
    ready = [name for name, stamp in stamps.items() if stamp.scans >= STABLE_SCANS]
    ready.sort(key=lambda name: (stamps[name].modified_ns, name))
    return Scan(tuple(drop_box / name for name in ready), stamps, tuple(strange))


def take(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """Return the bytes of a file, which stays where it is.

    Raises TransportError: for good when it is a link, no file, or larger than `max_bytes`.
    """
    with _wire(f"cannot read {path.name!r}"), _opened(path, READ_FLAGS) as descriptor:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise TransportError(f"{path.name!r} is not a file", permanent=True)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            content = file.read(max_bytes + 1)
    if len(content) > max_bytes:
        raise TransportError(f"{path.name!r} is larger than {max_bytes} bytes", permanent=True)
    return content


def archive(path: Path, archive_box: Path, *, taken: bytes) -> Path | None:
    """Move a file whose bytes have been committed; return where it lies now.

    Nothing in the archive is overwritten. None when another file has come under the name
    since its bytes were `taken`: that one stays to be scanned.
    """
    with _wire(f"cannot archive {path.name!r}"):
        archive_box.mkdir(parents=True, exist_ok=True)
        place = _reserve(archive_box, path.name)
        try:
            # The move takes whatever has the name now; only after it can nobody swap the file.
            path.replace(place)
        except OSError:
            place.unlink()
            raise
        if _is_same(place, taken):
            return place
        _give_back(place, path)
    return None


def put(pickup_box: Path, name: str, content: bytes) -> None:
    """Write a file that appears under its name whole or not at all.

    The same name with the same bytes again does nothing, since a send may be repeated.
    Raises TransportError: for good when the name is unfit or already has other bytes.
    """
    check_name(name)
    path = pickup_box / name
    with _wire(f"cannot write {name!r}"), _temporary(pickup_box, name) as (descriptor, temporary):
        if os.path.lexists(path):
            temporary.unlink()
            if not _is_same(path, content):
                raise TransportError(f"{name!r} is there with other bytes", permanent=True)
            return
        _write(descriptor, content)
        temporary.replace(path)
        _sync_folder(pickup_box)


def check_name(name: str) -> None:
    """Raise TransportError unless `name` can only ever name a visible file in its folder."""
    if not name or name.startswith(".") or "/" in name or "\\" in name or not name.isprintable():
        raise TransportError(f"{name!r} cannot be a file name", permanent=True)
    if len(name.encode()) > MAX_NAME_BYTES:
        raise TransportError(f"{name!r} is longer than {MAX_NAME_BYTES} bytes", permanent=True)


def _look(drop_box: Path) -> Iterator[tuple[str, os.stat_result]]:
    with _wire(f"cannot look into {drop_box.name!r}"), os.scandir(drop_box) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name.lower().endswith(TEMPORARY_SUFFIXES):
                continue
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue  # renamed or fetched back since the folder was listed
            if not stat.S_ISDIR(status.st_mode):
                yield entry.name, status


def _refusal(name: str, status: os.stat_result) -> str | None:
    """Return why a thing in the box is not taken, None when it may be."""
    if stat.S_ISLNK(status.st_mode):
        return "a link"
    if not stat.S_ISREG(status.st_mode):
        return "not a file"
    if not name.isprintable():  # bytes outside UTF-8 and control characters
        return "a name that cannot be shown"
    return None


def _stamp(status: os.stat_result, before: FileStamp | None) -> FileStamp:
    scans = 1
    if before and (before.size, before.modified_ns) == (status.st_size, status.st_mtime_ns):
        scans = before.scans + 1
    return FileStamp(status.st_size, status.st_mtime_ns, scans)


def _is_same(path: Path, content: bytes) -> bool:
    """Tell whether a file holds just these bytes; a link or anything else does not."""
    try:
        return take(path, max_bytes=len(content)) == content
    except TransportError as fault:
        if fault.permanent:
            return False
        raise


def _reserve(folder: Path, name: str) -> Path:
    """Return an empty file whose name nothing had: the name itself, else one made of it."""
    path = folder / name
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        descriptor, unique = mkstemp(prefix=f"{name[:REPEATED_NAME]}.", dir=folder)
        os.close(descriptor)
        return Path(unique)
    return path


def _give_back(place: Path, path: Path) -> None:
    """Return a file to its drop box, unless the partner has replaced it once more."""
    try:
        os.link(place, path, follow_symlinks=False)
    except FileExistsError:
        return
    place.unlink()


@contextmanager
def _temporary(pickup_box: Path, name: str) -> Iterator[tuple[int, Path]]:
    """Give the temporary file for `name`, locked; one that a killed sender left is used again."""
    temporary = pickup_box / f".{sha256(name.encode()).hexdigest()[:32]}.part"
    with _opened(temporary, WRITE_FLAGS) as descriptor:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Whoever held the lock may have renamed the file that we opened: then it is no longer ours.
        if os.fstat(descriptor).st_ino != temporary.stat().st_ino:
            raise TransportError(f"{name!r} is being written by another", permanent=False)
        yield descriptor, temporary


def _write(descriptor: int, content: bytes) -> None:
    os.ftruncate(descriptor, 0)
    with os.fdopen(descriptor, "wb", closefd=False) as file:
        file.write(content)
    os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    """Make a rename in a folder survive a power cut."""
    with _opened(folder, os.O_RDONLY | os.O_DIRECTORY) as descriptor:
        os.fsync(descriptor)


@contextmanager
def _opened(path: Path, flags: int) -> Iterator[int]:
    descriptor = os.open(path, flags, 0o640)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def _wire(failure: str) -> Iterator[None]:
    """Turn faults of the file system into TransportError."""
    try:
        yield
    except OSError as fault:
        permanent = fault.errno in PERMANENT
        raise TransportError(f"{failure}: {fault.strerror}", permanent=permanent) from fault
