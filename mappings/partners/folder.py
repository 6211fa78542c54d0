"""Loads a partner's folder: the text of its files by their path, checked as a whole."""

import re
from collections.abc import Mapping
from typing import Final

from edi.dictionary import SetDefinition, find_set
from edi.dictionary.edifact import find_message
from edi.guide import Guide
from mappings.errors import BadGuide
from mappings.guides import read_guide
from mappings.partners.partner import Partner
from mappings.tables import Table, find_table
from mappings.tables.sources import parse_node
from mappings.yaml_text import read_yaml

PARTNER_FILE: Final = "partner.yaml"
GUIDE_FILE: Final = re.compile(r"guides/([A-Z0-9]{3,6})\.yaml")
TABLE_FILE: Final = re.compile(r"mappings/([A-Z0-9]{3,6})\.yaml")
CERTIFICATE_FILE: Final = re.compile(r"certificates/[A-Za-z0-9_.-]+\.(?:pem|crt|cer|der)")
PRIVATE_KEY: Final = re.compile(r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----")
OTHER_FILE: Final = re.compile(
    r"README\.md|examples/[^/]+/(?:in\.edi|out\.edi|findings\.txt|document\.json|ack\.edi)"
)


def load_folder(files: Mapping[str, str]) -> Partner:
    """Return the partner that a folder describes; raises BadGuide with file and line."""
    if PARTNER_FILE not in files:
        raise BadGuide(PARTNER_FILE, "is missing from the partner's folder")
    partner = read_yaml(PARTNER_FILE, files[PARTNER_FILE]).validate(Partner)
    _refuse_keys(files)
    guides, tables = {}, {}
    for path, text in sorted(files.items()):
        if match := GUIDE_FILE.fullmatch(path):
            guides[match[1]] = _load_guide(partner, path, text, match[1])
        elif match := TABLE_FILE.fullmatch(path):
            tables[match[1]] = _load_table(partner, path, text, match[1])
        elif path != PARTNER_FILE and not _is_other(path):
            raise BadGuide(path, "is no file of a partner's folder")
    return partner.with_files(guides, tables)


def _refuse_keys(files: Mapping[str, str]) -> None:
    """Refuse a private key: folders are copied, mailed and stored as they are."""
    for path, text in files.items():
        if match := PRIVATE_KEY.search(text):
            line = text.count("\n", 0, match.start()) + 1
            raise BadGuide(path, "holds a private key: secrets are named only", line=line)


def _is_other(path: str) -> bool:
    return bool(OTHER_FILE.fullmatch(path) or CERTIFICATE_FILE.fullmatch(path))


def find_definition(version: str, set_id: str) -> SetDefinition | None:
    """Return the definition of a set in a version of X12, or of a message in a directory."""
    return find_set(version, set_id) if version[0].isdigit() else find_message(version, set_id)


def _load_guide(partner: Partner, path: str, text: str, set_id: str) -> Guide:
    version = partner.version_of(set_id)
    definition = find_definition(version, set_id)
    if not partner.exchanges(set_id):
        raise BadGuide(path, f"{set_id} is not among the documents of this partner")
    if definition is None:
        raise BadGuide(path, f"there is no set {set_id} in {version}")
    return read_guide(read_yaml(path, text), definition)


def _load_table(partner: Partner, path: str, text: str, set_id: str) -> Table:
    version = partner.version_of(set_id)
    table = find_table(set_id, version, parse_node(path, text))
    if table is None:
        raise BadGuide(path, f"there is no table of {set_id} in {version}")
    return table
