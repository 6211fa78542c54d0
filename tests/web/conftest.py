"""What tests of screens stand on: the same doors, and a way to sign in."""

import httpx
import pytest

from tests.api.conftest import Doors, doors
from tests.reports.world import KEYS

__all__ = ["doors", "visitor"]


def own_form(client: httpx.Client) -> dict[str, str]:
    """Return the headers that a browser sends with a form of our own page."""
    return {"Origin": str(client.base_url).rstrip("/")}


def sign_in(doors: Doors, name: str) -> httpx.Response:
    """Send the form of the sign-in page."""
    client = doors.client
    return client.post("/sign-in", data={"key": KEYS[name]}, headers=own_form(client))


@pytest.fixture
def visitor(doors: Doors) -> httpx.Client:
    """Give a client that is signed in as ops."""
    assert sign_in(doors, "ops").status_code == 303
    return doors.client
