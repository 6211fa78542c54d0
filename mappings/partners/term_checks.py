"""Identities of a partner's terms that no envelope can carry, each told with its line."""

from collections.abc import Iterator, Mapping
from typing import Final

from edi.model import Standard
from mappings.errors import BadGuide
from mappings.partners.folder import PARTNER_FILE
from mappings.partners.partner import Partner
from mappings.yaml_text import Place, read_yaml

SIDES: Final = frozenset({"ours", "theirs"})
HOLDERS: Final = frozenset({"identities", "divisions", "documents"})
"""Where in partner.yaml identities stand, at any depth."""

QUALIFIER: Final = 2
IDENTIFIER: Final = 15
"""Characters of ISA05 and ISA07, at most of ISA06 and ISA08; EDIFACT takes any that we read."""


def check_identities(partner: Partner, files: Mapping[str, str]) -> Iterator[BadGuide]:
    """Yield each identity that does not fit into the header of an interchange."""
    if partner.look.standard is not Standard.X12:
        return
    text = read_yaml(PARTNER_FILE, files[PARTNER_FILE])
    for place, said in _identities(text.value, ()):
        qualifier, _, identifier = said.partition("/")
        if len(qualifier) != QUALIFIER:
            yield text.fault(f"{qualifier!r} is to have {QUALIFIER} characters, as ISA05", place)
        if len(identifier) > IDENTIFIER:
            problem = f"{identifier!r} is longer than {IDENTIFIER} characters, as ISA06 can be"
            yield text.fault(problem, place)


def _identities(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    """Yield the identities below a value, each with its place."""
    inner = enumerate(value) if isinstance(value, list) else _items(value)
    for key, one in inner:
        if key in SIDES and isinstance(one, str):
            yield (*place, key), one
        elif place or key in HOLDERS:
            yield from _identities(one, (*place, key))


def _items(value: object) -> Iterator[tuple[str, object]]:
    yield from value.items() if isinstance(value, Mapping) else ()
