"""Folders of partners: what they say, and how a mistake is told."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from edi.edifact.acknowledgment_terms import ContrlDetail, ContrlForm
from edi.model import Delimiters, Identity, Loop, Segment, Standard
from edi.x12.acknowledgment_terms import Detail, InterchangeAnswer
from edi.x12.write import OnForbidden
from mappings.documents import Party, PurchaseOrder
from mappings.enveloping import Body, Numbers, write_envelope
from mappings.errors import BadGuide
from mappings.partners import Partner, load_folder
from mappings.partners.answers import AcknowledgmentKind
from mappings.partners.exchange import Agreed

LEAST = """\
name: acme
title: Acme Stores
kind: retailer
identities:
  ours: ZZ/BRAND
  theirs: 08/ACME
"""


def load(text: str) -> object:
    return load_folder({"partner.yaml": text})


def refused(text: str) -> BadGuide:
    with pytest.raises(BadGuide) as caught:
        load(text)
    return caught.value


def test_what_is_not_said_is_as_for_everybody() -> None:
    partner = load_folder({"partner.yaml": LEAST})

    assert partner.theirs == Identity("08", "ACME")
    assert (partner.version, partner.interchange_version) == ("004010", "00401")
    assert partner.delimiters == Delimiters("*", ">", "~")
    assert partner.tolerances.price_percent == Decimal("0.5")
    assert partner.packing_structure == "S-O-P-I"
    assert not partner.test


def test_what_differs_is_said() -> None:
    text = LEAST + 'look:\n  version: 004010VICS\n  delimiters: {segment: "\'"}\ntest: true\n'

    partner = load_folder({"partner.yaml": text})

    assert partner.version == "004010VICS"
    assert partner.delimiters.segment == "'"
    assert partner.test


def test_a_message_may_have_an_association_of_its_own() -> None:
    text = LEAST + (
        "look: {version: D.96A, association: EAN008}\n"
        "documents: {receive: {ORDERS: }, send: {INVOIC: , ORDRSP: {association: EAN009}}}\n"
    )
    partner = load_folder({"partner.yaml": text})

    sent = [partner.sending(one).association for one in ("INVOIC", "ORDRSP")]
    written = write_envelope(partner, Body("ORDRSP", ()), Numbers(datetime(2026, 3, 2, tzinfo=UTC)))

    assert b"+ORDRSP:D:96A:UN:EAN009'" in written
    assert (sent, partner.receiving("ORDERS").association) == (["EAN008", "EAN009"], None)


def test_a_set_may_have_its_own_identities_and_version() -> None:
    text = (
        LEAST
        + """\
documents:
  receive: {850: , 820: {theirs: 01/ACMEBANK}}
  send: {856: {version: 005010}, 810: }
"""
    )
    partner = load_folder({"partner.yaml": text})

    assert partner.sending("856") == Agreed(partner.ours, partner.theirs, "005010")
    assert partner.sending("810") == Agreed(partner.ours, partner.theirs, "004010")
    assert partner.receiving("820").theirs == Identity("01", "ACMEBANK")
    assert partner.pairs() == {
        (partner.ours, partner.theirs),
        (partner.ours, Identity("01", "ACMEBANK")),
    }


def test_the_look_says_how_the_writer_renders() -> None:
    look = "{line_break: crlf, encoding: latin-1, forbidden: replace, upper_case: true}"

    rendering = load_folder({"partner.yaml": LEAST + f"look: {look}\n"}).rendering

    assert (rendering.line_break, rendering.encoding) == ("\r\n", "latin-1")
    assert rendering.on_forbidden is OnForbidden.REPLACE
    assert rendering.upper_case


def test_a_partner_may_read_capitals_only() -> None:
    one = Segment("PID", ("F", "Oak shelf"))

    assert load_folder({"partner.yaml": LEAST}).fit([one]) == (one,)
    (capital,) = load_folder({"partner.yaml": LEAST + "look: {upper_case: true}\n"}).fit([one])
    assert capital.elements == ("F", "OAK SHELF")


def test_acknowledgments_are_as_the_partner_wants_them() -> None:
    text = LEAST + "acknowledgment: {kind: 999, detail: faulty_sets, interchange: always}\n"

    terms = load_folder({"partner.yaml": text}).acknowledgment_terms

    assert (terms.set_id, terms.detail) == ("999", Detail.FAULTY_SETS)
    assert terms.interchange is InterchangeAnswer.ALWAYS


def test_a_contrl_is_as_the_partner_wants_it() -> None:
    text = (
        LEAST + "look: {version: D.96A}\nacknowledgment: {form: eancom1997, detail: group_only}\n"
    )

    partner = load_folder({"partner.yaml": text})

    assert partner.acknowledgment.kind_in(Standard.EDIFACT) is AcknowledgmentKind.CONTRL
    assert partner.contrl_terms.form is ContrlForm.EANCOM_1997
    assert partner.contrl_terms.detail is ContrlDetail.RECEIPT_ONLY


@pytest.mark.parametrize(
    ("clock", "due"),
    [
        ("{event: departure, within: 60 minutes}", datetime(2026, 3, 2, 13, tzinfo=UTC)),
        ("{event: release, within: 0 minutes}", datetime(2026, 3, 2, 12, tzinfo=UTC)),
        ("{event: arrival, within: 4 hours}", datetime(2026, 3, 2, 8, tzinfo=UTC)),
    ],
)
def test_a_notice_is_due_by_its_clock(clock: str, due: datetime) -> None:
    partner = load_folder({"partner.yaml": LEAST + f"ship_notice: {{clock: {clock}}}\n"})

    assert partner.ship_notice.clock is not None
    assert partner.ship_notice.clock.due(datetime(2026, 3, 2, 12, tzinfo=UTC)) == due


def test_a_partner_rests_on_its_closed_days() -> None:
    text = LEAST + "calendar: {closed_weekdays: [saturday, sunday], closed_days: [2026-12-25]}\n"

    calendar = load_folder({"partner.yaml": text}).calendar

    days = [date(2026, 12, day) for day in (24, 25, 26, 27, 28)]
    assert [calendar.works_on(day) for day in days] == [True, False, False, False, True]


@pytest.mark.parametrize(
    ("version", "envelope", "delimiters"),
    [
        ("004010VICS", "00401", Delimiters("*", ">", "~")),
        ("005010", "00501", Delimiters("*", ">", "~", "^")),
        ("D.96A", "UNOC:3", Delimiters("+", ":", "'", None, "?")),
    ],
)
def test_the_version_decides_what_is_usual(
    version: str, envelope: str, delimiters: Delimiters
) -> None:
    partner = load_folder({"partner.yaml": LEAST + f"look: {{version: {version}}}\n"})

    assert (partner.interchange_version, partner.delimiters) == (envelope, delimiters)


def test_terms_are_written_as_they_are_read() -> None:
    text = LEAST + "ship_notice: {clock: {event: arrival, within: 90 minutes}}\n"
    partner = load_folder({"partner.yaml": text})

    said = partner.model_dump(mode="json", exclude_defaults=True)
    assert said["identities"] == {"ours": "ZZ/BRAND", "theirs": "08/ACME"}
    assert said["ship_notice"] == {"clock": {"event": "arrival", "within": "90 minutes"}}
    assert Partner.model_validate(said) == partner


def test_only_the_named_order_kinds_are_billed_by_accounting() -> None:
    partner = load_folder({"partner.yaml": LEAST + "invoice: {by_accounting: [DS]}\n"})

    assert partner.invoiced_by_accounting("DS")
    assert not partner.invoiced_by_accounting("SA")
    assert not partner.invoiced_by_accounting(None)


def test_the_usual_kind_of_order_goes_by_its_code_too() -> None:
    terms = "look: {version: D.96A}\ninvoice: {by_accounting: ['220', '224']}\n"
    partner = load_folder({"partner.yaml": LEAST + terms})

    assert partner.invoiced_by_accounting(None)
    assert partner.invoiced_by_accounting("224")
    assert not partner.invoiced_by_accounting("221")


@pytest.mark.parametrize(
    ("standard", "codes"),
    [(Standard.X12, ("3", None)), (Standard.EDIFACT, ("5", "5"))],
)
def test_days_of_payment_count_from_the_invoice(
    standard: Standard, codes: tuple[str, str | None]
) -> None:
    text = "invoice: {payment: {net_days: 30, discount_percent: 2, discount_days: 10}}\n"
    payment = load_folder({"partner.yaml": LEAST + text}).invoice.payment
    assert payment is not None

    terms = payment.terms(standard)

    assert (terms.net_days, terms.discount_percent, terms.discount_days) == (30, Decimal(2), 10)
    assert (terms.basis, terms.discount_basis) == codes


def test_days_without_a_discount_have_no_basis_of_one() -> None:
    text = LEAST + "invoice: {payment: {net_days: 30}}\n"
    payment = load_folder({"partner.yaml": text}).invoice.payment
    assert payment is not None

    assert payment.terms(Standard.EDIFACT).discount_basis is None


def test_half_a_discount_is_refused() -> None:
    text = LEAST + "invoice: {payment: {net_days: 30, discount_days: 10}}\n"

    with pytest.raises(BadGuide, match="discount_percent and discount_days"):
        load_folder({"partner.yaml": text})


def test_documents_name_the_brand_as_the_partner_knows_it() -> None:
    text = LEAST + "brand: {name: The Brand, code_kind: '91', code: B7}\n"

    assert load_folder({"partner.yaml": text}).us == Party(
        name="The Brand", code_kind="91", code="B7"
    )
    assert load_folder({"partner.yaml": LEAST}).us is None


def test_a_folder_connection_tells_the_transport_its_folders() -> None:
    text = LEAST + "connections:\n  - {name: acme, kind: folder, drop_box: in, pickup_box: out}\n"

    (connection,) = load_folder({"partner.yaml": text}).connections

    assert connection.settings == {"drop_box": "in", "pickup_box": "out"}
    assert list(connection.scopes) == ["files"]


@pytest.mark.parametrize(
    ("added", "line", "key", "problem"),
    [
        ("colour: red\n", 7, "colour", "is not known here"),
        ("look:\n  version: 4010\n", 8, "look.version", "'4010' is not of the form"),
        ("look:\n  version: 4010\n", 8, "look.version", "such as 004010VICS or D.96A"),
        ("tolerances:\n  cost: 1\n", 8, "tolerances.cost", "there are price_percent, price_amount"),
        (
            "connections:\n- {name: a, kind: https}\n",
            8,
            "connections.0",
            "'https' is none of 'api'",
        ),
        (
            "connections:\n- {name: a, kind: api, host: x}\n",
            8,
            "connections.0.host",
            "there are name, kind, scopes",
        ),
        ("test: perhaps\n", 7, "test", "is to be a valid boolean"),
        ("look:\n  delimiters:\n    element: '~'\n", 7, "look", "same character"),
        ("look: {version: D.96A, interchange_version: '00401'}\n", 7, "look", "two standards"),
        ("look: {association: EAN008}\n", 7, "look", "of EDIFACT alone"),
        (
            "divisions: [{name: a, theirs: [ZZ/A, ZZ/B]}]\n",
            *(7, "divisions.0.theirs", "one identity, such as ZZ/NORTHGATE"),
        ),
        (
            "documents: {send: {810: {association: EAN008}}}\n",
            *(7, "documents", "association is of EDIFACT alone, not of 810"),
        ),
        ("tolerances: {price_percent: half}\n", 7, "tolerances.price_percent", "decimal"),
        ("tolerances: 3\n", 7, "tolerances", "keys and values"),
        ("connections:\n  - name: a\n", 8, "connections.0", "known kind"),
        ("connections:\n  - kind: api\n", 8, "connections.0.name", "is missing"),
        (
            "connections:\n  - {kind: api, name: a, scopes: [admin]}\n",
            8,
            "connections.0.scopes.0",
            "'files'",
        ),
        ("ship_notice: {structure: O-S}\n", 7, "ship_notice.structure", "is not of the form"),
        ("ship_notice: {structure: S-O-P}\n", 7, "ship_notice.structure", "no place for the"),
        ("documents: {send: {85: }}\n", 7, "documents.send.85", "such as 850 or ORDERS"),
        ("control_numbers: {group: {first: 9, last: 8}}\n", 7, "control_numbers.group", "first"),
        ("ship_notice: {clock: {within: soon}}\n", 7, "ship_notice.clock.within", "span of time"),
        ("calendar: {time_zone: Mars/North}\n", 7, "calendar.time_zone", "no time zone"),
        ("fees:\n  - {kind: ASN-01}\n", 8, "fees.0", "needs an amount"),
        ("title: Acme\n", 7, "title", "stands twice"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_key(
    added: str, line: int, key: str, problem: str
) -> None:
    fault = refused(LEAST + added)

    assert (fault.file, fault.line, fault.key) == ("partner.yaml", line, key)
    assert problem in fault.problem


def test_an_identity_is_a_qualifier_and_an_identifier() -> None:
    fault = refused(LEAST.replace("08/ACME", "ACME"))

    assert (fault.line, fault.key) == (6, "identities.theirs")
    assert fault.problem == "'ACME' is not an identity such as ZZ/NORTHGATE"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("name: [\n", 2),
        ("a: &x [1]\nb: *x\n", 2),
        ("[" * 50, 1),
        ("a: \x00", None),
        ("? [a]\n: b\n", 1),
    ],
)
def test_what_is_not_plain_yaml_is_refused(text: str, line: int | None) -> None:
    assert refused(text).line == line


@pytest.mark.parametrize("text", ["", "- a\n", "just words\n"])
def test_a_file_that_holds_no_keys_is_refused(text: str) -> None:
    assert refused(text).problem == "is to hold keys and values"


def test_a_folder_without_its_file_is_refused() -> None:
    with pytest.raises(BadGuide, match=r"partner\.yaml: is missing"):
        load_folder({})


def test_guides_of_the_folder_are_the_partners() -> None:
    partner = load_folder({"partner.yaml": LEAST, "guides/856.yaml": "BSN02: {max: 10}\n"})

    guide = partner.guide("856")
    assert guide is not None
    assert guide.root.elements["BSN"][0].maximum == 10
    assert partner.guide("810") is None


def test_a_partner_may_map_a_set_in_its_own_way() -> None:
    text = "map: {BEG: {3: release, 4: number}}\n"
    partner = load_folder({"partner.yaml": LEAST, "mappings/850.yaml": text})

    table = partner.table("850")
    assert table is not None
    order = Loop("850", [Segment("BEG", ("00", "SA", "R1", "PO-1", "20260302"))])
    document = table.read(order).document
    assert isinstance(document, PurchaseOrder)
    assert (document.number, document.release, document.kind) == ("PO-1", "R1", "SA")
    assert partner.table("856") is None


@pytest.mark.parametrize(
    ("path", "text", "problem"),
    [
        ("mappings/850.yaml", "map: {BEG: {3: colour}}\n", "has no field colour"),
        ("mappings/864.yaml", "map: {}\n", "there is no table of 864"),
        ("guides/123.yaml", "AK1: required\n", "there is no set 123 in 004010"),
        ("guides/856.yaml", "BEG: required\n", "there is no BEG in 856"),
        ("guides/856.yml", "BSN: required\n", "is no file of a partner's folder"),
        ("run.py", "", "is no file of a partner's folder"),
        ("examples/one/documents.json", "{}", "is no file of a partner's folder"),
    ],
)
def test_a_file_that_cannot_be_is_refused(path: str, text: str, problem: str) -> None:
    with pytest.raises(BadGuide, match=problem) as caught:
        load_folder({"partner.yaml": LEAST, path: text})

    assert caught.value.file == path


def test_a_guide_to_what_is_not_exchanged_is_refused() -> None:
    text = LEAST + "documents: {receive: {850: }, send: {810: }}\n"

    with pytest.raises(BadGuide, match="856 is not among the documents"):
        load_folder({"partner.yaml": text, "guides/856.yaml": "BSN02: {max: 10}\n"})
