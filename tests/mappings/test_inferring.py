"""A guide drafted from samples holds for them, and finds again what they were made from."""

import random
import re
from collections.abc import Mapping
from importlib.resources import files as resource_files

import pytest

from app.flows.partners import read_folder
from edi import check
from edi.findings import Finding, Origin, Severity
from mappings.examples import IN, Example, find_examples, try_example
from mappings.partners import load_folder
from mappings.partners.inferring import infer_folder
from mappings.partners.partner import PartnerKind

REQUIRED = {"REF[DP]", "DTM[010]", "N1[ST]", "CTT", "N1[ST]/N4"}
"""What every sample has and X12 leaves open; REF[IA] stands in all but one, TD5 in some."""

ORDERS = (
    b"UNB+UNOC:3+1:14+2:14+260302:0900+1'UNH+1+ORDERS:D:96A:UN:EAN008'BGM+220+1+9'"
    b"DTM+137:20260302:102'LIN+1++4098765001017:EN'QTY+21:1'UNS+S'UNT+7+1'UNZ+1+1'"
)
CONTRL = (
    b"UNB+UNOC:3+1:14+2:14+260302:0900+1'UNH+1+CONTRL:D:3:UN:EAN002'UCI+7+2:14+1:14+8'UNT+3+1'"
    b"UNZ+1+1'"
)
ARCHETYPES = {
    folder.name: read_folder(folder)
    for folder in resource_files("mappings.partners").iterdir()
    if folder.is_dir() and not folder.name.startswith("_")
}


def write_order(dice: random.Random, number: int) -> bytes:
    body = [
        f"BEG*00*{dice.choice(['SA', 'NE'])}*{4_500_000_000 + number}**20260302",
        "REF*DP*042",
        *(["REF*IA*70551"] if number != 3 else []),
        "DTM*010*20260305",
        *(["TD5**2*LRKX"] if number % 3 else []),
        "N1*ST*Store*92*0101",
        *(["N3*Street 1"] if number % 2 else []),
        "N4*Town*TX*75001",
    ]
    for line in range(1, dice.randint(2, 4)):
        price = dice.randint(100, 999) / 100
        body.append(
            f"PO1*{line}*{dice.randint(1, 99)}*EA*{price}**UP*{dice.randint(10**11, 10**12)}"
        )
    body.append("CTT*1")
    segments = [
        "ISA*00*          *00*          *ZZ*ACME           *ZZ*BRAND          "
        f"*260302*0900*U*00401*{number:09d}*0*P*>",
        "GS*PO*ACME*BRAND*20260302*0900*1*X*004010VICS",
        "ST*850*0001",
        *body,
        f"SE*{len(body) + 2}*0001",
        "GE*1*1",
        f"IEA*1*{number:09d}",
    ]
    return "".join(f"{segment}~" for segment in segments).encode()


def samples(count: int) -> dict[str, bytes]:
    dice = random.Random(7)  # noqa: S311 - the same samples every time, no secret
    return {f"{n}.edi": write_order(dice, n) for n in range(1, count + 1)}


def draft(files: dict[str, bytes]) -> dict[str, str]:
    return dict(infer_folder("acme", PartnerKind.RETAILER, files))


def test_what_every_sample_has_is_required_and_nothing_else() -> None:
    guide = load_folder(draft(samples(50))).guide("850")

    assert guide is not None
    required = {str(rule.step) for rule in guide.root.places if rule.minimum}
    ((_, party),) = guide.root.loops["N1"]
    required |= {f"N1[ST]/{rule.step}" for rule in party.places if rule.minimum}
    assert required == REQUIRED


def test_what_few_samples_have_is_a_question() -> None:
    text = draft(samples(5))["guides/850.yaml"]

    asked = set(re.findall(r"(?m)^# ([^ ]+)(?<!\d\d): required\?", text))
    assert asked == REQUIRED
    assert "# REF[DP]: required?  5 of 5, at most 1 at once, 86% sure\n" in text
    assert "# BEG: mandatory  5 of 5, at most 1 at once\n" in text
    assert "# TD5: seen  4 of 5, at most 1 at once\n" in text


def test_the_draft_holds_for_its_samples() -> None:
    files = samples(30)
    guide = load_folder(draft(files)).guide("850")

    for content in files.values():
        findings = check(content, guide_of=lambda *_: guide).findings()
        assert [one for one in findings if one.origin is Origin.GUIDE] == []


def test_what_nearly_always_stood_is_a_remark_with_the_file_that_lacks_it() -> None:
    text = draft(samples(50))["guides/850.yaml"]

    assert "# REF[IA]: required?  49 of 50, at most 1 at once; not in 3.edi\n" in text


def test_codes_and_forms_are_drafted_where_they_were_seen_often() -> None:
    text = draft(samples(50))["guides/850.yaml"]

    assert 'BEG02: {codes: ["NE", "SA"]}  # 50 of 50, 2 values, 98% sure\n' in text
    assert "BEG03: {pattern: '\\d{10}'}  # 50 of 50, 50 values, 98% sure\n" in text
    assert 'N103: {use: required, codes: ["92"]}  # 50 of 50, 1 value, 98% sure\n' in text
    assert 'N101: {codes: ["ST"]}  # 50 of 50, 1 value, 98% sure\n' in text


def test_terms_come_from_the_envelopes() -> None:
    partner = load_folder(draft(samples(5)))

    assert (str(partner.ours), str(partner.theirs)) == ("ZZ/BRAND", "ZZ/ACME")
    assert partner.version == "004010VICS"


def test_associations_are_drafted_by_message() -> None:
    partner = load_folder(draft({"orders.edi": ORDERS}))

    assert partner.receiving("ORDERS").association == "EAN008"


def test_files_without_a_known_set_draft_nothing() -> None:
    with pytest.raises(ValueError, match="no transaction set that we know"):
        draft({"a.edi": b"nothing"})


def test_the_look_is_drafted_where_it_is_not_usual() -> None:
    files = {name: content.replace(b"~", b"'\r\n") for name, content in samples(5).items()}

    look = load_folder(draft(files)).look

    assert (look.delimiters.segment, look.line_break) == ("'", "crlf")


def test_a_set_is_drafted_in_the_version_that_most_samples_have() -> None:
    files = samples(9)
    newer = {
        f"new-{name}": content.replace(b"004010VICS", b"005010") for name, content in files.items()
    }
    few = dict(list(newer.items())[:3])

    folder = draft(files | few)

    assert load_folder(folder).receiving("850").version == "004010VICS"
    assert "# Drafted from 9 sets" in folder["guides/850.yaml"]


def test_a_qualifier_that_is_not_always_there_is_no_reason_to_say_a_place_twice() -> None:
    files = samples(30)
    odd = {
        f"{n}": content.replace(b"TD5**2*LRKX", b"TD5*O*2*LRKX")
        for n, content in enumerate(files.values())
    }

    text = draft(dict(list(files.items())[:10]) | odd)["guides/850.yaml"]

    keys = [line.split(": ")[0] for line in text.splitlines() if not line.startswith("#")]
    assert len(keys) == len(set(keys))
    assert "# TD5[O]: seen" in text


def test_a_value_that_cannot_be_a_code_is_none() -> None:
    files = {n: content.replace(b"*EA*", b"*EACH*") for n, content in samples(30).items()}

    assert "PO103: {use: required}" in draft(files)["guides/850.yaml"]


def sent_samples(folder: Mapping[str, str]) -> dict[str, Example]:
    """Return the examples of what a partner sends that are sound, without what they answer."""
    sent = [one for one in find_examples(folder) if IN in one.files]
    sound = [one for one in sent if not any(_errors(one.content))]
    return {one.name: Example(one.name, {IN: one.files[IN]}) for one in sound}


def _errors(content: bytes) -> list[Finding]:
    return [one for one in check(content).findings() if one.severity is Severity.ERROR]


@pytest.mark.parametrize("name", ARCHETYPES)
def test_a_draft_takes_the_files_that_it_was_drafted_from(name: str) -> None:
    sent = sent_samples(ARCHETYPES[name])

    partner = load_folder(draft({one: example.content for one, example in sent.items()}))

    assert sent
    assert [try_example(partner, one) for one in sent.values()] == [()] * len(sent)


def test_a_set_of_another_identity_is_drafted_with_it() -> None:
    sent = sent_samples(ARCHETYPES["ashdown"])

    partner = load_folder(draft({name: one.content for name, one in sent.items()}))

    assert str(partner.receiving("850").theirs) == "08/9998887770"
    assert str(partner.receiving("820").theirs) == "01/ASHDOWNPAY"


def test_acknowledgments_are_received_without_version_and_guide() -> None:
    folder = draft({"orders.edi": ORDERS, "contrl.edi": CONTRL})

    assert load_folder(folder).documents.receive["CONTRL"] is None
    assert "guides/CONTRL.yaml" not in folder
    with pytest.raises(ValueError, match="save acknowledgments"):
        draft({"contrl.edi": CONTRL})
