"""The folder with which an administrator begins: what is known, and remarks on what to fill in.

A remark is a line of terms behind `# `: without it the line holds.
"""

from collections.abc import Iterator, Mapping
from typing import Final

import yaml

from edi.model import Standard
from mappings.partners.draft import Draft
from mappings.partners.folder import PARTNER_FILE
from mappings.partners.look import Look
from mappings.partners.partner import PartnerKind

BUYER: Final = frozenset({PartnerKind.RETAILER, PartnerKind.DISTRIBUTOR})

SETS: Final[Mapping[tuple[PartnerKind, Standard], tuple[str, str]]] = {
    (PartnerKind.RETAILER, Standard.X12): ("850 860 820 824 997", "855 856 810 997"),
    (PartnerKind.RETAILER, Standard.EDIFACT): (
        "ORDERS ORDCHG RECADV REMADV CONTRL",
        "ORDRSP DESADV INVOIC CONTRL",
    ),
    (PartnerKind.WAREHOUSE, Standard.X12): ("945 944 947 846 997", "940 943 997"),
    (PartnerKind.MANUFACTURER, Standard.X12): ("855 856 810 997", "850 860 997"),
    (PartnerKind.MANUFACTURER, Standard.EDIFACT): (
        "ORDRSP DESADV INVOIC CONTRL",
        "ORDERS ORDCHG CONTRL",
    ),
}
"""What is usually received and sent; a distributor is as a retailer.

No message of EDIFACT orders a shipment from a warehouse here.
"""

HEAD: Final = """\
# {title}: take what its guide says, and strike out what it does not exchange.
# A line behind "# " holds without these two characters. What a folder can say, with archetypes
# to copy from: docs/partners.md and docs/partner-terms.md.
"""
IDENTITIES: Final = {
    Standard.X12: ("ISA07 and ISA08 of what comes", "ISA05 and ISA06 of what comes"),
    Standard.EDIFACT: ("UNB S003 of what comes", "UNB S002 of what comes"),
}
LOOK: Final = {
    Standard.X12: """\
#   delimiters: {element: "*", component: ">", segment: "~"}
#   line_break: lf               # crlf, none
#   upper_case: true             # where it takes capitals only
""",
    Standard.EDIFACT: """\
#   association: EAN008          # what UNH names beside the directory
#   interchange_version: UNOC:3
#   encoding: latin-1
""",
}
ANSWERS: Final = {
    Standard.X12: """\
# acknowledgment:
#   detail: faulty_sets          # all_sets, group_only
#   expected_within: 24 hours    # by when it answers us
""",
    Standard.EDIFACT: """\
# acknowledgment:
#   form: eancom1997             # v3, v4, eancom2002, eancom2016
#   expected_within: 24 hours    # by when it answers us
""",
}
BUYER_TERMS: Final = """\
# orders:
#   known_by: [number]           # and ship_to, release: what makes an order a duplicate
# order_acknowledgment:
#   use: required                # optional, reject_only, vendor_order, forbidden
#   within: 24 hours
# ship_notice:
#   structure: S-O-P-I           # S-O-T-P-I with pallets
#   scope: shipment              # load, order, store, parcel
#   clock: {event: departure, within: 60 minutes}   # release; arrival: so long before
#   correction: {by: replace, purpose: "05"}
# labels:
#   on: [carton]                 # and pallet
# invoice:
#   scope: shipment              # order, store, consolidated
# tolerances: {price_percent: 0.5, price_amount: 0.01}
# fees:
#   - {kind: ASN-01, per: shipment, amount: 150}
"""
WAREHOUSE_TERMS: Final = """\
# shipping_orders:
#   changes: cancel_and_resend   # change, none: how an order to ship is changed
#   confirmed_within: 2 hours
"""
MAKER_TERMS: Final = """\
# order_acknowledgment:
#   use: required                # what it owes us for an order
#   within: 2 days
# tolerances: {price_percent: 1, price_amount: 0.05}
"""
LAST: Final = """\
# calendar:
#   time_zone: America/Chicago
#   closed_weekdays: [saturday, sunday]
# contacts:
#   - {role: EDI, email: edi@example.com}
"""


def is_startable(kind: PartnerKind, version: str) -> bool:
    """Return whether a partner of a kind can be written to in a version's standard."""
    return (_folded(kind), Look(version=version).standard) in SETS


def start_folder(draft: Draft, warehouse: str | None = None) -> Mapping[str, str]:
    """Return the files of a new partner's folder; `warehouse` ships for a partner that buys."""
    return {PARTNER_FILE: "".join(_parts(draft, warehouse))}


def _parts(draft: Draft, warehouse: str | None) -> Iterator[str]:
    buyer = draft.kind in BUYER
    standard = Look(version=draft.version).standard
    ours, theirs = IDENTITIES[standard]
    received, sent = SETS[_folded(draft.kind), standard]
    yield HEAD.format(title=" ".join(draft.title.split()))
    yield f"name: {draft.name}\ntitle: {_scalar(draft.title)}\nkind: {draft.kind}\n"
    yield "# test: true                   # until it takes what we send for real\n"
    yield "identities:\n"
    yield f"  ours: {_scalar(draft.ours)}  # {ours}\n"
    yield f"  theirs: {_scalar(draft.theirs)}  # {theirs}\n"
    yield f"documents:\n  receive: {_sets(received)}\n  send: {_sets(sent)}\n"
    yield f'look:\n  version: "{draft.version}"\n{LOOK[standard]}'
    yield "connections:                   # or kind: folder, as2, sftp\n"
    yield f"  - {{name: {draft.name}, kind: api}}\n"
    if not buyer:
        yield "# brand: {name: Our Brand}      # how documents name us\n"
    elif warehouse:
        yield f"warehouse: {warehouse}\n"
    else:
        yield "# warehouse: harborpoint        # the partner that ships for this one\n"
    yield ANSWERS[standard]
    yield BUYER_TERMS if buyer else _others(draft.kind)
    yield LAST


def _folded(kind: PartnerKind) -> PartnerKind:
    return PartnerKind.RETAILER if kind in BUYER else kind


def _others(kind: PartnerKind) -> str:
    return WAREHOUSE_TERMS if kind is PartnerKind.WAREHOUSE else MAKER_TERMS


def _sets(names: str) -> str:
    return "{" + ", ".join(f"{name}: " for name in names.split()) + "}"


def _scalar(text: str) -> str:
    """Return a text as YAML writes it in a line."""
    return yaml.safe_dump([text], default_flow_style=True, allow_unicode=True, width=999)[1:-2]
