"""Loads a partner's folder: the text of its files by their path, checked as a whole."""

from collections.abc import Mapping
from typing import Final

from mappings.errors import BadGuide
from mappings.partners.partner import Partner
from mappings.yaml_text import read_yaml

PARTNER_FILE: Final = "partner.yaml"


def load_folder(files: Mapping[str, str]) -> Partner:
    """Return the partner that a folder describes; raises BadGuide with file and line."""
    if PARTNER_FILE not in files:
        raise BadGuide(PARTNER_FILE, "is missing from the partner's folder")
    return read_yaml(PARTNER_FILE, files[PARTNER_FILE]).validate(Partner)
