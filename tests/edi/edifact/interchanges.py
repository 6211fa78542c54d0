"""Small EDIFACT interchanges to build tests from."""

from collections.abc import Sequence

ORDER = (
    "UNH+1+ORDERS:D:96A:UN:EAN008",
    "BGM+220+PO1+9",
    "DTM+137:20260102:102",
    "NAD+BY+4012345000009::9",
    "LIN+1++4006381333931:EN",
    "QTY+21:10",
    "UNS+S",
    "CNT+2:1",
    "UNT+9+1",
)
UNB = "UNB+UNOC:3+4012345000009:14+4098765000000:14+260102:1200+REF1"


def interchange(
    *messages: Sequence[str],
    unb: str = UNB,
    unz: str | None = None,
    una: str = "",
    end: str = "'",
) -> str:
    """Return an interchange around the segments of its messages; one order when none is given."""
    messages = messages or (ORDER,)
    segments = [unb, *(segment for message in messages for segment in message)]
    segments.append(f"UNZ+{len(messages)}+REF1" if unz is None else unz)
    return una + "".join(segment + end for segment in segments if segment)


def order(*body: str, identifier: str = "ORDERS:D:96A:UN") -> list[str]:
    """Return a message around its body, with the right counts."""
    return [f"UNH+1+{identifier}", *body, f"UNT+{len(body) + 2}+1"]
