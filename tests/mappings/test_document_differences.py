"""What two versions of a partner make differently of documents, by file and set."""

from importlib import resources

from app.flows.partners import read_folder
from mappings.document_differences import (
    DocumentDifference,
    example_contents,
    find_document_differences,
)
from mappings.partners import load_folder

ASHDOWN = read_folder(resources.files("mappings") / "partners" / "ashdown")
ORDER = "example order-by-store"
WRONG = "example order-with-a-wrong-date"
INVOICE = "example invoice-of-a-store"


def differences(file: str, **changes: tuple[str, str]) -> list[DocumentDifference]:
    """Return what differs in an example when text is put for other text in files of the folder."""
    changed = dict(ASHDOWN)
    for path, (old, new) in changes.items():
        known = changed.get(path, "")
        assert old in known
        changed[path] = known.replace(old, new, 1)
    contents = {file: example_contents([ASHDOWN])[file]}
    return list(find_document_differences(load_folder(ASHDOWN), load_folder(changed), contents))


def test_nothing_differs_between_the_same_folders() -> None:
    partner = load_folder(ASHDOWN)

    assert list(find_document_differences(partner, partner, example_contents([ASHDOWN]))) == []


def test_a_finding_that_is_new_is_told() -> None:
    (one,) = differences(ORDER, **{"guides/850.yaml": ("", "CUR: required\n")})

    assert (one.file, one.place, one.what, one.old) == (ORDER, "850 0001", "finding", None)
    assert one.new is not None
    assert one.new.startswith("CUR is missing in the set")


def test_a_field_that_is_read_otherwise_is_told() -> None:
    read = differences(
        ORDER, **{"mappings/850.yaml": ("", "map: {BEG: {3: number, 5: cancel_after}}\n")}
    )

    assert ("ordered_on", None) in [(one.what, one.new) for one in read]


def test_an_answer_that_tells_more_is_told() -> None:
    told = differences(WRONG, **{"partner.yaml": ("faults: false", "faults: true")})

    assert [(one.place, one.what, one.old, one.new) for one in told] == [
        ("the file", "answered", None, "AK3*DTM*5**8~ AK4*2*373*8*20260399~"),
        ("the file", "answered", "SE*6*0001~", "SE*8*0001~"),
    ]


def test_answers_that_cease_are_told() -> None:
    when = ("faults: false", "faults: false\n  when: on_error")

    (ceased,) = differences(ORDER, **{"partner.yaml": when})

    assert (ceased.what, ceased.new) == ("answered", None)
    assert "AK5*A~" in (ceased.old or "")
    assert differences(WRONG, **{"partner.yaml": when}) == []


def test_a_segment_that_is_written_otherwise_is_told() -> None:
    told = differences(INVOICE, **{"partner.yaml": ("version: 004010VICS", "version: 005010VICS")})

    written = [one.new for one in told if one.what == "written"]
    assert any("*00501*" in (one or "") for one in written)
    assert any("*005010VICS~" in (one or "") for one in written)


def test_a_document_that_is_not_written_any_more_is_told() -> None:
    told = differences(INVOICE, **{"guides/810.yaml": ("", "CUR: required\n")})

    assert [one.new for one in told if one.what == "written"] == [
        "nothing: CUR is missing in the set: this partner requires it"
    ]


def test_a_sender_that_is_no_longer_known_is_told() -> None:
    told = differences(ORDER, **{"partner.yaml": ("08/9998887770", "08/9998887771")})

    assert ("sender", "known", "unknown") in [(one.what, one.old, one.new) for one in told]
