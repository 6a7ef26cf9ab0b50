"""Home, its cards and the small parts that it is made of."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from osee_desktop.library.front import FrontPage
from osee_desktop.ui.pages.home import HomePage
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.cards import Banner, CardRow, CardRowButton, CardText, CategoryCard
from osee_desktop.ui.widgets.controls import FoldButton, IconLabel, LinkButton, QuietButton, Words, rule
from osee_desktop.ui.widgets.text_block import TextBlock, TextLook
from tests.support.hands import click, inside, press
from tests.support.shelf import INCLUSION, OFFICE, STRATEGY


@pytest.fixture
def home(qtbot: QtBot, appearance: Appearance, front: FrontPage) -> HomePage:
    made = HomePage(appearance)
    qtbot.addWidget(made)
    made.resize(1104, 720)
    made.show_front(front)
    made.show()
    qtbot.waitExposed(made)
    return made


def labels(widget: QWidget) -> list[str]:
    return [label.text() for label in inside(widget, QLabel) if label.text()]


def rows(widget: QWidget) -> list[CardRowButton]:
    return inside(widget, CardRowButton)


def test_home_says_what_this_library_is(home: HomePage) -> None:
    said = labels(home)
    assert said[0] == "Open-Source Ecosystem Enablement Framework"
    assert said[1] == "Working Draft, October 2024 · 3 modules, 2 competencies, 1 training material described"
    assert said[2:4] == ["This is the working draft, retold.", "It is not a publication of ITU or UNDP."]


def test_every_module_is_a_row_of_its_category(home: HomePage) -> None:
    cards = inside(home, CategoryCard)
    found = {card.accessibleName(): [row.row.key for row in rows(card)] for card in cards}
    assert found == {
        "Organisational and programmatic": [OFFICE, STRATEGY],
        "Ecosystemic and societal": [INCLUSION],
        "Technical": [],
    }


def test_rows_state_what_their_module_holds(home: HomePage) -> None:
    facts = {row.row.key: row.row.facts for row in rows(home)}
    assert facts == {
        OFFICE: "1 OSPO unit · 0 materials",
        STRATEGY: "2 competencies · 1 material",
        INCLUSION: "0 materials",
    }


def test_an_open_category_says_so(home: HomePage) -> None:
    said = labels(home)
    assert "To be completed in the draft" in said
    assert "What Technical is about." in said
    assert "2 modules, 2 competencies" in said


def test_a_row_is_chosen_by_mouse_and_by_key(qtbot: QtBot, home: HomePage) -> None:
    strategy = next(row for row in rows(home) if row.row.key == STRATEGY)
    with qtbot.waitSignal(home.chosen) as said:
        click(strategy)
    assert said.args == [STRATEGY]
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(home.chosen) as said:
            press(strategy, key)
        assert said.args == [STRATEGY]


def test_tab_reaches_every_row_in_reading_order(home: HomePage) -> None:
    rows(home)[0].setFocus(Qt.FocusReason.TabFocusReason)
    reached = []
    for _row in rows(home):
        focused = QApplication.focusWidget()
        assert isinstance(focused, CardRowButton)
        reached.append(focused.row.key)
        press(focused, Qt.Key.Key_Tab)
    assert reached == [OFFICE, STRATEGY, INCLUSION]


@pytest.mark.parametrize(("width", "columns"), [(1104, 3), (848, 3), (600, 2), (400, 1)])
def test_cards_stand_side_by_side_as_far_as_there_is_room(home: HomePage, width: int, columns: int) -> None:
    home.resize(width, 720)
    assert home.columns() == columns


def test_large_text_takes_the_room_of_a_column(home: HomePage, appearance: Appearance) -> None:
    assert home.columns() == 3
    appearance.set_text_scale(150)
    assert home.columns() == 2
    appearance.set_text_scale(200)
    home.resize(900, 720)
    assert home.columns() == 1


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_cut_off(
    qtbot: QtBot, home: HomePage, appearance: Appearance, qapp: QApplication, scale: int
) -> None:
    home.resize(820, 500)
    appearance.set_text_scale(scale)
    appearance.dress(qapp)
    qtbot.wait(10)
    room = home.viewport().width()
    for label in inside(home, QLabel):
        place = label.mapTo(home.widget(), QPoint(0, 0))
        assert place.x() >= 0
        assert place.x() + label.width() <= room
        if label.text():
            needed = QFontMetrics(label.font()).boundingRect(
                0, 0, label.width(), 10_000, Qt.TextFlag.TextWordWrap.value, label.text()
            )
            assert label.height() >= needed.height() - 1, label.text()


def test_the_first_paint_is_told_once(qtbot: QtBot, home: HomePage) -> None:
    with qtbot.waitSignal(home.painted):
        home.await_paint()
    with qtbot.assertNotEmitted(home.painted, wait=50):
        home.widget().repaint()


def test_another_edition_takes_the_place_of_the_first(home: HomePage, front: FrontPage) -> None:
    home.show_front(front._replace(title="Another title", categories=front.categories[:1]))
    assert labels(home)[0] == "Another title"
    assert [row.row.key for row in rows(home)] == [OFFICE, STRATEGY]


def test_everything_to_press_has_name_and_role(home: HomePage) -> None:
    for row in rows(home):
        interface = QAccessible.queryAccessibleInterface(row)
        assert interface.role() == QAccessible.Role.Button
        assert interface.text(QAccessible.Text.Name) == f"{row.row.title}, {row.row.facts}"


def test_a_long_name_makes_its_row_higher(qtbot: QtBot, appearance: Appearance) -> None:
    row = CardRowButton(appearance, CardRow(key="a", title="Name " * 30, facts="Facts"), last=True)
    qtbot.addWidget(row)
    assert row.heightForWidth(300) > row.heightForWidth(3000) == 56
    assert row.hasHeightForWidth()


def test_a_card_wears_the_colours_of_its_category(qtbot: QtBot, appearance: Appearance) -> None:
    text = CardText(category="ecosystemic", title="T", facts="F", body="Body", rows=[])
    card = CategoryCard(appearance, text)
    qtbot.addWidget(card)
    card.resize(300, 200)
    for theme in ("light", "dark"):
        appearance.choose("dark" if theme == "dark" else "light")
        image = card.grab().toImage()
        assert image.pixelColor(150, 2).name().upper() == appearance.theme.css("category.ecosystemic.line")
        assert image.pixelColor(290, 30).name().upper() == appearance.theme.css("category.ecosystemic.tint")


def test_a_banner_says_both_its_lines(qtbot: QtBot, appearance: Appearance) -> None:
    banner = Banner(appearance, "caution", "First.", "Then.")
    qtbot.addWidget(banner)
    assert banner.accessibleName() == "First. Then."
    banner.say("Only this.", "")
    assert banner.accessibleName() == "Only this."
    banner.resize(400, 60)
    colour = banner.grab().toImage().pixelColor(200, 55).name().upper()
    assert colour == appearance.theme.css("status.caution.tint")


def test_icons_of_buttons_follow_theme_and_direction(qtbot: QtBot, appearance: Appearance) -> None:
    button = QuietButton(appearance, "Back", "arrow-left")
    qtbot.addWidget(button)
    first = button.icon().pixmap(16).toImage()
    appearance.choose("dark")
    dark = button.icon().pixmap(16).toImage()
    button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert first != dark
    assert button.icon().pixmap(16).toImage() != dark
    button.set_icon_name("copy")
    assert button.icon().pixmap(16).toImage() != dark


def test_a_fold_button_tells_its_state(qtbot: QtBot, appearance: Appearance) -> None:
    button = FoldButton(appearance, "Related")
    qtbot.addWidget(button)
    button.resize(200, 44)
    opened = button.grab().toImage()
    assert (button.isChecked(), button.accessibleDescription()) == (True, "open")
    button.click()
    assert (button.isChecked(), button.accessibleDescription()) == (False, "folded")
    assert button.grab().toImage() != opened


def test_words_start_at_the_leading_edge(qtbot: QtBot, appearance: Appearance) -> None:
    del appearance
    label = Words("Words", "ui", "muted")
    qtbot.addWidget(label)
    assert label.alignment() & Qt.AlignmentFlag.AlignLeft
    label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert label.alignment() & Qt.AlignmentFlag.AlignRight


def test_words_are_never_read_as_html(qtbot: QtBot, appearance: Appearance) -> None:
    del appearance
    label = Words("<b>not bold</b>", "ui")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_small_parts_have_their_measures(qtbot: QtBot, appearance: Appearance) -> None:
    icon, link = IconLabel(appearance, "info", "text.link"), LinkButton("Modules")
    for widget in (icon, link):
        qtbot.addWidget(widget)
    appearance.set_text_scale(150)
    assert icon.width() == 24
    assert link.font().underline()
    line, upright = rule(), rule(vertical=True)
    qtbot.addWidget(line)
    qtbot.addWidget(upright)
    assert (line.maximumHeight(), upright.maximumWidth()) == (1, 1)


def test_a_paragraph_is_wrapped_and_measured(appearance: Appearance) -> None:
    look = TextLook(appearance.theme.font("ui"), 20)
    wide, narrow = TextBlock("some words in a row", look, 1000), TextBlock("some words in a row", look, 60)
    assert (wide.lines, wide.height) == (1, 20)
    assert narrow.lines > 1
    assert narrow.height == 20 * narrow.lines
    assert narrow.width <= 60 < wide.width
    assert TextBlock("Unbreakableword", look, 20).lines > 1
