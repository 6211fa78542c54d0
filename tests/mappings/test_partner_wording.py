"""A partner's terms in words, as `partners show` tells them."""

from mappings.partners import load_folder
from mappings.partners.wording import TermLine, term_lines

ACME = """\
name: acme
title: Acme
kind: retailer
identities: {ours: ZZ/BRAND, theirs: 08/ACME}
"""


def told(text: str) -> list[TermLine]:
    """Return what is told beyond what every partner says."""
    return list(term_lines(load_folder({"partner.yaml": ACME + text})))[5:]


def test_only_what_differs_from_the_usual_is_told() -> None:
    partner = load_folder({"partner.yaml": ACME + "test: true\nlook: {version: 004010}\n"})

    assert list(term_lines(partner)) == [
        ("name", "", "acme"),
        ("title", "", "Acme"),
        ("kind", "", "retailer"),
        ("test", "", "yes"),
        ("identities", "ours", "ZZ/BRAND"),
        ("identities", "theirs", "08/ACME"),
    ]


def test_documents_are_told_in_two_lines() -> None:
    text = (
        "documents: {receive: {850: , 820: {theirs: 01/BANK}}, send: {810: {compulsory: true}}}\n"
    )

    assert told(text) == [
        ("documents", "receive", "850, 820 (theirs 01/BANK)"),
        ("documents", "send", "810 (compulsory)"),
    ]


def test_items_of_a_list_have_a_line_each() -> None:
    text = "fees: [{kind: ASN-01, per: order, amount: 90}, {kind: ASN-02, percent: 3}]\n"

    assert told(text) == [
        ("fees", "ASN-01", "per order, amount 90"),
        ("fees", "ASN-02", "percent 3"),
    ]


def test_what_is_within_a_term_is_told_behind_it() -> None:
    text = """\
ship_notice:
  structure_by_kind: {BK: S-O-I-P}
  clock: {event: arrival, within: 4 hours, working_days: true}
connections:
  - {name: a, kind: sftp, host: h, user: u, key: k, host_keys: ["SHA256:x"], put_into: i,
     fetch_from: o, hours: [{at: ["08:00"]}, {days: [sunday], at: ["09:00"]}]}
labels: {on: [pallet, carton], mixed_pallets: false}
goals: [{measure: on_time, percent: 91, over: 28 days}]
"""

    assert told(text) == [
        (
            "connections",
            "a",
            "kind sftp, host h, user u, key k, host keys SHA256:x, put into i, fetch from o, "
            "hours (at 08:00; days sunday, at 09:00)",
        ),
        ("ship notice", "structure by kind", "BK S-O-I-P"),
        ("ship notice", "clock", "event arrival, within 4 hours, working days"),
        ("labels", "on", "carton pallet"),
        ("labels", "mixed pallets", "no"),
        ("goals", "on_time", "percent 91, over 28 days"),
    ]
