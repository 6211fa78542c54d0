"""Small interchanges to build tests from."""

from collections.abc import Sequence

SETS = (
    "ST*850*0001",
    "BEG*00*SA*PO1**20260102",
    "PO1*1*10*EA*2.5**UP*012345678905",
    "CTT*1",
    "SE*5*0001",
)


def isa(control: str = "000000001", *, component: str = ">", usage: str = "P") -> str:
    """Return a well-formed ISA without its terminator."""
    return (
        f"ISA*00*          *00*          *ZZ*NORTHGATE      *ZZ*LARKSPUR       "
        f"*260102*1200*U*00401*{control}*0*{usage}*{component}"
    )


def interchange(
    sets: Sequence[str] = SETS, *, control: str = "000000001", end: str = "~", count: int = 1
) -> bytes:
    """Return one interchange with one PO group around the segments of its sets."""
    segments = [
        isa(control),
        "GS*PO*NORTHGATE*LARKSPUR*20260102*1200*7*X*004010",
        *sets,
        f"GE*{count}*7",
        f"IEA*1*{control}",
    ]
    return "".join(one + end for one in segments).encode()
