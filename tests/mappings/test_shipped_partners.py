"""The shipped partners load, differ where they should, and their examples come out as they say."""

from functools import cache
from importlib.resources import files

import pytest

from app.flows.partners import read_folder
from edi import index_file
from mappings.examples import (
    ANSWER,
    DOCUMENT,
    FINDINGS,
    IN,
    OUT,
    Example,
    find_examples,
    try_example,
)
from mappings.partners import Partner, load_folder
from mappings.partners.answers import Occasion
from mappings.partners.documents import Acknowledged, Event
from mappings.reading import places
from mappings.tables import find_table

FOLDERS = {
    folder.name: read_folder(folder)
    for folder in files("mappings.partners").iterdir()
    if folder.is_dir() and not folder.name.startswith("_")
}
EXAMPLES = [
    pytest.param(name, example, id=f"{name}-{example.name}")
    for name, folder in FOLDERS.items()
    for example in find_examples(folder)
]

ACKNOWLEDGMENTS = {"997", "999", "CONTRL"}


@cache
def partner(name: str) -> Partner:
    return load_folder(FOLDERS[name])


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_has_the_name_of_its_partner_and_guides(name: str) -> None:
    assert partner(name).name == name
    assert partner(name).guides


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_an_example_comes_out_as_it_says(name: str, example: Example) -> None:
    assert try_example(partner(name), example) == ()


@pytest.mark.parametrize("name", FOLDERS)
def test_every_set_that_is_exchanged_has_a_guide(name: str) -> None:
    exchanged = partner(name).documents

    named = {*exchanged.receive, *exchanged.send}
    assert {one for one in named if can_be_read(name, one)} == partner(name).guides.keys()


@pytest.mark.parametrize("name", FOLDERS)
def test_every_set_that_is_exchanged_has_an_example(name: str) -> None:
    exchanged = partner(name).documents
    found = {pair for one in find_examples(FOLDERS[name]) for pair in shown(one)}

    wanted = {(IN, one) for one in exchanged.receive} | {(OUT, one) for one in exchanged.send}
    assert {pair for pair in wanted if is_shown(name, pair[1])} <= found


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_an_example_is_read_and_what_comes_is_answered(name: str, example: Example) -> None:
    [(_, set_id), *_] = shown(example)

    if find_table(set_id, partner(name).version_of(set_id)) and FINDINGS not in example.files:
        assert DOCUMENT in example.files
    if OUT in example.files:
        assert DOCUMENT in example.files
    elif set_id not in ACKNOWLEDGMENTS and partner(name).acknowledgment.when is Occasion.ALWAYS:
        assert ANSWER in example.files


def can_be_read(name: str, set_id: str) -> bool:
    """Say whether a set is more than an acknowledgment, whose form the terms say, and has a table.

    A 864 has none: people read it.
    """
    return set_id == "864" or find_table(set_id, partner(name).version_of(set_id)) is not None


def is_shown(name: str, set_id: str) -> bool:
    return set_id in ACKNOWLEDGMENTS or can_be_read(name, set_id)


def shown(example: Example) -> list[tuple[str, str]]:
    """Return which sets an example shows, with the side that sends each: in.edi or out.edi."""
    side = IN if IN in example.files else OUT
    files = [(side, example.content), (OUT, example.files.get(ANSWER, "").encode())]
    return [
        (side, one.transaction_set.set_id or "")
        for side, content in files
        for one in places(index_file(content))
    ]


def test_together_they_differ_in_all_that_partners_differ_in() -> None:
    all_of_them = [partner(name) for name in FOLDERS]

    versions = {one.version for one in all_of_them}
    assert versions >= {"004010", "004010VICS", "005010", "D.96A", "D.01B"}
    clocks = {one.ship_notice.clock.event for one in all_of_them if one.ship_notice.clock}
    assert clocks == set(Event)
    assert {one.order_acknowledgment.use for one in all_of_them} == set(Acknowledged)
    assert {one.acknowledgment.faults for one in all_of_them} == {True, False}
    assert {one.look.upper_case for one in all_of_them} == {True, False}
    assert {one.packing_structure for one in all_of_them} >= {"S-O-P-I", "S-O-T-P-I", "S-O-P!-I"}
