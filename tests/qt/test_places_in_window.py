"""The places in the window: ways to their pages, and their lists beside every page of theirs."""

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from osee_desktop.library.front import FrontPage
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.reading.list_pane import ListPane
from osee_desktop.ui.pages.reading.listing import COMPETENCIES, GLOSSARY, ROLES
from osee_desktop.ui.pages.reading.page import ReadingPage
from osee_desktop.ui.pages.reading.sheet import MODULES
from osee_desktop.ui.pages.reading.writer import PageWriter
from osee_desktop.ui.pages.search.results import Surroundings
from osee_desktop.ui.shell.history import HOME
from osee_desktop.ui.shell.library_desk import LibraryDesk
from osee_desktop.ui.shell.search_desk import SearchDesk
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.choice_card import ChipButton, ChoiceCard
from osee_desktop.ui.widgets.filter_field import FilterField
from osee_desktop.ui.widgets.popup import PanelPopup
from osee_desktop.ui.widgets.row_views import RowTree
from osee_desktop.ui.widgets.rows import Row
from tests.support import shelf as small
from tests.support.answers import FakeSearch
from tests.support.hands import inside, press
from tests.support.shelf import SmallShelf

if TYPE_CHECKING:
    from collections.abc import Callable

NARROW = 700


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, front: FrontPage, jobs: Jobs) -> MainWindow:
    made = MainWindow(appearance, front, LibraryDesk(jobs, SmallShelf), SearchDesk(jobs, FakeSearch, Surroundings()))
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitSignal(made.page_painted):
        made.navigator.go(HOME)
        made.show()
    return made


@pytest.fixture
def page(qtbot: QtBot, appearance: Appearance, writer: PageWriter) -> ReadingPage:
    made = ReadingPage(appearance)
    qtbot.addWidget(made)
    made.feed_lists(writer.listings())
    made.show_sheet(writer.write(small.ROLE.id))
    made.resize(NARROW, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def selected(window: MainWindow) -> tuple[str, list[str]]:
    """What the rail marks, and what the list beside the page marks."""
    (place,) = window.rail.places.selectedIndexes()
    return place.data(), [index.data() for index in window.navigator.reading.tree.selectedIndexes()]


@pytest.mark.parametrize(
    ("place", "name"), [(MODULES, "Modules"), (ROLES, "Roles"), (COMPETENCIES, "Competencies"), (GLOSSARY, "Glossary")]
)
def test_a_place_is_reached_from_rail_and_menu(qtbot: QtBot, window: MainWindow, place: str, name: str) -> None:
    ways: list[Callable[[], object]] = [
        partial(window.rail.places.chosen.emit, place),
        window.actions_by_id[place].trigger,
    ]
    for way in ways:
        with qtbot.waitSignal(window.page_painted) as said:
            way()
        assert said.args == [name]
        assert selected(window) == (name, [])
        assert window.navigator.reading.list.name.text() == name
        with qtbot.waitSignal(window.page_painted):
            window.navigator.go(HOME)


def test_from_a_place_over_its_list_to_a_record_and_back(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.page_painted):
        window.navigator.go(GLOSSARY)
    with qtbot.waitSignal(window.page_painted) as said:
        window.navigator.reading.list.chosen.emit(small.TERM.id)
    assert said.args == ["open source software"]
    assert selected(window) == ("Glossary", ["open source software (OSS)"])
    with qtbot.waitSignal(window.page_painted) as said:
        window.navigator.step(-1)
    assert said.args == ["Glossary"]


def test_following_a_term_of_a_module_opens_the_glossary(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.page_painted):
        window.navigator.go(small.STRATEGY)
    assert selected(window) == ("Modules", ["Strategy"])
    with qtbot.waitSignal(window.page_painted):
        window.navigator.reading.reader.followed.emit(small.OFFICE_TERM.id)
    assert selected(window) == ("Glossary", ["open source programme office (OSPO)"])
    assert window.navigator.reading.list.name.text() == "Glossary"


def test_the_button_of_the_folded_list_has_the_name_of_the_list(page: ReadingPage, writer: PageWriter) -> None:
    assert page.list.isHidden()
    assert page.head.button("list").text() == "Roles"
    page.show_sheet(writer.write(small.CHANGE.id))
    assert page.head.button("list").text() == "Competencies"
    assert "Competencies" in page.head.button("list").toolTip()


def test_the_folded_list_opens_with_its_field_and_closes_on_a_choice(qtbot: QtBot, page: ReadingPage) -> None:
    page.head.list_wanted.emit()
    (popup,) = inside(page, PanelPopup)
    (pane,) = inside(popup, ListPane)
    assert popup.accessibleName() == "Roles"
    assert pane.field.isVisible()
    assert pane.name.isHidden()
    with qtbot.waitSignal(page.chosen) as said:
        pane.chosen.emit(small.ROLE.id)
    assert said.args == [small.ROLE.id]
    assert not popup.isVisible()


def test_before_the_library_is_open_the_folded_list_does_not_open(qtbot: QtBot, appearance: Appearance) -> None:
    made = ReadingPage(appearance)
    qtbot.addWidget(made)
    made.resize(NARROW, 500)
    made.head.list_wanted.emit()
    assert inside(made, PanelPopup) == []


def test_the_text_is_as_wide_as_its_column_from_the_first_moment(
    qtbot: QtBot, appearance: Appearance, writer: PageWriter
) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    made = ReadingPage(appearance)
    QHBoxLayout(box).addWidget(made)
    box.resize(860, 578)
    box.show()
    qtbot.waitExposed(box)
    made.feed_lists(writer.listings())
    made.show_sheet(writer.write(small.STRATEGY))
    qtbot.wait(10)
    assert made.reader.document().textWidth() == made.reader.viewport().width()


def test_links_of_like_words_say_their_kind_and_terms_their_meaning(page: ReadingPage, writer: PageWriter) -> None:
    page.show_sheet(writer.write(small.STRATEGY))
    rows = page.side.lists["links"].rows
    found = {rows.row_at(index).key: rows.row_at(index) for index in rows.indexes()}
    assert found[small.OFFICE_TERM.id].detail == "An office."
    assert found[small.OFFICE_TERM.id].icon == "book-open"
    assert found[small.CHANGE.id].icon == "link"
    names = [(row.title, row.detail) for row in found.values()]
    assert len(set(names)) == len(names)


def test_a_group_without_a_dot_starts_where_the_dot_would_stand(qtbot: QtBot, appearance: Appearance) -> None:
    tree = RowTree(appearance, "Groups")
    qtbot.addWidget(tree)
    below = (Row(key="a", title="a"),)
    tree.feed([Row(key="", title="Group", children=below), Row(key="x", title="Dotted", category="technical")])
    tree.resize(240, 200)
    tree.show()
    qtbot.waitExposed(tree)
    image = tree.viewport().grab().toImage()
    ground = image.pixelColor(200, 5)

    def first_ink(row: int) -> int:
        area = tree.visualRect(tree.rows.index(row, 0))
        columns = range(34, 200)
        return next(
            x for x in columns if any(image.pixelColor(x, y) != ground for y in range(area.top(), area.bottom()))
        )

    assert first_ink(0) < 42
    assert first_ink(1) < 42  # its dot
    tree.selectionModel().setCurrentIndex(tree.rows.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    press(tree, Qt.Key.Key_Return)
    assert not tree.isExpanded(tree.rows.index(0, 0))


def test_the_filter_field_says_what_it_is_and_grows_with_the_text(
    qtbot: QtBot, qapp: QApplication, appearance: Appearance
) -> None:
    field = FilterField(appearance)
    qtbot.addWidget(field)
    field.name("Filter roles")
    assert (field.placeholderText(), field.accessibleName()) == ("Filter roles", "Filter roles")
    before = field.height()
    appearance.set_text_scale(200)
    appearance.dress(qapp)
    assert field.height() > before
    assert field.height() >= field.fontMetrics().height()
    with qtbot.waitSignal(field.entered):
        press(field, Qt.Key.Key_Return)
    with qtbot.waitSignal(field.list_wanted):
        press(field, Qt.Key.Key_Down)


def test_the_filter_icon_stands_at_the_leading_edge(qtbot: QtBot, appearance: Appearance) -> None:
    field = FilterField(appearance)
    qtbot.addWidget(field)
    field.resize(200, field.height())

    def ink(left: int, right: int) -> int:
        image = field.grab().toImage()
        ground = image.pixelColor(100, image.height() // 2)
        points = [(x, y) for x in range(left, right) for y in range(6, image.height() - 6)]
        return sum(image.pixelColor(x, y) != ground for x, y in points)

    assert ink(6, 30) > ink(170, 194)
    field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert ink(6, 30) < ink(170, 194)


def test_chips_keep_their_words_whole(qtbot: QtBot, qapp: QApplication, appearance: Appearance) -> None:
    for scale in (100, 200):
        appearance.set_text_scale(scale)
        appearance.dress(qapp)
        card = ChoiceCard(appearance, "users", "Learn for a role", "What it gives.")
        qtbot.addWidget(card)
        card.offer([("role/a", "A role with quite a long name"), ("role/b", "B")], (ROLES, "All roles"))
        card.resize(320, card.heightForWidth(320))
        card.show()
        qtbot.waitExposed(card)
        for chip in inside(card, ChipButton):
            assert card.rect().contains(chip.geometry()), chip.text()
            assert chip.width() >= chip.fontMetrics().horizontalAdvance(chip.text())
            assert chip.height() >= chip.fontMetrics().height()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_arrow_head_stands_after_the_words(
    qtbot: QtBot, appearance: Appearance, direction: Qt.LayoutDirection
) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    box.setLayoutDirection(direction)
    chip = ChipButton(appearance, "All roles", ROLES, onward=True)
    QHBoxLayout(box).addWidget(chip)
    box.show()
    # The icon of a button stands before its words, so the chip is turned against what is around it.
    assert chip.layoutDirection() != direction
    assert not chip.icon().isNull()
