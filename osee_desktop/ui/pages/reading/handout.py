"""A module or a category as a handout: cover, contents, the pages, what they rest on. It runs off the main thread.

The numbers of the contents are known only when the handout is laid out: until then a mark stands for each of them.
It may not hold a colour or a size.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from osee_desktop.library import records
from osee_desktop.ui.pages.reading import wording
from osee_desktop.ui.pages.reading.ports import Shelf
from osee_desktop.ui.pages.reading.saved_html import without_actions
from osee_desktop.ui.pages.reading.sheet import Sheet

_HEADING = re.compile(r"<h([12])>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_NUMBER = re.compile("\ue000(.*?)\ue001")


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """A handout: its title, the edition in words, and its text with marks for the numbers of pages."""

    title: str
    edition: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the contents.

    Attributes:
        level: 1 for a page, 2 for a part of it.
        words: the heading, as HTML.
        number: the mark in whose place the number of the page comes.
    """

    level: int
    words: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What a handout is made of: the record it is about, its pages, and the materials that they name."""

    about: records.Module | records.Category
    pages: tuple[str, ...]
    materials: tuple[records.Material, ...]
    framework: records.Framework
    edition: records.Edition

    @property
    def places(self) -> str:
        """The printed pages of the draft on which it rests."""
        return wording.source_words(self.about.source)


def gathered(about: records.Record, shelf: Shelf) -> Gathered:
    """What belongs in the handout of a module or a category.

    Raises:
        TypeError: the record is neither.
    """
    if isinstance(about, records.Module):
        modules: tuple[records.Module, ...] = (about,)
        pages: tuple[str, ...] = (about.id,)
    elif isinstance(about, records.Category):
        modules = tuple(one for one in shelf.modules() if one.category == about.id)
        pages = (about.id, *(one.id for one in modules))
    else:
        raise TypeError(about.id)
    found = {one.id: one for module in modules for one in shelf.module_page(module.id).materials}
    return Gathered(
        about=about,
        pages=pages,
        materials=tuple(found.values()),
        framework=shelf.framework(),
        edition=shelf.edition(),
    )


def with_contents(sheets: Iterable[Sheet]) -> tuple[str, tuple[Entry, ...]]:
    """The pages one after the other, every heading with a name; and the contents that lead to these names."""
    entries: list[Entry] = []
    return "\n".join(_named(without_actions(sheet.html), entries) for sheet in sheets), tuple(entries)


def with_numbers(html: str, numbers: Mapping[str, int]) -> str:
    """Put the numbers of the pages in the place of their marks; a zero where one is not known yet."""
    return _NUMBER.sub(_numbered(numbers), html)


def mark_for(name: str) -> str:
    """What stands for the number of the page on which a named place is."""
    return f"\ue000{name}\ue001"


def _named(html: str, entries: list[Entry]) -> str:
    return "".join(_pieces(html, entries))


def _pieces(html: str, entries: list[Entry]) -> Iterator[str]:
    end = 0
    for found in _HEADING.finditer(html):
        level, words = int(found[1]), found[2]
        name = f"part-{len(entries) + 1}"
        entries.append(Entry(level=level, words=_TAG.sub("", words), number=mark_for(name)))
        head = '<h1 style="page-break-before: always">' if level == 1 else f"<h{level}>"
        yield html[end : found.start()]
        yield f'{head}<a name="{name}">{words}</a></h{level}>'
        end = found.end()
    yield html[end:]


def _numbered(numbers: Mapping[str, int]) -> Callable[[re.Match[str]], str]:
    def number(found: re.Match[str]) -> str:
        return str(numbers.get(found[1], 0))

    return number
