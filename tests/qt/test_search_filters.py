"""The rows that narrow a search, and the words on what to do where nothing is found."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from osee_desktop.ui.pages.search.filters import FilterPanel
from osee_desktop.ui.pages.search.kinds import ALWAYS, kind_words, kinds
from osee_desktop.ui.pages.search.results import Choice, Facets, Guess, Question
from osee_desktop.ui.pages.search.states import GuessBanner, NoHits, shown_words
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.theme.icons import icon_names
from tests.support.hands import inside, press

KINDS = (
    Choice(key="", words="All kinds", count=5, icon="magnifying-glass"),
    Choice(key="term", words="Glossary terms", count=3, icon="book-open"),
    Choice(key="note", words="Editor's notes", count=2, icon="info", lasting=False),
    Choice(key="link", words="Dependencies", count=0, icon="link", lasting=False),
)
CATEGORIES = (
    Choice(key="organisational", words="Organisational", count=5, category="organisational"),
    Choice(key="technical", words="Technical", count=0, category="technical"),
)
FACETS = Facets(kinds=KINDS, categories=CATEGORIES)


@pytest.fixture
def panel(qtbot: QtBot, appearance: Appearance) -> FilterPanel:
    made = FilterPanel(appearance)
    qtbot.addWidget(made)
    made.resize(248, 500)
    made.feed(FACETS, Question(words="x"))
    made.show()
    return made


def colour_at(panel: FilterPanel, key: str, leading: int) -> QColor:
    """Colour in the middle of a row's height, so many px from its leading edge."""
    row = panel.categories.rows[key] if key in panel.categories.rows else panel.kinds.rows[key]
    x = row.width() - 1 - leading if row.isRightToLeft() else leading
    return row.grab().toImage().pixelColor(x, row.height() // 2)


def test_only_what_lasts_or_has_results_is_shown(panel: FilterPanel) -> None:
    shown = [key for key, row in panel.kinds.rows.items() if row.isVisible()]
    assert shown == ["", "term", "note"]


def test_rows_stay_the_same_when_numbers_change(panel: FilterPanel) -> None:
    before = dict(panel.kinds.rows)
    panel.feed(
        Facets(kinds=(*KINDS[:3], Choice(key="link", words="Dependencies", count=1)), categories=CATEGORIES),
        Question(words="y", kind="link"),
    )
    assert panel.kinds.rows == before
    assert before["link"].isVisible()
    assert before["link"].isChecked()
    assert not before[""].isChecked()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_keys_press_a_row(qtbot: QtBot, panel: FilterPanel, key: Qt.Key) -> None:
    with qtbot.waitSignal(panel.category_switched) as switched:
        press(panel.categories.rows["organisational"], key)
    assert switched.args == ["organisational", False]


def test_arrow_keys_go_from_kind_to_kind(qtbot: QtBot, panel: FilterPanel) -> None:
    with qtbot.waitSignal(panel.kind_chosen) as chosen:
        press(panel.kinds.rows[""], Qt.Key.Key_Down)
    assert chosen.args == ["term"]


def test_the_focus_goes_to_the_kind_that_is_chosen(qtbot: QtBot, panel: FilterPanel) -> None:
    panel.activateWindow()
    panel.setFocus()
    qtbot.waitUntil(panel.kinds.rows[""].hasFocus)
    assert panel.focusProxy() is panel.kinds.rows[""]


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_box_is_filled_where_its_category_is_on(
    panel: FilterPanel, appearance: Appearance, direction: Qt.LayoutDirection
) -> None:
    panel.setLayoutDirection(direction)
    fill = appearance.theme.colour("accent.fill")

    assert colour_at(panel, "organisational", 18) == fill
    panel.feed(FACETS, Question(words="x", left_out=frozenset({"organisational"})))
    assert colour_at(panel, "organisational", 18) != fill
    assert colour_at(panel, "technical", 18) != fill


def test_the_chosen_kind_has_the_look_of_where_one_is(panel: FilterPanel, appearance: Appearance) -> None:
    selected = appearance.theme.colour("surface.selected")
    assert colour_at(panel, "", 14) == selected
    assert colour_at(panel, "term", 14) != selected


def test_a_long_name_wraps_instead_of_running_into_its_number(qtbot: QtBot, appearance: Appearance) -> None:
    long = Choice(key="a", words="Something that is called by very many words indeed", count=12345, icon="info")
    panel = FilterPanel(appearance)
    qtbot.addWidget(panel)
    panel.resize(248, 500)
    panel.feed(Facets(kinds=(KINDS[0], long), categories=CATEGORIES), Question(words="x"))
    panel.show()
    assert panel.kinds.rows["a"].height() > panel.kinds.rows[""].height() == 36


def test_every_kind_has_its_words_and_an_icon_that_exists() -> None:
    assert {words.icon for words in kinds().values()} <= icon_names()
    assert set(ALWAYS) <= set(kinds())
    assert kind_words("something new").many == "something new"


def test_what_was_typed_is_fit_for_a_sentence() -> None:
    assert shown_words("open source") == "open source"
    assert len(shown_words("word " * 200)) == 81
    assert max(map(len, shown_words("W" * 70).split("\u200b"))) == 16


def test_a_banner_offers_the_words_that_were_meant(qtbot: QtBot, appearance: Appearance) -> None:
    banner = GuessBanner(appearance)
    qtbot.addWidget(banner)
    banner.show_guess(Guess("open sorce", "open source", 1))

    assert banner.accept_button.text() == "Search for “open source”"
    assert banner.accessibleName() == (
        "Nothing has all the words “open sorce”. Did you mean “open source”? It has 1 result."
    )


def test_its_buttons_stand_below_each_other_where_there_is_no_room(qtbot: QtBot, appearance: Appearance) -> None:
    banner = GuessBanner(appearance)
    qtbot.addWidget(banner)
    banner.show_guess(Guess("licnce", "licence", 17))
    places = []
    for width in (700, 260):
        banner.resize(width, banner.heightForWidth(width))
        banner.show()
        area = QRect(QPoint(0, 0), banner.size())
        assert area.contains(banner.clear_button.geometry())
        places.append(banner.clear_button.y() > banner.accept_button.y())
    assert places == [False, True]


def test_other_words_replace_those_that_were_said(qtbot: QtBot, appearance: Appearance) -> None:
    said = NoHits(appearance, (("Modules", "modules"),))
    qtbot.addWidget(said)
    said.show()
    said.say("First", "Do this.")
    said.say("Second", "Do that.", filtered=True)

    words = [label.text() for label in inside(said, QLabel) if label.isVisible() and label.text()]
    assert words == ["Second", "Do that."]
    assert said.accessibleName() == "Second Do that."
