"""Messages whose envelopes are clean are taken by one pattern, and come as if taken apart."""

from pathlib import Path

import pytest

from edi.edifact.envelope import ServiceScan
from edi.events import Event
from edi.files import walk_file
from tests.edi.edifact.interchanges import ORDER, interchange
from tests.edi.samples import sample_files

MESSAGES = [
    [
        segment.replace("UNH+1", f"UNH+{number}").replace("UNT+9+1", f"UNT+9+{number}")
        for segment in ORDER
    ]
    for number in range(1, 6)
]
CLEAN = interchange(*MESSAGES)


def events(data: bytes) -> list[Event]:
    return list(walk_file(data))


def taken_apart(data: bytes, monkeypatch: pytest.MonkeyPatch) -> list[Event]:
    with monkeypatch.context() as patch:
        patch.setattr(ServiceScan, "match_message", lambda _: None)
        return events(data)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("BGM+220+PO1+9", "BGM+220+P?'UNT?+1?'O1+9"),
        ("BGM+220+PO1+9", "BGM+220+P??+9"),
        ("BGM+220+PO1+9", "BGM+220+P?O1+9"),
        ("BGM+220+PO1+9", "BGM+220+é+9"),
        ("UNH+3+", "UNH+2+"),
        ("UNT+9+3", "UNT+8+3"),
        ("UNT+9+3", "UNT+9+4"),
        ("UNT+9+3'", ""),
        ("UNH+3+ORDERS", "UNH+3+orders"),
        ("UNH+3+ORDERS:D", "UNH+3+ORDERS:"),
        ("UNS+S'", "UNS+S''"),
        ("UNS+S'", "UNS+S'\n \n"),
        ("UNS+S'", "UNZ+1+1'"),
        ("UNS+S'", "UNG+ORDERS+A+B+260102:1200+1+UN+D:96A'"),
        ("UNS+S'", "unt+1'"),
        ("'", "'\r\n"),
        ("'", "\r\n'"),
    ],
)
def test_messages_come_as_if_taken_apart(
    old: str, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = CLEAN.replace(old, new).encode()

    assert events(data) == taken_apart(data, monkeypatch)


@pytest.mark.parametrize("una", ["UNA:+.? '", "UNA:+.  '", "UNA>*.\\ ~", "UNA:+.? \n"])
def test_any_service_characters_will_do(una: str, monkeypatch: pytest.MonkeyPatch) -> None:
    component, element, terminator = una[3], una[4], una[8]
    text = interchange(*MESSAGES, end=terminator).replace(":", component).replace("+", element)
    data = (una + text).encode()

    assert events(data) == taken_apart(data, monkeypatch)


@pytest.mark.parametrize("path", sample_files("edifact"), ids=lambda path: path.stem)
def test_samples_come_as_if_taken_apart(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = path.read_bytes()

    assert events(data) == taken_apart(data, monkeypatch)
