"""The place "Training": filters, table, details, what folds, and what is only told and never done."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from osee_desktop.ui.pages.reading import wording
from osee_desktop.ui.pages.reading.markdown import converter
from osee_desktop.ui.pages.training.catalogue import Catalogue
from osee_desktop.ui.pages.training.detail import DetailPanel
from osee_desktop.ui.pages.training.entry import FACETS
from osee_desktop.ui.pages.training.page import TrainingPage
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.passage import Passage
from osee_desktop.ui.widgets.popup import PanelPopup
from tests.support import materials as some
from tests.support import shelf as small
from tests.support.hands import click, inside, press

WIDE, NARROW = (1280, 800), (1000, 600)


def make(qtbot: QtBot, appearance: Appearance, size: tuple[int, int]) -> TrainingPage:
    page = TrainingPage(appearance)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    qtbot.waitExposed(page)
    shelf = some.MaterialShelf()
    page.show_entries(Catalogue(shelf, wording, converter(shelf.term_id)).entries())
    return page


@pytest.fixture
def page(qtbot: QtBot, appearance: Appearance) -> TrainingPage:
    return make(qtbot, appearance, WIDE)


@pytest.fixture
def narrow(qtbot: QtBot, appearance: Appearance) -> Iterator[TrainingPage]:
    page = make(qtbot, appearance, NARROW)
    yield page
    for popup in inside(page, PanelPopup):
        popup.close()


def listed(page: TrainingPage) -> list[str]:
    rows = page.table.view.rows
    return [str(rows.index(place, 0).data()).partition(" ")[0] for place in range(rows.rowCount())]


def words_of(widget: QWidget) -> str:
    labels = [part.text() for part in inside(widget, QLabel) if not part.isHidden()]
    passages = [part.toPlainText() for part in inside(widget, Passage)]
    return "\n".join([*labels, *passages])


def button(widget: QWidget, text: str) -> QAbstractButton:
    return next(one for one in inside(widget, QAbstractButton) if one.text() == text)


def pick(page: TrainingPage, facet: str, words: str) -> None:
    actions = page.filters.chips[facet].menu.actions()
    next(action for action in actions if action.text().startswith(words)).trigger()


def test_before_the_library_is_open_the_page_says_that_it_waits(qtbot: QtBot, appearance: Appearance) -> None:
    page = TrainingPage(appearance)
    qtbot.addWidget(page)
    page.show()
    assert "Opening the library…" in words_of(page)
    assert not page.table.isVisible()


def test_every_material_is_listed_and_counted(page: TrainingPage) -> None:
    assert listed(page) == ["e-Estonia", "Élan", "a", "Zebra"]
    assert page.filters.count.text() == "4 of 4 shown"


def test_filters_combine_and_the_count_follows(page: TrainingPage) -> None:
    pick(page, "module", "Digital Inclusion")
    assert page.filters.count.text() == "2 of 4 shown"
    pick(page, "cost", "Paid")
    assert listed(page) == ["Élan"]
    pick(page, "cost", "Any")
    assert listed(page) == ["Élan", "a"]


@pytest.mark.parametrize(
    ("facet", "words", "left"),
    [
        ("group", "Left blank", ["Élan"]),
        ("language", "French", ["Élan"]),
        ("language", "Not known", ["a"]),
        ("form", "Report", ["a"]),
        ("basis", "Likely match", ["e-Estonia", "Zebra"]),
    ],
)
def test_every_filter_filters(page: TrainingPage, facet: str, words: str, left: list[str]) -> None:
    pick(page, facet, words)
    assert listed(page) == left
    assert page.filters.chips[facet].on


def test_nothing_found_is_said_with_a_way_out(page: TrainingPage) -> None:
    pick(page, "cost", "Paid")
    pick(page, "basis", "Likely match")
    assert not page.table.isVisible()
    assert "No material fits all filters" in words_of(page)
    assert "No material chosen" in words_of(page.detail)
    resets = [one for one in inside(page, QAbstractButton) if one.text() == "Reset filters" and one.isVisible()]
    assert len(resets) == 2
    click(resets[-1])
    assert page.table.isVisible()
    assert len(listed(page)) == 4


def test_reset_stands_there_only_while_a_filter_is_on(page: TrainingPage) -> None:
    assert page.filters.reset.isHidden()
    pick(page, "cost", "Paid")
    assert page.filters.reset.isVisible()
    click(page.filters.reset)
    assert page.filters.reset.isHidden()
    assert not any(chip.on for chip in page.filters.chips.values())
    assert page.filters.chips["module"].hasFocus()


def test_sorting_turns_round_and_outlives_filters_and_new_entries(page: TrainingPage) -> None:
    head = page.table.head.buttons["title"]
    head.click()
    assert listed(page) == ["a", "e-Estonia", "Élan", "Zebra"]
    head.click()
    assert listed(page) == ["Zebra", "Élan", "e-Estonia", "a"]
    pick(page, "module", "Digital Inclusion")
    assert listed(page) == ["Élan", "a"]
    page.show_entries(Catalogue(some.MaterialShelf(), wording, str).entries())
    assert listed(page) == ["Élan", "a"]
    assert head.accessibleDescription() == "sorted, last to first"


@pytest.mark.parametrize("column", ["title", "activity", "cost", "basis"])
def test_every_column_can_be_sorted_by(page: TrainingPage, column: str) -> None:
    page.table.head.buttons[column].click()
    once = listed(page)
    page.table.head.buttons[column].click()
    assert listed(page) != once
    assert sorted(listed(page)) == sorted(once)


def test_the_current_material_stays_when_the_order_changes(page: TrainingPage) -> None:
    page.table.show_row(some.REPORT.id)
    page.table.head.buttons["title"].click()
    assert page.table.current_key() == some.REPORT.id


def test_details_state_every_fact(page: TrainingPage) -> None:
    shown = words_of(page.detail)
    for expected in (
        "e-Estonia <guide>",
        "Enterprise Estonia, 2022",
        "Free",
        "Web site",
        "A briefing centre.",
        "Likely match",
        "Free to read.",
        "Strategy leads.",
        "English, xx",
        "Digital Strategy and Roadmap",
        "page 9, Strategy",
        some.GUIDE.attribution,
        str(some.GUIDE.address),
    ):
        assert expected in shown
    assert "Licence\nNot known" in shown


def test_details_follow_the_arrow_keys(page: TrainingPage) -> None:
    press(page.table.view, Qt.Key.Key_Down)
    assert "CC0-1.0" in words_of(page.detail)
    assert QAccessible.queryAccessibleInterface(page.detail).text(QAccessible.Text.Name).startswith("Details of Élan")


def test_a_material_without_address_offers_neither_copy_nor_browser(qtbot: QtBot, page: TrainingPage) -> None:
    page.table.show_row(some.COURSE.id)
    texts = [one.text() for one in inside(page.detail, QAbstractButton)]
    assert texts == ["Copy attribution", "Open page"]
    assert page.web == ""
    with qtbot.assertNotEmitted(page.copy_wanted), qtbot.assertNotEmitted(page.browser_wanted):
        page.detail.copy_web()
        page.detail.open_web()


def test_buttons_only_tell_and_open_nothing(qtbot: QtBot, page: TrainingPage, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    for text, signal, expected in (
        ("Copy attribution", page.copy_wanted, some.GUIDE.attribution),
        ("Copy address", page.copy_wanted, some.GUIDE.address),
        ("Open in browser", page.browser_wanted, some.GUIDE.address),
        ("Open page", page.chosen, some.GUIDE.id),
    ):
        with qtbot.waitSignal(signal) as told:
            click(button(page.detail, text))
        assert told.args == [expected]
    assert opened == []


def test_the_address_is_text_that_the_keyboard_can_select_and_no_link(page: TrainingPage) -> None:
    fields = inside(page.detail, Passage)
    field = next(one for one in fields if one.accessibleName() == "Address")
    assert field.links() == ()
    field.setFocus()
    press(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert field.textCursor().selectedText() == some.GUIDE.address


def test_nothing_of_an_address_is_cut_off_however_long_it_is(page: TrainingPage) -> None:
    for field in inside(page.detail, Passage):
        assert field.document().size().height() <= field.viewport().height()
        assert field.document().idealWidth() <= field.viewport().width()


def test_the_text_of_the_details_grows_with_the_window_and_not_with_pages(
    page: TrainingPage, appearance: Appearance
) -> None:
    appearance.set_text_scale(300)
    summary = next(one for one in inside(page.detail, Passage) if one.accessibleName() == "Summary")
    assert summary.document().defaultFont().pixelSize() == appearance.theme.font_px("body")
    assert appearance.theme.font_px("body") < appearance.page_theme.font_px("body")


def test_the_wheel_over_a_text_scrolls_the_panel(page: TrainingPage) -> None:
    page.resize(1280, 500)
    summary = next(one for one in inside(page.detail, Passage) if one.accessibleName() == "Summary")
    over = QPointF(summary.mapTo(page, summary.rect().center()))
    QTest.wheelEvent(page.windowHandle(), over, QPoint(0, -120))
    assert page.detail.verticalScrollBar().value() > 0


def test_a_link_in_a_summary_leads_to_its_page_and_an_unknown_one_is_words(qtbot: QtBot, page: TrainingPage) -> None:
    page.table.show_row(some.COURSE.id)
    summary = next(one for one in inside(page.detail, Passage) if one.accessibleName() == "Summary")
    assert "nothing known" in summary.toPlainText()
    assert [link.address for link in summary.links()] == [small.OFFICE_TERM.id]
    with qtbot.waitSignal(page.chosen) as chosen:
        summary.followed.emit(summary.links()[0].address)
    assert chosen.args == [small.OFFICE_TERM.id]


def test_what_was_copied_is_said_below_its_own_button(page: TrainingPage) -> None:
    page.copy_wanted.connect(lambda _words: page.say("Copied"))
    button(page.detail, "Copy attribution").click()
    said = [label for label in inside(page.detail, QLabel) if label.text() == "Copied" and label.isVisible()]
    assert len(said) == 1
    assert said[0].mapTo(page.detail, said[0].pos()).y() > 0
    page.table.show_row(some.REPORT.id)
    assert "Copied" not in words_of(page.detail)


def test_enter_opens_the_page_of_the_material(qtbot: QtBot, page: TrainingPage) -> None:
    with qtbot.waitSignal(page.chosen) as chosen:
        press(page.table.view, Qt.Key.Key_Return)
    assert chosen.args == [some.GUIDE.id]


def test_space_goes_to_the_details_beside_the_table(page: TrainingPage) -> None:
    page.table.view.setFocus()
    press(page.table.view, Qt.Key.Key_Space)
    assert page.detail.hasFocus()


def test_a_narrow_window_folds_the_details_into_a_popup(qtbot: QtBot, narrow: TrainingPage) -> None:
    assert narrow.detail.isHidden()
    click(narrow.filters.details)
    popup = inside(narrow, PanelPopup)[0]
    assert popup.isVisible()
    panel = inside(popup, DetailPanel)[0]
    assert some.GUIDE.attribution in words_of(panel)
    assert narrow.rect().contains(narrow.mapFromGlobal(popup.geometry().bottomRight()))
    with qtbot.waitSignal(narrow.copy_wanted):
        button(panel, "Copy attribution").click()
    with qtbot.waitSignal(narrow.chosen):
        button(panel, "Open page").click()
    assert not popup.isVisible()


def test_the_popup_is_forgotten_when_it_closes(qtbot: QtBot, narrow: TrainingPage) -> None:
    press(narrow.table.view, Qt.Key.Key_Space)
    popup = inside(narrow, PanelPopup)[0]
    with qtbot.waitSignal(popup.destroyed):
        popup.close()
    narrow.say("Copied")
    assert inside(narrow, PanelPopup) == []
    assert any(label.text() == "Copied" and label.isVisible() for label in inside(narrow.filters, QLabel))


def test_details_are_there_again_when_the_window_grows(narrow: TrainingPage) -> None:
    narrow.table.show_row(some.REPORT.id)
    narrow.resize(*WIDE)
    assert narrow.detail.isVisible()
    assert "a report & its annex" in words_of(narrow.detail)
    assert narrow.filters.details.isHidden()


def test_a_low_window_folds_the_chips_into_one_menu(page: TrainingPage) -> None:
    page.resize(1280, 400)
    assert page.filters.folded.isVisible()
    assert not page.filters.chips["module"].isVisible()
    click(page.filters.folded)
    menu = page.filters.menu
    assert [action.text() for action in menu.actions()][:2] == ["Module: any", "User group: any"]
    menu.close()
    pick(page, "cost", "Paid")
    assert page.filters.folded.text() == "Filters: 1 on"
    menu.actions()[-1].trigger()
    assert page.filters.folded.text() == "Filters"


@pytest.mark.parametrize(("size", "scale"), [((1280, 800), 100), (NARROW, 100), ((714, 456), 200), ((1280, 800), 150)])
def test_nothing_is_cut_off(
    qtbot: QtBot, qapp: QApplication, appearance: Appearance, size: tuple[int, int], scale: int
) -> None:
    appearance.set_text_scale(scale)
    appearance.dress(qapp)
    page = make(qtbot, appearance, size)
    qapp.processEvents()
    for part in inside(page, QWidget):
        if part.isVisible() and isinstance(part, QLabel | QAbstractButton):
            least = part.heightForWidth(part.width()) if part.hasHeightForWidth() else part.minimumSizeHint().height()
            assert part.height() >= least, part
            assert part.width() >= min(part.minimumSizeHint().width(), part.sizeHint().width()), part
    head = page.filters
    for part in (head.count, head.details, head.folded, *head.chips.values()):
        if part.isVisible():
            assert page.rect().contains(part.mapTo(page, part.rect().bottomRight())), part
    assert page.table.view.viewport().height() >= 80


def test_all_controls_are_named_differently_and_reached_by_tab(page: TrainingPage) -> None:
    names = [
        QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)
        for one in inside(page, QAbstractButton)
        if one.isVisible()
    ]
    assert len(names) == len(FACETS) + 4 + 4
    assert all(names)
    assert len(set(names)) == len(names)
    for one in inside(page, QAbstractButton):
        assert one.focusPolicy() & Qt.FocusPolicy.TabFocus or not one.isVisible()
    assert [pane.accessibleName() for pane in page.panes()][:2] == ["Filters", "Training materials"]


def test_the_page_is_told_when_it_is_on_the_screen(qtbot: QtBot, appearance: Appearance) -> None:
    page = TrainingPage(appearance)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.painted):
        page.await_paint()
        page.show()
    with qtbot.assertNotEmitted(page.painted):
        page.grab()


@pytest.mark.parametrize("theme", ["dark", "high-contrast"])
def test_another_theme_repaints_the_details_too(
    page: TrainingPage, appearance: Appearance, qapp: QApplication, theme: str
) -> None:
    appearance.choose(theme)  # type: ignore[arg-type]  # one of the three
    appearance.dress(qapp)
    image = page.detail.viewport().grab().toImage()
    assert image.pixelColor(2, 2) == appearance.theme.colour("surface.list")
    assert "e-Estonia <guide>" in words_of(page.detail)
