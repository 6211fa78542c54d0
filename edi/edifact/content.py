"""Text of one segment to its tag and elements: separators, components, repetitions, release."""

import re
from functools import lru_cache
from typing import Final

from edi.model import Composite, Delimiters, Element

NO_LIMIT: Final = -1


def split_segment(
    text: str, delimiters: Delimiters, most: int = NO_LIMIT
) -> tuple[str, tuple[Element, ...]]:
    """Return the tag in upper case and the elements; empty ends are kept, as they were sent.

    `text` has no terminator. Explicit nesting in the tag (`DTM:1:2`, syntax versions 1 to 3) is
    passed over. Elements beyond `most` stay together in the last one, components as well.
    """
    release = delimiters.release
    if release is not None and release in text:
        return _split_released(text, delimiters, most)
    tag, *parts = text.split(delimiters.element, most)
    component, repetition = delimiters.component, delimiters.repetition
    tag = tag.split(component, 1)[0].strip().upper()
    if repetition is not None and repetition in text:
        return tag, tuple([_repeated(part, component, repetition, most) for part in parts])
    if component not in text:
        return tag, tuple(parts)
    return tag, tuple([_composite(part, component, most) for part in parts])


def _composite(text: str, component: str, most: int) -> Element:
    return tuple(text.split(component, most)) if component in text else text


def _repeated(text: str, component: str, repetition: str, most: int) -> Element:
    if repetition in text:
        return tuple(tuple(one.split(component, most)) for one in text.split(repetition, most))
    return _composite(text, component, most)


def _split_released(
    text: str, delimiters: Delimiters, most: int
) -> tuple[str, tuple[Element, ...]]:
    """Split a text that holds release characters: each makes data of the character behind it."""
    release = delimiters.release or ""
    tag, *parts = _split(text, delimiters.element, release, most)
    tag = _plain(tag.split(delimiters.component, 1)[0], release).strip().upper()
    return tag, tuple(_released_element(part, delimiters, most) for part in parts)


def _released_element(text: str, delimiters: Delimiters, most: int) -> Element:
    release, repetition = delimiters.release or "", delimiters.repetition
    repeated = [text] if repetition is None else _split(text, repetition, release, most)
    parts = tuple(_components(one, delimiters, most) for one in repeated)
    if len(parts) > 1:
        return parts
    return parts[0] if len(parts[0]) > 1 else parts[0][0]


def _components(text: str, delimiters: Delimiters, most: int) -> Composite:
    release = delimiters.release or ""
    return tuple(_plain(one, release) for one in _split(text, delimiters.component, release, most))


def _split(text: str, separator: str, release: str, most: int) -> list[str]:
    """Split at the separators that are not released, which stay released in the parts."""
    if separator not in text:
        return [text]
    parts: list[str] = []
    at = 0
    for found in _tokens(separator, release).finditer(text):
        if len(parts) == most:
            break
        if found.group() == separator:
            parts.append(text[at : found.start()])
            at = found.end()
    parts.append(text[at:])
    return parts


def _plain(text: str, release: str) -> str:
    """Take the release characters out; one at the very end releases nothing and goes too."""
    if release not in text:
        return text
    return _released(release).sub(r"\1", text)


@lru_cache(maxsize=64)
def _tokens(separator: str, release: str) -> re.Pattern[str]:
    return re.compile(f"{re.escape(release)}.|{re.escape(separator)}", re.DOTALL)


@lru_cache(maxsize=64)
def _released(release: str) -> re.Pattern[str]:
    return re.compile(f"{re.escape(release)}(.?)", re.DOTALL)
