"""What `docs/first-order.md` shows is taken by the doors as it stands there."""

import re
from pathlib import Path

import pytest

from edi import check
from tests.api.conftest import Doors

PAGE = (Path(__file__).parents[2] / "docs" / "first-order.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"```(?:csv|edi) (\w+)\n(.*?)```", PAGE, re.DOTALL))


def test_the_order_on_the_page_has_nothing_wrong() -> None:
    assert not list(check(BLOCKS["order"].encode()).findings())


@pytest.mark.parametrize("kind", ["items", "prices", "locations"])
def test_master_data_on_the_page_is_taken(doors: Doors, kind: str) -> None:
    for name in dict.fromkeys(["items", kind]):
        content = BLOCKS[name].replace("acme", "northgate").encode()
        headers = doors.key("ops") | {"Content-Type": "text/csv"}
        answer = doors.client.put(f"/api/v1/{name}", content=content, headers=headers)

        assert answer.status_code == 204, answer.text
