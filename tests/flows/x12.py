"""The files that partners send in tests: bodies of sets in X12, wrapped in their envelopes."""

from collections.abc import Sequence
from typing import Final

IDENTITIES: Final = {
    "northgate": ("NORTHGATE", "LARKSPUR"),
    "northbank": ("NORTHBANK", "LARKSPUR"),
    "harborpoint": ("HARBORPOINT", "LARKSPUR"),
    "accounting": ("LARKSPUR", "NORTHGATE"),
}
CODES: Final = {
    "850": "PO",
    "945": "SW",
    "810": "IN",
    "997": "FA",
    "999": "FA",
    "864": "TX",
    "855": "PR",
    "820": "RA",
    "824": "AG",
    "860": "PC",
}
GTINS: Final = {"1": "09521101010008", "2": "09521101010015", "9": "09521101990010"}
"""The items of order lines 1 and 2, and one that nobody knows."""

SSCC: Final = "095212020000010013"


def interchange(sender: str, *sets: str, control: int = 1) -> bytes:
    """Return one interchange of one group; each set is a set id and its segments, one a line."""
    ours, theirs = IDENTITIES[sender]
    texts = [_transaction_set(text, number) for number, text in enumerate(sets, start=1)]
    code = CODES[sets[0].split("\n", 1)[0]]
    segments = [
        f"ISA*00*          *00*          *ZZ*{ours:<15}*ZZ*{theirs:<15}"
        f"*260302*0900*U*00401*{control:09d}*0*P*>",
        f"GS*{code}*{ours}*{theirs}*20260302*0900*{control}*X*004010",
        *(segment for text in texts for segment in text),
        f"GE*{len(texts)}*{control}",
        f"IEA*1*{control:09d}",
    ]
    return "".join(f"{segment}~\n" for segment in segments).encode()


def _transaction_set(text: str, number: int) -> list[str]:
    set_id, *body = text.split("\n")
    control = f"{number:04d}"
    return [f"ST*{set_id}*{control}", *body, f"SE*{len(body) + 2}*{control}"]


def purchase_order(
    number: str = "PO-1",
    lines: Sequence[tuple[str, str, str]] = (("1", "48", "2.5"),),
    *,
    kind: str = "SA",
    store: str = "0101",
) -> str:
    """Return an 850: lines are (item, eaches, price)."""
    items = [
        f"PO1*{n}*{quantity}*EA*{price}**UK*{GTINS[item]}"
        for n, (item, quantity, price) in enumerate(lines, start=1)
    ]
    return "\n".join(
        [
            "850",
            f"BEG*00*{kind}*{number}**20260302",
            "CUR*BY*USD",
            "DTM*010*20260305",
            f"N1*ST*Northgate*92*{store}",
            *items,
            f"CTT*{len(items)}",
        ]
    )


def shipping_advice(
    number: str,
    warehouse_order: str = "W000001",
    lines: Sequence[tuple[str | None, str, int, int]] = (("1", "1", 48, 48),),
    *,
    sscc: str = SSCC,
) -> str:
    """Return a 945 of one carton: lines are (line, item, ordered, shipped)."""
    items = []
    for line, item, ordered, shipped in lines:
        counts = f"{ordered}*{shipped}*{ordered - shipped}"
        items.append(f"W12*CC*{counts}*EA**UK*{GTINS[item]}")
        items += [f"N9*LI*{line}"] if line else []
    return "\n".join(
        [
            "945",
            f"W06*F*{warehouse_order}*20260305*{number}",
            "N1*ST**92*0101",
            f"N9*BM*B{number}",
            "G62*11*20260305",
            "W27*M*LRKX",
            "LX*1",
            f"MAN*GM*{sscc}",
            *items,
            f"W03*{sum(shipped for *_, shipped in lines)}",
        ]
    )


def invoice(
    number: str = "A-1",
    order: str = "PO-1",
    lines: Sequence[tuple[str, str, int, str]] = (("1", "1", 48, "2.5"),),
    *,
    cents: int = 12000,
) -> str:
    """Return an 810: lines are (line, item, eaches, price)."""
    items = [
        f"IT1*{line}*{quantity}*EA*{price}**UK*{GTINS[item]}"
        for line, item, quantity, price in lines
    ]
    return "\n".join(
        ["810", f"BIG*20260305*{number}*20260302*{order}", *items, f"TDS*{cents}", "CTT*1"]
    )


def remittance(number: str = "T1") -> str:
    """Return an 820 that pays one invoice."""
    return "\n".join(
        [
            "820",
            "BPR*I*120*C*ACH*CTX*01*999999992*DA*1357*1999999999**01*999999983*DA*22*20260415",
            f"TRN*1*{number}",
            "N1*PR*Northgate",
            "N1*PE*Larkspur Home",
            "ENT*1",
            "RMR*IV*I00000001**120*120",
        ]
    )


def order_change(number: str = "PO-1") -> str:
    """Return an 860 that takes 12 of line 1 away."""
    return "\n".join(
        [
            "860",
            f"BCH*04*SA*{number}**1*20260302*****20260303",
            f"POC*1*QD*36*12*EA*2.5**UK*{GTINS['1']}",
            "CTT*1",
        ]
    )


def application_advice(answered: str = "I00000001") -> str:
    """Return an 824 that rejects an invoice."""
    return "\n".join(
        [
            "824",
            "BGN*11*AA-1*20260401",
            "N1*SU*Larkspur Home",
            f"OTI*TR*IV*{answered}",
            "TED*024*Number used before",
        ]
    )


def acknowledgment(code: str, group: int, set_id: str, verdict: str = "A") -> str:
    """Return a 997 about one set 0001 of a group of ours."""
    accepted = 0 if verdict == "R" else 1
    return "\n".join(
        [
            "997",
            f"AK1*{code}*{group}",
            f"AK2*{set_id}*0001",
            f"AK5*{verdict}",
            f"AK9*{verdict}*1*1*{accepted}",
        ]
    )
