"""Inputs of one size that are as bad as we know how to make them, by name."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.generator import SEED

_ISA: Final = (
    b"ISA*00*          *00*          *ZZ*BENCHBUYER     *ZZ*BENCHSELLER    "
    b"*260102*1200*U*00401*000000001*0*P*>~"
)
_HEAD: Final = _ISA + b"GS*PO*BENCHBUYER*BENCHSELLER*20260102*1200*1*X*004010~"
_ORDER: Final = b"ST*850*%04d~BEG*00*SA*PO1**20260102~%bSE*9*%04d~"


def write_bad(path: Path, name: str, size: int) -> None:
    """Write one of `BAD_INPUTS` with about so many bytes."""
    path.write_bytes(BAD_INPUTS[name](size))


def _repeated(unit: bytes, head: bytes = b"", tail: bytes = b"") -> Callable[[int], bytes]:
    return lambda size: head + unit * ((size - len(head)) // len(unit)) + tail


def _sets(body: bytes) -> Callable[[int], bytes]:
    def make(size: int) -> bytes:
        sets = (_ORDER % (number % 10_000, body, number % 10_000) for number in count(1))
        return _HEAD + b"".join(_until(sets, size))

    return make


def _until(parts: Iterator[bytes], size: int) -> Iterator[bytes]:
    while size > 0:
        part = next(parts)
        size -= len(part)
        yield part


def _one_set(unit: bytes) -> Callable[[int], bytes]:
    return _repeated(unit, _HEAD + b"ST*850*0001~BEG*00*SA*PO1**20260102~", b"SE*9*0001~")


def _noise(size: int) -> bytes:
    return _HEAD + Random(SEED).randbytes(size)


BAD_INPUTS: Final[dict[str, Callable[[int], bytes]]] = {
    "terminators only": _repeated(b"~", _ISA),
    "headers only": _repeated(b"ISA*"),
    "whole headers only": _repeated(_ISA),
    "group headers only": _repeated(b"GS*PO~", _ISA),
    "service strings only": _repeated(b"UNA:+.? '"),
    "smallest sets": _repeated(b"ST*850*0001~SE*2*0001~", _HEAD),
    "sets that never end": _repeated(b"ST*850*0001~", _HEAD),
    "unknown segments": _one_set(b"Z*~"),
    "segments in no place": _one_set(b"SE1*1~N4*A~"),
    "one segment over and over": _one_set(b"BEG*00*SA*PO1**20260102~"),
    "empty lines": _one_set(b"PO1~"),
    "loops that open and close": _one_set(b"PO1*1*1*EA*1~SLN*1**I~N9*ZZ*1~"),
    "loops that are never right": _one_set(b"PO1*1*1*EA*1~LM*ZZ~"),
    "one long element": _one_set(b"A"),
    "one segment of separators": _one_set(b"*"),
    "wrong at the end of each set": _sets(b"PO1*1*1*EA*1~PID*F****LAMP~" * 8 + b"CTT*99~"),
    "wrong date in each set": _sets(b"DTM*010*20260230~" + b"PO1*1*1*EA*1~PID*F****LAMP~" * 8),
    "another form in each set": _sets(b"PO1*1*1*EA*1*" + b"*" * 6 + b"UP*1~CTT*1~"),
    "noise": _noise,
}
