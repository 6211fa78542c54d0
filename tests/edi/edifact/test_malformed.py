"""A matrix of malformed interchanges: every planted fault is found and told, and nothing else."""

from pathlib import Path
from typing import Final

import pytest

from edi.edifact.acknowledgment_codes import REASONS
from tests.edi.edifact.malformed_running import run
from tests.edi.malformed_cases import Case, read_cases

FOLDER: Final = Path(__file__).with_name("malformed")
CASES: Final = read_cases(FOLDER)
FEWEST_CASES: Final = 120

CALLER: Final = "known to the service alone"
AGREEMENT: Final = "of agreements that no partner of ours has"
NETWORK: Final = "of networks, which no partner of ours answers by CONTRL"
TABLES: Final = "the tables carry no such rules"

NOT_IN_THE_MATRIX: Final = {
    **dict.fromkeys(("7", "23", "24", "25"), CALLER),
    **dict.fromkeys(("17", "27", "47"), AGREEMENT),
    **dict.fromkeys(("41", "42", "43"), NETWORK),
    "20": "a service character that cannot be one is 22",
    "34": "explicit nesting is read over, never written",
    "46": "bytes outside the level are read with a warning",
    "48": TABLES,
}
"""The codes that no case reaches, and why."""


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_every_planted_fault_is_found_and_nothing_else(case: Case) -> None:
    data = case.data()

    result = run(data)

    assert result.found == case.found
    assert result.told == case.told
    for finding in result.findings:
        tag = (finding.position.segment_id or "").encode()
        absent = finding.code in ("segment_missing", "header_missing")
        assert absent or data[finding.position.byte :].upper().startswith(tag)


def test_the_matrix_is_large_and_its_names_differ() -> None:
    assert len(CASES) >= FEWEST_CASES
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("base", sorted({case.base for case in CASES}))
def test_what_is_changed_was_sound(base: str) -> None:
    assert run(Case("", base, folder=FOLDER).data()).found == []


def test_every_code_is_reached_or_its_absence_explained() -> None:
    reached = set()
    for case in CASES:
        for line in case.told:
            tag, *elements = line.split("+")
            place = {"UCI": 1, "UCF": 1, "UCM": 2, "UCS": 1, "UCD": 0}[tag]
            reached.update(elements[place : place + 1])

    assert reached | NOT_IN_THE_MATRIX.keys() == REASONS.keys()
    assert not reached & NOT_IN_THE_MATRIX.keys()
