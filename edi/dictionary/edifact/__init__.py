"""Dictionaries of UN/EDIFACT: the messages of every directory that we hold, and CONTRL.

`find_message("D.96A", "ORDERS")` gives the structure of a message, `find_service_segment("3",
"UNB")` that of a service segment. The facts are those of the UN Trade Data Interchange Directory.
"""

from collections.abc import Iterator
from functools import lru_cache

from edi.dictionary.definitions import SegmentDefinition, SetDefinition
from edi.dictionary.edifact.load import (
    DIRECTORIES,
    SERVICE,
    editions,
    message_editions,
    messages,
    read_message,
    read_segments,
)
from edi.dictionary.edifact.versions import (
    directory_of,
    edition_of_contrl,
    nearest_first,
    service_edition,
)

__all__ = [
    "find_message",
    "find_service_segment",
    "is_exact",
    "known_directories",
    "known_messages",
]


def known_directories() -> tuple[str, ...]:
    """Return the directories that we hold, oldest first: D93A, D94A ..."""
    return editions(DIRECTORIES)


def known_messages(directory: str) -> Iterator[str]:
    """Yield the types of the messages that we hold of a known directory."""
    for message_type in sorted(messages(DIRECTORIES)):
        if directory in message_editions(DIRECTORIES, message_type):
            yield message_type


@lru_cache(maxsize=1024)
def find_message(version: str, message_type: str) -> SetDefinition | None:
    """Return the definition of a message, or None when no directory that we hold has it.

    `version` is 0052 and 0054 as "D.96A". Where we hold no such directory, or not this message
    of it, the nearest one stands in: the definition's own `version` then differs (`is_exact`).
    """
    if message_type in messages(SERVICE):
        edition = edition_of_contrl(version)
        return read_message(SERVICE, edition, message_type)
    if message_type not in messages(DIRECTORIES):
        return None
    holders = message_editions(DIRECTORIES, message_type)
    for directory in nearest_first(directory_of(version), known_directories()):
        if directory in holders:
            return read_message(DIRECTORIES, directory, message_type)
    return None


def is_exact(definition: SetDefinition, version: str) -> bool:
    """Say whether a definition is of the version that UNH names, not one that stands in.

    CONTRL has the versions of the syntax, each under several names, and is always exact.
    """
    return definition.set_id in messages(SERVICE) or definition.version == version.upper()


def find_service_segment(syntax_version: str, tag: str) -> SegmentDefinition | None:
    """Return the definition of a service segment in a syntax version (1 to 4), or None."""
    return read_segments(SERVICE, service_edition(syntax_version)).get(tag)
