"""The small parts of a plan: ring, bar, state button, badge, link, foldable head, and rows that turn."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import Words
from osee_desktop.ui.widgets.fact_badge import FactBadge
from osee_desktop.ui.widgets.fold_head import FoldHead
from osee_desktop.ui.widgets.progress_bar import ProgressBar, ProgressBlock
from osee_desktop.ui.widgets.progress_ring import ProgressRing
from osee_desktop.ui.widgets.state_button import StateButton, StateLook
from osee_desktop.ui.widgets.text_link import TextLink
from osee_desktop.ui.widgets.turning_row import TurningRow
from tests.support.hands import click, press

STATES = (
    StateLook(key="open", words="Open", icon="circle", colour="text.secondary"),
    StateLook(key="done", words="Done with it", icon="check-circle", colour="status.success.text"),
)


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def colour_at(widget: QWidget, x: float, y: float) -> str:
    image = picture(widget)
    return image.pixelColor(int(x * image.width()), int(y * image.height())).name()


def token(appearance: Appearance, name: str) -> str:
    return appearance.theme.colour(name).name()


@pytest.mark.parametrize(
    ("count", "percent", "words"),
    [((6, 1, 12), "50 %", "6 of 12"), ((0, 0, 0), "0 %", "0 of 0"), ((199, 1, 200), "99 %", "199 of 200")],
)
def test_the_ring_says_the_share_and_the_count(
    qtbot: QtBot, appearance: Appearance, count: tuple[int, int, int], percent: str, words: str
) -> None:
    ring = ProgressRing(appearance)
    shown(qtbot, ring)
    ring.show_count(*count)
    assert (ring.percent, ring.count) == (percent, words)
    assert ring.accessibleName() == f"{percent}, {words}"


def test_the_ring_runs_from_twelve_o_clock_with_the_clock(qtbot: QtBot, appearance: Appearance) -> None:
    ring = ProgressRing(appearance)
    shown(qtbot, ring)
    ring.show_count(1, 1, 4)
    assert colour_at(ring, 0.83, 0.17) == token(appearance, "progress.done")
    assert colour_at(ring, 0.83, 0.83) == token(appearance, "progress.partial")
    assert colour_at(ring, 0.05, 0.5) == token(appearance, "progress.track")


def test_the_ring_runs_the_same_way_where_text_does_not(qtbot: QtBot, appearance: Appearance) -> None:
    ring = ProgressRing(appearance)
    ring.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown(qtbot, ring)
    ring.show_count(1, 0, 4)
    assert colour_at(ring, 0.83, 0.17) == token(appearance, "progress.done")


def test_ring_and_bar_grow_with_the_text(qtbot: QtBot, appearance: Appearance) -> None:
    ring, small, bar = ProgressRing(appearance), ProgressRing(appearance, small=True), ProgressBar(appearance)
    for widget in (ring, small, bar):
        qtbot.addWidget(widget)
    before = [widget.sizeHint().width() for widget in (ring, small, bar)]
    appearance.set_text_scale(200)
    assert [widget.sizeHint().width() for widget in (ring, small, bar)] == [2 * width for width in before]


def test_the_bar_fills_from_the_leading_edge(qtbot: QtBot, appearance: Appearance) -> None:
    bar = ProgressBar(appearance)
    shown(qtbot, bar)
    bar.show_count(1, 1, 4)
    parts = [colour_at(bar, x, 0.5) for x in (0.12, 0.4, 0.8)]
    assert parts == [token(appearance, f"progress.{name}") for name in ("done", "partial", "track")]
    bar.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert [colour_at(bar, x, 0.5) for x in (0.88, 0.6, 0.2)] == parts


def test_the_bar_has_its_words(qtbot: QtBot, appearance: Appearance) -> None:
    block = ProgressBlock(appearance)
    qtbot.addWidget(block)
    block.show_count(2, 1, 5)
    assert block.words.text() == "2 of 5 done"


@pytest.fixture
def button(qtbot: QtBot, appearance: Appearance) -> StateButton:
    made = StateButton(appearance, "Buying", STATES)
    shown(qtbot, made)
    return made


def test_a_state_is_an_icon_and_a_word_with_a_name(button: StateButton) -> None:
    assert button.state == "open"
    assert button.accessibleName() == "Buying: Open"
    button.show_state("done")
    assert button.accessibleName() == "Buying: Done with it"
    assert [action.isChecked() for action in button.menu.actions()] == [False, True]
    assert all(not action.icon().isNull() for action in button.menu.actions())


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Down])
def test_a_state_is_changed_by_keys(qtbot: QtBot, button: StateButton, key: Qt.Key) -> None:
    press(button, key)
    qtbot.waitUntil(button.menu.isVisible)
    with qtbot.waitSignal(button.picked) as picked:
        press(button.menu, Qt.Key.Key_Down)
        press(button.menu, Qt.Key.Key_Return)
    assert picked.args == ["done"]
    assert button.state == "done"


def test_the_same_state_again_is_no_change(qtbot: QtBot, button: StateButton) -> None:
    with qtbot.assertNotEmitted(button.picked):
        button.menu.actions()[0].trigger()
    assert button.state == "open"


def test_a_state_button_does_not_jump_and_cuts_no_word(button: StateButton, appearance: Appearance) -> None:
    before = button.sizeHint()
    button.show_state("done")
    assert button.sizeHint() == before == button.minimumSizeHint()
    appearance.set_text_scale(200)
    assert button.sizeHint().width() >= 2 * before.width() - 32


def test_the_word_of_a_state_stands_at_the_other_side_where_text_runs_there(button: StateButton) -> None:
    before = picture(button)
    button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert picture(button) != before
    click(button)
    assert button.menu.isVisible()


def test_a_badge_is_as_wide_as_its_word(qtbot: QtBot, appearance: Appearance) -> None:
    short, long = (
        FactBadge(appearance, "New", "plus", "success"),
        FactBadge(appearance, "Likely match", "question", "plain"),
    )
    for badge in (short, long):
        shown(qtbot, badge)
    assert short.sizeHint().width() < long.sizeHint().width() == long.minimumSizeHint().width()
    appearance.choose("high-contrast")
    qtbot.waitExposed(short)
    assert colour_at(short, 0.5, 0.0) == token(appearance, "status.success.line")


def test_a_link_wraps_and_is_followed_by_keys(qtbot: QtBot, appearance: Appearance) -> None:
    link = TextLink(appearance, "A title that is long & needs two lines")
    shown(qtbot, link)
    line = appearance.theme.line("ui")
    assert (
        link.heightForWidth(link.sizeHint().width())
        < 2 * line
        <= link.heightForWidth(link.sizeHint().width() // 2 + 20)
    )
    assert link.accessibleName() == "A title that is long & needs two lines"
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(link.clicked):
            press(link, key)


def test_a_quiet_link_lights_up_under_the_focus(qtbot: QtBot, appearance: Appearance) -> None:
    link = TextLink(appearance, "Words", quiet=True)
    shown(qtbot, link)
    link.activateWindow()
    link.setFocus()
    qtbot.waitUntil(link.hasFocus)
    with_focus = picture(link)
    link.clearFocus()
    assert picture(link) != with_focus


def test_a_head_folds_by_mouse_and_keys_and_says_so(qtbot: QtBot, appearance: Appearance) -> None:
    head = FoldHead(appearance)
    head.put(Words("Words " * 30, "ui"), 1)
    head.setAccessibleName("Words")
    head.resize(400, 60)
    shown(qtbot, head)
    assert head.accessibleDescription() == "folded"
    click(head)
    assert head.isChecked()
    assert head.accessibleDescription() == "open"
    press(head, Qt.Key.Key_Return)
    assert not head.isChecked()
    assert head.heightForWidth(200) > head.heightForWidth(800) >= 60


def test_a_click_on_the_words_of_a_head_is_a_click_on_the_head(qtbot: QtBot, appearance: Appearance) -> None:
    head, words = FoldHead(appearance), Words("Words", "ui")
    head.put(words, 1)
    head.resize(400, 60)
    shown(qtbot, head)
    assert head.childAt(words.geometry().center()) is None


def test_the_caret_of_a_head_changes_sides(qtbot: QtBot, appearance: Appearance) -> None:
    head = FoldHead(appearance)
    qtbot.addWidget(head)
    before = head.row.contentsMargins()
    head.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    after = head.row.contentsMargins()
    assert before.left() != before.right()
    assert (after.left(), after.right()) == (before.right(), before.left())


@pytest.mark.parametrize(("width", "turned"), [(600, False), (300, True)])
def test_a_row_turns_where_there_is_no_room(qtbot: QtBot, appearance: Appearance, width: int, turned: bool) -> None:  # noqa: FBT001
    row = TurningRow(appearance, QLabel("first"), QLabel("the second"), 300)
    row.resize(width, 40)
    shown(qtbot, row)
    assert row.is_turned == turned
    appearance.set_text_scale(200)
    assert row.is_turned


def test_an_even_row_gives_both_the_same_room(qtbot: QtBot, appearance: Appearance) -> None:
    first, second = QLabel("first"), QLabel("the second, with more words")
    row = TurningRow(appearance, first, second, 250, even=True)
    row.resize(600, 40)
    shown(qtbot, row)
    assert abs(first.width() - second.width()) <= 1
    row.resize(500, 40)
    assert row.is_turned
