"""A matrix of malformed interchanges: every planted fault is found and told, and nothing else."""

from collections.abc import Iterator
from typing import Final

import pytest

from edi.x12 import acknowledgment_reasons as reasons
from tests.edi.malformed_cases import Case, read_cases, run

CASES: Final = read_cases()
FEWEST_CASES: Final = 120

GUIDE: Final = "of a guide in a 999: test_acknowledgment_terms"
DEPENDENT: Final = "segments that depend on others, which guides of ours do not describe"
REPETITIONS: Final = "fewest repetitions of an element, which guides of ours do not describe"
SECURITY: Final = "security segments, which no partner of ours sends"
NETWORK: Final = "deferred delivery and grades of service, which are of networks"
CALLER: Final = "known to the service alone: test_interchange_acknowledgment"

NOT_IN_THE_MATRIX: Final = {
    "AK304": {"I4": GUIDE, "I7": GUIDE, "I8": GUIDE, "I6": DEPENDENT, "I9": DEPENDENT},
    "AK403": {**dict.fromkeys(("I6", "I9", "I10", "I12", "I13"), GUIDE), "I11": REPETITIONS},
    "AK502": {
        **dict.fromkeys(("I5", "I6"), GUIDE),
        **dict.fromkeys(map(str, (*range(8, 18), *range(24, 28))), SECURITY),
    },
    "AK905": dict.fromkeys(map(str, (*range(10, 19), *range(23, 27))), SECURITY),
    "TA105": {
        "000": "nothing is wrong: test_interchange_acknowledgment",
        "002": "another standard has another header",
        "003": "every version of the envelope is read",
        "004": "what follows such a header is nothing: test_interchange_acknowledgment",
        "009": "who is known is the service's to say",
        "025": CALLER,
        "026": "without a separator that can be one there is no header",
        **dict.fromkeys(("028", "029", "030", "031"), NETWORK),
    },
}
"""The codes that no case reaches, and why."""

KNOWN: Final = {
    "AK304": reasons.SEGMENT_REASONS,
    "AK403": reasons.ELEMENT_REASONS,
    "AK502": reasons.SET_REASONS,
    "AK905": reasons.GROUP_REASONS,
    "TA105": reasons.INTERCHANGE_REASONS,
}
PLACES: Final = {"AK3": (4, 5), "AK4": (3, 4), "AK5": (2, 7), "AK9": (5, 10), "TA1": (5, 6)}
"""Where the codes stand in the segments that tell them."""


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_every_planted_fault_is_found_and_nothing_else(case: Case) -> None:
    data = case.data()

    result = run(data)

    assert result.found == case.found
    assert result.told == case.told
    for finding in result.findings:
        tag = (finding.position.segment_id or "").encode()
        missing = finding.code == "segment_missing"
        assert missing or data[finding.position.byte :].upper().startswith(tag)


def test_the_matrix_is_large_and_its_names_differ() -> None:
    assert len(CASES) >= FEWEST_CASES
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("base", sorted({case.base for case in CASES}))
def test_what_is_changed_was_sound(base: str) -> None:
    assert run(Case("", base).data()).found == []


def _told() -> Iterator[tuple[str, str]]:
    """Yield every code that a case tells, as place and code."""
    for case in CASES:
        for line in case.told:
            segment_id, *elements = line.split("*")
            start, end = PLACES[segment_id]
            name = f"{segment_id}{start:02d}"
            yield from ((name, code) for code in elements[start - 1 : end - 1])


@pytest.mark.parametrize("name", KNOWN)
def test_every_code_is_reached_or_its_absence_explained(name: str) -> None:
    reached = {code for place, code in _told() if place == name}
    elsewhere = NOT_IN_THE_MATRIX.get(name, {})

    assert reached | elsewhere.keys() == KNOWN[name].keys()
    assert not reached & elsewhere.keys()


def test_every_verdict_is_reached() -> None:
    told = [line.split("*") for case in CASES for line in case.told]

    assert {t[1] for t in told if t[0] == "AK5"} == {"A", "E", "R"}
    assert {t[1] for t in told if t[0] == "AK9"} == {"A", "E", "P", "R"}
    assert {t[4] for t in told if t[0] == "TA1"} == {"E", "R"}
