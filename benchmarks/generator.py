"""Makes interchanges to measure with, in flat memory: invented data, the same bytes every time."""

from collections.abc import Generator
from pathlib import Path
from random import Random
from typing import Final

from edi.gs1 import check_digit

SEED: Final = 20260102
LINES: Final = 8
"""Lines of an order, which make about 1.2 kB."""
DESCRIPTIONS: Final = 80
"""Descriptions of a line in one large order."""

_FIRMS: Final = ("ALDER & OAK", "BRIGHT HARBOR", "COPPERLINE", "DUNE OUTDOOR", "EVERGREEN PET")
_STREETS: Final = ("12 MILL LANE", "400 HARBOR BLVD DOCK 7", "9 FOUNDRY WAY", "PO BOX 77")
_TOWNS: Final = (
    ("RENO", "NV", "89502"),
    ("MACON", "GA", "31201"),
    ("TULSA", "OK", "74103"),
    ("SALEM", "OR", "97301"),
)
_GOODS: Final = ("DESK LAMP BRASS", "WOOL BLANKET GREY", "TRAIL BOTTLE 1L", "OAK SHELF 80CM")
_ISA: Final = (
    "ISA*00*          *00*          *ZZ*BENCHBUYER     *ZZ*BENCHSELLER    "
    "*260102*1200*U*00401*000000001*0*P*>"
)


def write_orders(path: Path, size: int, *, faulty_every: int = 0) -> None:
    """Write an interchange of 850s of at least `size` bytes; every n-th has a wrong date."""
    _write(path, size, _orders(Random(SEED), faulty_every))


def write_messages(path: Path, size: int) -> None:
    """Write an interchange of ORDERS D.96A of at least `size` bytes."""
    _write(path, size, _messages(Random(SEED)))


def write_one_order(path: Path, size: int) -> None:
    """Write an interchange of one 850 of at least `size` bytes."""
    _write(path, size, _one_order(Random(SEED)))


def _write(path: Path, size: int, texts: Generator[str, bool, None]) -> None:
    """Write texts; they are told to end when there are enough bytes."""
    with path.open("w", encoding="ascii") as file:
        written = file.write(next(texts))
        for_more = True
        while for_more:
            try:
                written += file.write(texts.send(written >= size))
            except StopIteration:
                for_more = False


def _orders(random: Random, faulty_every: int) -> Generator[str, bool, None]:
    yield f"{_ISA}~GS*PO*BENCHBUYER*BENCHSELLER*20260102*1200*1*X*004010~"
    count, is_enough = 0, False
    while not is_enough:
        count += 1
        order = _order(random, f"{count:09}", LINES)
        text = "~".join(order) + "~"
        if faulty_every and count % faulty_every == 0:
            text = text.replace("DTM*010*2026", "DTM*010*2O26")
        is_enough = yield text
    yield f"GE*{count}*1~IEA*1*000000001~"


def _one_order(random: Random) -> Generator[str, bool, None]:
    """Make lines with many descriptions each: the standard allows 100,000 lines."""
    head, lines, is_enough = _order_head(random, "0001"), 0, False
    yield f"{_ISA}~GS*PO*BENCHBUYER*BENCHSELLER*20260102*1200*1*X*004010~"
    yield "~".join(head) + "~"
    while not is_enough:
        lines += 1
        line, description = _line(random, lines)
        is_enough = yield f"{line}~" + f"{description}~" * DESCRIPTIONS
    count = len(head) + (1 + DESCRIPTIONS) * lines + 2
    yield f"CTT*{lines}~SE*{count}*0001~GE*1*1~IEA*1*000000001~"


def _order(random: Random, number: str, lines: int) -> list[str]:
    order = _order_head(random, number)
    for line in range(1, lines + 1):
        order += _line(random, line)
    return [*order, f"CTT*{lines}", f"SE*{len(order) + 2}*{number}"]


def _order_head(random: Random, number: str) -> list[str]:
    head = [
        f"ST*850*{number}",
        f"BEG*00*SA*PO{_digits(random, 8)}**{_date(random)}",
        "CUR*BY*USD",
        f"REF*DP*{_digits(random, 3)}",
        f"REF*IA*{_digits(random, 9)}",
        f"PER*BD*{random.choice(_FIRMS)} BUYING*TE*555{_digits(random, 7)}*EM*BUYER@EXAMPLE.COM",
        f"FOB*PP*OR*DOCK {random.randint(1, 40)}",
        f"ITD*01*3*{random.randint(1, 3)}**{random.randint(10, 15)}**{random.randint(30, 90)}",
        f"DTM*002*{_date(random)}",
        f"DTM*010*{_date(random)}",
        "TD5*O*2*ABCD*M*ABCD FREIGHT",
    ]
    for role in ("BT", "ST", "SF"):
        head += [
            f"N1*{role}*{random.choice(_FIRMS)}*92*{_digits(random, 4)}",
            f"N3*{random.choice(_STREETS)}",
            "N4*{}*{}*{}*US".format(*random.choice(_TOWNS)),
        ]
    return head


def _line(random: Random, number: int) -> tuple[str, str]:
    gtin = _checked(f"0{_digits(random, 10)}")
    price = f"{random.randint(1, 400)}.{_digits(random, 2)}"
    return (
        f"PO1*{number}*{random.randint(1, 500)}*{random.choice(('EA', 'CA'))}*{price}**UP*{gtin}"
        f"*VN*KX-{_digits(random, 5)}*IN*{_digits(random, 9)}",
        f"PID*F*08***{random.choice(_GOODS)}",
    )


def _messages(random: Random) -> Generator[str, bool, None]:
    yield "UNA:+.? 'UNB+UNOC:3+5412345000013:14+5498765000017:14+260102:1200+1'"
    count, is_enough = 0, False
    while not is_enough:
        count += 1
        is_enough = yield "'".join(_message(random, str(count))) + "'"
    yield f"UNZ+{count}+1'"


def _message(random: Random, number: str) -> list[str]:
    message = [
        f"UNH+{number}+ORDERS:D:96A:UN",
        f"BGM+220+PO{_digits(random, 8)}+9",
        f"DTM+137:{_date(random)}:102",
        f"DTM+2:{_date(random)}:102",
        "FTX+AAI+++CALL FIRST?: DOCK 3?+4, IT?'S NARROW",
        f"RFF+CT:{_digits(random, 9)}",
        f"NAD+BY+{_gln(random)}::9",
        f"NAD+SU+{_gln(random)}::9",
        f"NAD+DP+{_gln(random)}::9++{random.choice(_FIRMS)}+{random.choice(_STREETS)}"
        f"+LYON++{_digits(random, 5)}+FR",
        f"CTA+OC+:{random.choice(_FIRMS)}",
        f"COM+555{_digits(random, 7)}:TE",
        "CUX+2:EUR:9",
    ]
    for line in range(1, LINES + 1):
        message += [
            f"LIN+{line}++{_checked(f'4{_digits(random, 11)}')}:EN",
            f"PIA+1+{_digits(random, 9)}:SA",
            f"IMD+F++:::{random.choice(_GOODS)}",
            f"QTY+21:{random.randint(1, 500)}:PCE",
            f"PRI+AAA:{random.randint(1, 400)}.{_digits(random, 2)}",
        ]
    return [*message, "UNS+S", f"CNT+2:{LINES}", f"UNT+{len(message) + 3}+{number}"]


def _gln(random: Random) -> str:
    return _checked(f"5{_digits(random, 11)}")


def _checked(digits: str) -> str:
    return digits + check_digit(digits)


def _digits(random: Random, count: int) -> str:
    return f"{random.randrange(10**count):0{count}}"


def _date(random: Random) -> str:
    return f"2026{random.randint(1, 12):02}{random.randint(1, 28):02}"
