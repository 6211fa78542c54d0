"""What a connection may carry."""

from enum import StrEnum


class Scope(StrEnum):
    """What the key of a partner's connection may do."""

    FILES = "files"
    SHIPMENTS = "shipments"
    INVOICES = "invoices"
