"""What stops mapping: a document that cannot be written, and a guide or table that is malformed."""

from collections.abc import Iterable

from edi.findings import Finding


class UnwritableDocument(Exception):
    """A document of ours that cannot be written as this set; `findings` say what is wrong."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("; ".join(one.message for one in self.findings) or "unwritable document")


class BadGuide(Exception):
    """A file of our setup that is malformed: a mapping table, a guide or a partner's terms.

    `line` counts from 1; `key` is the path to what is wrong, written with dots.
    """

    def __init__(
        self, file: str, problem: str, *, line: int | None = None, key: str | None = None
    ) -> None:
        self.file = file
        self.line = line
        self.key = key
        self.problem = problem
        place = file if line is None else f"{file}:{line}"
        super().__init__(f"{place}: {key}: {problem}" if key else f"{place}: {problem}")
