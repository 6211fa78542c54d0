"""The shipped partners load, differ where they should, and their examples come out as they say."""

from functools import cache
from importlib.resources import files

import pytest

from app.flows.partners import read_folder
from mappings.partners import Partner, load_folder
from mappings.partners.documents import Acknowledged, Event
from mappings.examples import Example, find_examples, try_example

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
def test_every_partner_has_an_example(name: str) -> None:
    assert find_examples(FOLDERS[name])


def test_together_they_differ_in_all_that_partners_differ_in() -> None:
    all_of_them = [partner(name) for name in FOLDERS]

    versions = {one.version for one in all_of_them}
    assert versions >= {"004010", "004010VICS", "005010", "D.96A", "D.01B"}
    clocks = {one.ship_notice.clock.event for one in all_of_them if one.ship_notice.clock}
    assert clocks == set(Event)
    assert {one.order_acknowledgment.use for one in all_of_them} == set(Acknowledged)
    assert {one.acknowledgment.faults for one in all_of_them} == {True, False}
    assert {one.look.upper_case for one in all_of_them} == {True, False}
    assert {one.packing_structure for one in all_of_them} == {"S-O-P-I", "S-O-T-P-I", "S-O-P!-I"}
