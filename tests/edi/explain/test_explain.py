"""What an explanation says: where things stand, what they mean, which rules they obey or break."""

from edi.explain import Kind, Rule, explain, masked
from edi.model import Loop, Segment
from tests.edi.edifact.interchanges import interchange as edifact
from tests.edi.explain.trees import named, path_to
from tests.edi.interchanges import SETS
from tests.edi.interchanges import interchange as x12

ORDER = (
    "ST*850*0001",
    "BEG*00*SA*PO1**20260102",
    "N1*ST*Old Mill*92*0112",
    "N3*Mill Lane 1",
    "PO1*1*10*EA*2.5**UP*012345678905",
    "CTT*1",
    "SE*7*0001",
)


def test_everything_stands_in_its_loop_set_group_and_interchange() -> None:
    tree = explain(x12(ORDER))

    assert path_to(tree, "N301") == ["file", "X12", "group", "set 850", "loop N1", "N3"]
    assert path_to(tree, "BEG03") == ["file", "X12", "group", "set 850", "BEG"]
    assert path_to(tree, "GE02") == ["file", "X12", "group", "GE"]


def test_codes_dates_and_implied_decimals_are_told_in_words() -> None:
    lines = (*SETS[:3], "SAC*A*C310***1234", *SETS[3:])
    tree = explain(x12(lines))

    assert (named(tree, "BEG01").label, named(tree, "BEG01").meaning) == ("purpose", "original")
    assert named(tree, "BEG05").meaning == "2 January 2026"
    assert named(tree, "GS05").meaning == "12:00"
    assert named(tree, "SAC05").meaning == "12.34"
    assert named(tree, "BEG03").meaning == ""


def test_the_header_is_explained_and_its_marks_divide_nothing() -> None:
    tree = explain(x12())

    assert named(tree, "ISA15").meaning == "production"
    assert (named(tree, "ISA16").text, named(tree, "ISA16").label) == (">", "component separator")
    assert not named(tree, "ISA16").children


def test_rules_are_told_as_kept() -> None:
    beg = named(explain(x12()), "BEG")

    assert beg.rules == (Rule("mandatory here, once"),)
    assert named(beg, "BEG03").rules == (Rule("mandatory"), Rule("text, 1 to 22 characters"))


def test_a_rule_that_does_not_hold_is_told_as_broken_with_its_finding() -> None:
    po102 = named(explain(x12().replace(b"PO1*1*10*", b"PO1*1*ten*")), "PO102")

    assert [rule.broken for rule in po102.rules] == [False, True]
    assert [str(finding.code) for finding in po102.findings] == ["invalid_character"]


def test_a_broken_note_is_a_broken_rule_of_the_segment() -> None:
    po1 = named(explain(x12().replace(b"*UP*012345678905", b"*UP")), "PO1")

    assert Rule("PO106 and PO107 must be there together or not at all", broken=True) in po1.rules


def test_what_is_missing_is_told_at_the_segment_that_comes_instead() -> None:
    tree = explain(x12([line for line in SETS if not line.startswith("BEG")]))

    codes = [str(finding.code) for finding in named(tree, "PO1").findings]
    assert codes == ["segment_missing"]


def test_a_loop_is_called_by_what_its_qualifier_says() -> None:
    loop = named(explain(x12(ORDER)), "loop N1")

    assert (loop.label, loop.meaning) == ("party", "ship to")


def test_a_value_is_called_by_what_its_qualifier_says() -> None:
    order = explain(x12((*ORDER[:2], "REF*DP*042", *ORDER[2:])))
    message = explain(edifact().encode())

    assert named(order, "REF02").label == "reference (department)"
    assert named(order, "N104").label == "identifier (assigned by the buyer)"
    assert named(order, "PO107").label == "item identifier (UPC, GTIN-12)"
    assert named(message, "QTY01-2").label == "quantity (ordered)"
    assert named(message, "LIN03-1").label == "item number (GTIN (EAN))"


def test_a_value_with_an_unknown_qualifier_keeps_its_label() -> None:
    order = explain(x12((*ORDER[:2], "REF*?!*042", *ORDER[2:])))

    assert named(order, "REF02").label == "reference"


def test_a_segment_that_comes_too_late_is_shown_where_it_stands() -> None:
    tree = explain(x12((*ORDER[:5], "PID*F****jug", "PO4*6", "PID*F****lid", *ORDER[5:])))

    late = [node for node in tree.walk() if node.name == "PID" and node.kind is Kind.SEGMENT][1]
    assert [str(finding.code) for finding in late.findings] == ["segment_out_of_sequence"]


def test_components_of_edifact_are_named_and_dates_read_by_their_format() -> None:
    tree = explain(edifact().encode())

    assert path_to(tree, "NAD02-1")[2:] == ["message ORDERS", "SG2 (NAD)", "NAD", "NAD02"]
    assert named(tree, "DTM01-2").meaning == "2 January 2026"
    assert named(tree, "BGM01-1").meaning == "order"
    assert named(tree, "UNB01-1").text == "UNOC"


def test_a_released_character_is_read() -> None:
    text = edifact(["UNH+1+ORDERS:D:96A:UN", "FTX+AAI+++it?'s", "UNT+3+1"])

    assert named(explain(text.encode()), "FTX04-1").meaning == "reads it's"


def test_una_names_the_service_characters() -> None:
    una = named(explain(edifact(una="UNA:+,? '").encode()), "UNA")

    assert [node.text for node in una.children[1:]] == list(":+,? '")
    assert una.children[3].label == "decimal mark"


def test_a_value_over_two_lines_is_one_element() -> None:
    content = x12(["ST*850*0001", f"BEG*00*SA*{'x' * 20}**20260102", "MSG*" + "y" * 200, "SE*4*1"])
    data = b"\r\n".join(content[at : at + 80] for at in range(0, len(content), 80))

    value = named(explain(data), "MSG01")

    assert value.shown_text() == "y" * 200
    assert Kind.LINE_BREAK in {child.kind for child in value.children}


def test_a_set_that_no_dictionary_knows_is_taken_apart_all_the_same() -> None:
    content = x12(["ST*177*0001", "REF*DP*042", "SE*3*0001"])

    tree = explain(content)

    assert named(tree, "REF01").meaning == "department"
    assert path_to(tree, "REF01")[3:] == ["set", "REF"]


def test_garbage_is_a_leaf_with_its_finding() -> None:
    tree = explain(b"dear all\r\n" + x12())

    first = tree.children[0]
    assert (first.kind, first.text) == (Kind.SKIPPED, "dear all")
    assert [str(finding.code) for finding in first.findings] == ["bytes_skipped"]


def test_a_field_is_told_for_the_places_that_feed_it() -> None:
    def field_of(
        path: tuple[Loop, ...], segment: Segment, element: int, component: int | None
    ) -> str | None:
        return ".".join((*(loop.id for loop in path), segment.id, str(element)))

    tree = explain(x12(), lambda set_id, version: field_of if version == "004010" else None)

    assert named(tree, "PO104").field == "850.PO1.PO1.4"
    assert named(tree, "GS01").field is None


def test_masking_keeps_lengths_punctuation_and_codes() -> None:
    tree = masked(explain(x12(ORDER)))

    assert named(tree, "N102").text == "Xxx Xxxx"
    assert named(tree, "N101").text == "ST"
    assert named(tree, "PO104").text == "9.9"
    assert named(tree, "ISA06").text == "XXXXXXXXX      "
    assert named(tree, "GS08").text == "004010"


def test_masking_leaves_no_value_in_any_word() -> None:
    content = x12(ORDER).replace(b"*10*EA", b"*secret*EA").replace(b"SE*7*0001", b"SE*7*4711")

    told = repr(masked(explain(b"secret" + content)))

    hidden = ("secret", "Old Mill", "Mill Lane", "4711", "January")
    assert not [word for word in hidden if word in told]


def test_masking_is_the_same_every_time() -> None:
    assert masked(explain(x12())) == masked(masked(explain(x12())))
