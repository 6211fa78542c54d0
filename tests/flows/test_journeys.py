"""Whole journeys of orders: every byte that goes out is as it was written down."""

import json
from pathlib import Path

import pytest

from tests.flows.journeys import END, end, journeys, replay, steps
from tests.flows.world import World


def test_there_are_journeys() -> None:
    assert journeys()


@pytest.mark.parametrize("journey", journeys(), ids=lambda path: path.name)
def test_a_journey_goes_as_written_down(world: World, journey: Path) -> None:
    expected = {path.name: path.read_bytes() for path in steps(journey)}
    found: dict[str, bytes] = {}

    for path, sent in replay(world, journey):
        found[path.name] = path.read_bytes()
        for row in sent:
            found[f"{len(found) + 1:02d}_{row.name.split('_')[0]}_out.edi"] = row.content

    assert list(found) == list(expected)
    assert found == expected
    assert end(world) == json.loads((journey / END).read_text())
