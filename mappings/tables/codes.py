"""Code tables: a standard's codes and our words, one to one, and the names of items.

A code that a table does not know stays as it is, and so does a word.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from mappings.tables.sources import Node

GTIN_DIGITS = 14


@dataclass(frozen=True, slots=True)
class CodeTable:
    """Words by code and codes by word; a word whose code is "" is not written.

    Several codes may have one word, the first being written.
    """

    words: Mapping[str, str]
    codes: Mapping[str, str]

    def word(self, code: str) -> str:
        """Return our word for a code."""
        return self.words.get(code, code)

    def code(self, word: str) -> str:
        """Return the code for our word."""
        return self.codes.get(word, word)


@dataclass(frozen=True, slots=True)
class KindTable:
    """Qualifiers of item numbers and our kinds; several qualifiers may name one kind.

    `lengths` are how long a value must be for a qualifier to mean its kind; the qualifier is
    kept beside the kind where the kind and the value alone would be written under another.
    """

    kinds: Mapping[str, str]
    qualifiers: Mapping[str, str]
    lengths: Mapping[str, int] = field(default_factory=dict)
    by_length: Mapping[tuple[str, int], str] = field(default_factory=dict)

    def read(self, qualifier: str, value: str) -> tuple[str, str | None]:
        """Return the kind, and the qualifier where it is to be kept."""
        kind = self.kinds.get(qualifier)
        if kind is None:
            return qualifier, None
        length = self.lengths.get(qualifier)
        if length is None:
            return kind, None if self.qualifiers[kind] == qualifier else qualifier
        return (kind, None) if length == len(value) else (qualifier, None)

    @property
    def words(self) -> tuple[str, ...]:
        """Return our kinds."""
        return tuple(dict.fromkeys(self.kinds.values()))

    def write(self, kind: str, value: str, qualifier: str | None) -> tuple[str, str]:
        """Return the qualifier and the value to write.

        The qualifier that was kept counts, unless it comes from another standard.
        """
        if qualifier is not None:
            meant = self.kinds.get(qualifier)
            if meant == kind or (meant is None and kind not in self.kinds.values()):
                return qualifier, value
        known = self.by_length.get((kind, len(value))) or self.qualifiers.get(kind)
        if known is not None:
            return known, value
        longest = self.by_length.get((kind, GTIN_DIGITS))
        return (longest, value.zfill(GTIN_DIGITS)) if longest else (kind, value)


def lay_codes(tables: Node, over: Node | None) -> Node:
    """Return code tables with what a table says of its own codes: `unit: {CA: case, XX: ~}`.

    Such a code is the one that is written for its word; one without a word stays as it is. Raises
    BadGuide for a table, or a code to be left out, that there is not.
    """
    if over is None or over.removed:
        return tables
    found = dict(tables.keys)
    for name, changes in _need_keys(over).items():
        if name not in found:
            raise changes.fault(f"there is no code table {name}")
        _need_keys(changes)
        for code, word in changes.keys.items():
            found[name] = _without_code(found[name], code, word)
            if not word.removed:
                found[name] = _with_code(found[name], code, word)
    return replace(tables, keys=found)


def _need_keys(node: Node) -> Node:
    if not node.keys:
        raise node.fault("is to hold tables, and in them codes with their words")
    return node


def _without_code(table: Node, code: str, word: Node) -> Node:
    """Return a code table in which a code stands for nothing."""
    left = {
        name: replace(
            one,
            text=None if one.text == code else one.text,
            parts=tuple(part for part in one.parts if part.text != code),
            keys={key: length for key, length in one.keys.items() if key != code},
        )
        for name, one in table.items()
    }
    if word.removed and left == dict(table.items()):
        raise word.fault("is no code of this table")
    return replace(table, keys={name: one for name, one in left.items() if not one.removed})


def _with_code(table: Node, code: str, word: Node) -> Node:
    """Return a code table in which a code stands for a word, and is written for it."""
    name = word.text
    known = table.keys.get(name or "")
    if not name or (known is not None and known.keys):
        raise word.fault("is to be a word whose codes do not depend on a length")
    others = known.parts or (known,) if known is not None else ()
    node = replace(word, text=None, parts=(replace(word, text=code), *others))
    return replace(table, keys={**table.keys, name: node})


def read_code_table(node: Node) -> CodeTable:
    """Return a table of `word: code`, or of `word: [codes, the one to write first]`."""
    lists = {word: [p.text or "" for p in one.parts or (one,)] for word, one in node.items()}
    words = {code: word for word, codes in lists.items() for code in codes if code}
    if len(words) < sum(bool(code) for codes in lists.values() for code in codes):
        raise node.fault("a code stands for two words")
    return CodeTable(words, {word: codes[0] for word, codes in lists.items()})


def read_kind_table(node: Node) -> KindTable:
    """Return a table of `kind: [qualifiers, the one to write first]` or by length of value."""
    kinds: dict[str, str] = {}
    qualifiers: dict[str, str] = {}
    lengths: dict[str, int] = {}
    for kind, one in node.items():
        names = [part.text or "" for part in one.parts] or list(one.keys) or [one.text or ""]
        kinds.update(dict.fromkeys(names, kind))
        lengths.update({name: int(length.text or 0) for name, length in one.items()})
        if not one.keys:
            qualifiers[kind] = names[0]
    by_length = {(kinds[name], length): name for name, length in lengths.items()}
    return KindTable(kinds, qualifiers, lengths, by_length)
