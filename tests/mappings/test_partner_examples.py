"""Examples that do not come out as they say are told with what is different."""

import pytest

from mappings.examples import (
    Example,
    find_examples,
    segment_texts,
    try_example,
    try_warnings,
    write_results,
)
from mappings.partners import load_folder
from mappings.partners.edi_text import text_of

FOLDER = {
    "partner.yaml": """\
name: acme
title: Acme
kind: retailer
identities: {ours: ZZ/BRAND, theirs: ZZ/ACME}
"""
}
SET = "ST*850*0001~BEG*00*SA*PO1**20260302~PO1*1*5*EA*2**UP*614141000012~CTT*1~SE*5*0001~"

GLN = """\
name: acme
title: Acme
kind: retailer
identities: {ours: 14/4098765000010, theirs: 14/4099999000012}
look: {version: D.96A, encoding: latin-1}
"""
ORDERS = "{ORDERS: {association: EAN009}}"
MESSAGE = """\
UNB+UNOC:3+4099999000012:14+4098765000010:14+260302:0900+1'
UNH+1+ORDERS:D:96A:UN'
BGM+220+LD1+9'
DTM+137:20260302:102'
NAD+BY+4099999000012::9'
NAD+SU+4098765000010::9'
NAD+DP+++Lager Süd'
UNS+S'
UNT+8+1'
UNZ+1+1'
"""


def file(*sets: str, sender: str = "ACME", receiver: str = "BRAND") -> str:
    return (
        f"ISA*00*          *00*          *ZZ*{sender:15}*ZZ*{receiver:15}"
        f"*260302*0900*U*00401*000000001*0*P*>~GS*PO*{sender}*{receiver}*20260302*0900*1*X*004010~"
        f"{''.join(sets)}GE*{len(sets)}*1~IEA*1*000000001~"
    )


def sent(*sets: str) -> str:
    return file(*sets, sender="BRAND", receiver="ACME")


def problems(**files: str) -> str:
    named = {name.replace("_", "."): text for name, text in files.items()}
    folder = FOLDER | {f"examples/one/{name}": text for name, text in named.items()}
    (example,) = find_examples(folder)
    return "; ".join(try_example(load_folder(FOLDER), example))


def test_what_is_right_has_no_problems() -> None:
    assert problems(in_edi=file(SET)) == ""


@pytest.mark.parametrize("files", [{}, {"in_edi": file(SET, SET.replace("0001~", "0002~"))}])
def test_an_example_holds_one_set(files: dict[str, str]) -> None:
    found = problems(README_md="", **files)

    assert found == f"in.edi or out.edi is to hold one set, not {len(files) * 2}"


def test_a_finding_that_is_expected_and_not_there_is_told() -> None:
    found = problems(in_edi=file(SET), findings_txt="segment_missing N1, segment 1 of the set\n")

    assert found == "segment_missing N1, segment 1 of the set: is expected, but not found"


def test_a_fault_of_the_envelope_is_told_too() -> None:
    assert "segment_count_wrong SE" in problems(in_edi=file(SET.replace("SE*5", "SE*6")))


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        ("{}", "document.json: is no PurchaseOrder: Field required"),
        ('{"number": "PO2", "kind": "SA", "ordered_on": "2026-03-02"}', "number: 'PO1', not 'PO2'"),
    ],
)
def test_a_document_that_differs_is_told(document: str, problem: str) -> None:
    assert problem in problems(in_edi=file(SET), document_json=document)


def test_a_document_of_a_set_that_is_not_mapped_is_told() -> None:
    text = SET.replace("ST*850", "ST*864").replace("GS*PO", "GS*TX")

    assert "the set is not read to a document" in problems(in_edi=file(text), document_json="{}")


@pytest.mark.parametrize(
    ("references", "told"),
    [
        ("REF*DP*2~REF*IA*1~", ""),
        ("REF*IA*1~REF*DP*2~", "out.edi: REF*DP*2 is written, not REF*IA*1"),
    ],
)
def test_what_would_be_written_otherwise_is_told(references: str, told: str) -> None:
    text = sent(SET.replace("PO1*1", f"{references}PO1*1").replace("SE*5", "SE*7"))
    (example,) = find_examples({"examples/one/out.edi": text})

    document = write_results(load_folder(FOLDER), example)["document.json"]

    assert problems(out_edi=text, document_json=document).startswith(told)
    assert bool(told) == bool(problems(out_edi=text, document_json=document))


def test_a_document_that_may_not_be_written_is_told() -> None:
    lowest = SET.replace("PO1*1*5*EA*2**UP*614141000012~", "").replace("SE*5", "SE*4")

    told = problems(out_edi=sent(lowest), document_json=document_of(lowest))

    assert "out.edi: is not written: " in told


def document_of(one: str) -> str:
    (example,) = find_examples({"examples/one/in.edi": file(one)})
    return write_results(load_folder(FOLDER), example)["document.json"]


def test_a_file_under_other_names_than_agreed_is_told() -> None:
    assert problems(out_edi=file(SET)) == (
        "sender is ZZ/ACME, not ZZ/BRAND; receiver is ZZ/BRAND, not ZZ/ACME"
    )


def test_our_answer_is_held_against_the_one_that_is_expected() -> None:
    (example,) = find_examples({"examples/one/in.edi": file(SET)})
    answer = write_results(load_folder(FOLDER), example)["ack.edi"]

    assert "AK5*A~" in answer
    assert problems(in_edi=file(SET), ack_edi=answer.replace("\n", "\r\n")) == ""
    told = problems(in_edi=file(SET), ack_edi=answer.replace("AK5*A", "AK5*R"))
    assert told == "ack.edi: AK5*A~ is answered, not AK5*R~"


def test_segments_are_told_apart_by_the_mark_that_ends_them() -> None:
    plain = file(SET).split("~")[:-1]
    lines, broken = file(SET).replace("~", "\n"), file(SET).replace("~", "~\r\n")

    assert segment_texts(lines.encode()) == plain
    assert segment_texts(broken.encode()) == [f"{one}~" for one in plain]


@pytest.mark.parametrize("terms", ["kind: none", "when: on_error"])
def test_who_wants_no_answer_gets_none(terms: str) -> None:
    text = f"{FOLDER['partner.yaml']}acknowledgment: {{{terms}}}\n"
    (example,) = find_examples({"examples/one/in.edi": file(SET)})

    assert write_results(load_folder({"partner.yaml": text}), example).keys() == {"document.json"}


def test_a_warning_that_is_not_listed_is_told_and_no_problem() -> None:
    text = MESSAGE.replace("4099999000012::9", "4099999000019::9")
    example = Example("one", {"in.edi": text})
    partner = load_folder({"partner.yaml": GLN})

    (told,) = try_warnings(partner, example)

    assert told.startswith("identifier_invalid NAD02-1, segment 4 of the set: ")
    assert try_example(partner, example) == ()


def test_an_association_that_is_agreed_is_held_against_the_example() -> None:
    partner = load_folder({"partner.yaml": f"{GLN}documents: {{receive: {ORDERS}}}\n"})

    (told,) = try_example(partner, Example("one", {"in.edi": MESSAGE}))

    assert told == "association is None, not EAN009"


def test_a_contrl_has_a_version_of_its_own() -> None:
    text = (
        "UNB+UNOC:3+4099999000012:14+4098765000010:14+260302:0900+1'UNH+1+CONTRL:2:2:UN:EAN002'"
        "UCI+1+4098765000010:14+4099999000012:14+7'UNT+3+1'UNZ+1+1'"
    )

    assert try_example(load_folder({"partner.yaml": GLN}), Example("one", {"in.edi": text})) == ()


def test_an_example_is_in_the_characters_of_the_partner() -> None:
    partner = load_folder({"partner.yaml": GLN})
    text = text_of(MESSAGE.encode("latin-1"))
    (example,) = find_examples({"examples/one/in.edi": text})

    results = write_results(partner, example)
    whole = Example("one", {"in.edi": text, **results})

    assert "Lager Süd" in results["document.json"]
    assert try_example(partner, whole) == ()
