"""What `docs/partners.md` shows is what the loader takes."""

import re
from pathlib import Path

import pytest

from mappings.partners import load_folder

PAGE = (Path(__file__).parents[2] / "docs" / "partners.md").read_text(encoding="utf-8")
PARTNERS = re.findall(r"```yaml partner\n(.*?)```", PAGE, re.DOTALL)
GUIDES = re.findall(r"```yaml guide\n(.*?)```", PAGE, re.DOTALL)


def test_the_page_shows_partners_and_a_guide() -> None:
    assert (len(PARTNERS), len(GUIDES)) == (3, 1)


@pytest.mark.parametrize("text", PARTNERS)
def test_a_partner_on_the_page_loads(text: str) -> None:
    assert load_folder({"partner.yaml": text}).name == "acme"


@pytest.mark.parametrize("text", GUIDES)
def test_a_guide_on_the_page_loads(text: str) -> None:
    partner = load_folder({"partner.yaml": PARTNERS[0], "guides/850.yaml": text})

    assert partner.guide("850") is not None
