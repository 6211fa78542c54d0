"""The files that a partner sends in tests in EDIFACT, wrapped in their envelope."""

from collections.abc import Sequence
from typing import Final

from tests.flows.x12 import GTINS

OURS: Final = "4098765000017:14"
OSTERFELD: Final = "4012345000009:14"


def interchange(*messages: str, control: int = 1, level: str = "UNOC:3") -> bytes:
    """Return one interchange of Osterfeld's; each message is its S009 and its segments."""
    segments = [f"UNB+{level}+{OSTERFELD}+{OURS}+260302:0900+{control}"]
    for number, text in enumerate(messages, start=1):
        identifier, *body = text.split("\n")
        segments += [f"UNH+{number}+{identifier}", *body, f"UNT+{len(body) + 2}+{number}"]
    segments.append(f"UNZ+{len(messages)}+{control}")
    return "".join(f"{segment}'\n" for segment in segments).encode()


def purchase_order(
    number: str = "OF-1", lines: Sequence[tuple[str, str, str]] = (("1", "48", "2.5"),)
) -> str:
    """Return an ORDERS: lines are (item, eaches, price), at 19 percent VAT."""
    items = []
    for n, (item, quantity, price) in enumerate(lines, start=1):
        items += [f"LIN+{n}++{GTINS[item][1:]}:EN", f"QTY+21:{quantity}", f"PRI+AAA:{price}"]
        items += ["TAX+7+VAT+++:::19"]
    return "\n".join(
        [
            "ORDERS:D:96A:UN:EAN008",
            f"BGM+220+{number}+9",
            "DTM+137:20260302:102",
            "DTM+2:20260310:102",
            "NAD+BY+4012345000009::9",
            "NAD+SU+4098765000010::9",
            "NAD+DP+4012345001013::9",
            "CUX+2:EUR:9",
            *items,
            "UNS+S",
            f"CNT+2:{len(lines)}",
        ]
    )


def contrl(interchange: str, said: str = "7", *messages: str) -> str:
    """Return a CONTRL about an interchange of ours; messages are UCM and what stands below it."""
    told = f"UCI+{interchange}+{OURS}+{OSTERFELD}+{said}"
    return "\n".join(["CONTRL:2:2:UN:EAN002", told, *messages])
