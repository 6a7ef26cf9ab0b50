"""Every record of the real library through the page writer, and a page of every kind through a screen reader's eyes."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from osee_desktop.base.assets import resource
from osee_desktop.library.library import Library, open_library
from osee_desktop.publish.build import write_library
from osee_desktop.publish.sources import read_sources
from osee_desktop.ui.pages.reading.listing import COMPETENCIES, GLOSSARY, ROLES
from osee_desktop.ui.pages.reading.page import ReadingPage
from osee_desktop.ui.pages.reading.sheet import DEEDS, MODULES, TRAINING
from osee_desktop.ui.pages.reading.writer import PageWriter
from osee_desktop.ui.theme.appearance import Appearance
from tests.support.content import REAL_CONTENT
from tests.support.hands import inside

PLACES = {MODULES, ROLES, COMPETENCIES, GLOSSARY, TRAINING}
KINDS = {
    "module": "module/procurement-and-legal",
    "category": "category/technical",
    "role": "role/policy-maker",
    "competency": "competency/digital-inclusion/conducting-digital-inclusion-assessments",
    "term": "term/open-source-programme-office",
    "unit": "unit/service-design",
    "component": "component/organisational/encryption",
    "activity": "activity/capacity-building/capacity-building",
    **{place: place for place in (MODULES, ROLES, COMPETENCIES, GLOSSARY)},
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    sources, faults = read_sources(REAL_CONTENT)
    assert sources, [str(fault) for fault in faults]
    path = tmp_path_factory.mktemp("library") / "library-en.db"
    write_library(sources, path)
    with open_library(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(library: Library) -> PageWriter:
    return PageWriter(library, resource("reader"))


@pytest.fixture
def reading(qtbot: QtBot, appearance: Appearance, pages: PageWriter) -> ReadingPage:
    made = ReadingPage(appearance)
    qtbot.addWidget(made)
    made.feed_lists(pages.listings())
    made.resize(1104, 720)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_every_record_has_a_page_without_a_loose_end(library: Library, pages: PageWriter) -> None:
    known = {*library.titles(), *PLACES, *DEEDS}
    written = 0
    for address in (*library.titles(), *sorted(PLACES - {TRAINING})):
        sheet = pages.write(address)
        written += 1
        targets = re.findall(r'href="osee:([^"]*)"', sheet.html)
        targets += [one.address for one in sheet.related]
        targets += [crumb.address for crumb in sheet.way if crumb.address]
        assert not set(targets) - known, address
        assert 'href="' not in sheet.html.replace('href="osee:', ""), address
        assert "[[" not in sheet.html, address
        assert "]]" not in sheet.html, address
        assert "<!--" not in sheet.html, address
        assert sheet.html.count("<h1>") == 1, address
        assert sheet.way[-1].address == "", address
    assert written >= 560


def test_no_page_has_one_heading_twice(library: Library, pages: PageWriter) -> None:
    for address in (*library.titles(), *sorted(PLACES - {TRAINING})):
        headings = re.findall(r"<h2>(.*?)</h2>", pages.write(address).html, re.DOTALL)
        assert [words for words, times in Counter(headings).items() if times > 1] == [], address


def test_every_record_of_a_listed_kind_is_in_its_list(library: Library, pages: PageWriter) -> None:
    listed = {child.address for listing in pages.listings() for entry in listing.entries for child in entry.children}
    for kind in ("module", "role", "competency", "term"):
        assert {record.id for record in library.all(kind)} <= listed


def test_a_walk_along_next_meets_every_role_and_term(library: Library, pages: PageWriter) -> None:
    for kind, first in (("role", "role/policy-maker"), ("term", "term/2030-agenda")):
        met, address = [first], first
        while following := re.search(r'Next:</span> <a href="osee:([^"]*)"', pages.write(address).html):
            address = following[1]
            met.append(address)
        assert sorted(met) == sorted(record.id for record in library.all(kind))


def test_common_short_words_are_not_taken_for_acronyms(library: Library) -> None:
    for key in library.uses_of("term/information-technology"):
        record = library.get(key)
        words = f"{record.title} {record.text}"
        assert re.search(r"\bIT\b", words) or "information technology" in words.casefold(), key


@pytest.mark.parametrize("address", KINDS.values(), ids=list(KINDS))
def test_a_screen_reader_finds_every_control_link_and_heading(
    reading: ReadingPage, pages: PageWriter, address: str
) -> None:
    reading.show_sheet(pages.write(address))
    usable = QAbstractButton | QAbstractItemView | QLineEdit
    controls = [one for one in inside(reading, QWidget) if one.isVisible() and isinstance(one, usable)]
    assert len(controls) >= 4
    for control in controls:
        interface = QAccessible.queryAccessibleInterface(control)
        assert interface.text(QAccessible.Text.Name), control
    headings = [row.data() for row in reading.side.lists["headings"].rows.indexes()]
    assert headings == [one.words for one in reading.reader.headings()[1:] if one.level == 2]
    keys = {reading.side.lists["links"].rows.row_at(row).key for row in reading.side.lists["links"].rows.indexes()}
    assert keys == {link.address for link in reading.reader.links()}
    assert reading.tree.accessibleName() == reading.list.name.text()


@pytest.mark.parametrize("address", ["role/policy-maker", "term/x-road", "competency/strategy/capacity-building"])
def test_the_list_shows_where_the_page_stands(
    qtbot: QtBot, reading: ReadingPage, pages: PageWriter, address: str
) -> None:
    reading.show_sheet(pages.write(address))
    (index,) = reading.tree.selectedIndexes()
    assert reading.tree.rows.row_at(index).key == address
    qtbot.waitUntil(lambda: reading.tree.viewport().rect().contains(reading.tree.visualRect(index)))
