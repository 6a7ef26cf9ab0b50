"""The reading page and its parts: what is shown, what folds, what is told."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from osee_desktop.ui.pages.reading.page import ReadingPage
from osee_desktop.ui.pages.reading.page_head import Breadcrumb, PageHead
from osee_desktop.ui.pages.reading.sheet import MODULES, Crumb, Sheet
from osee_desktop.ui.pages.reading.side_panel import PARTS, SidePanel
from osee_desktop.ui.pages.reading.writer import PageWriter
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import FoldButton, LinkButton
from osee_desktop.ui.widgets.popup import PanelPopup
from osee_desktop.ui.widgets.reader import Reader
from osee_desktop.ui.widgets.row_views import RowList, RowTree
from osee_desktop.ui.widgets.rows import Row
from tests.support import shelf as small
from tests.support.hands import click, inside

WAY = (Crumb("Modules", MODULES), Crumb("Organisational", "category/organisational"), Crumb("A page with a long name"))


@pytest.fixture
def page(qtbot: QtBot, appearance: Appearance, writer: PageWriter) -> ReadingPage:
    made = ReadingPage(appearance)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.feed_lists(writer.listings())
    made.show()
    qtbot.waitExposed(made)
    made.show_sheet(writer.write(small.STRATEGY))
    return made


@pytest.fixture
def breadcrumb(qtbot: QtBot, appearance: Appearance) -> Breadcrumb:
    made = Breadcrumb(appearance)
    qtbot.addWidget(made)
    made.resize(600, 44)
    made.show()
    made.show_way(WAY)
    return made


def shown_words(widget: QWidget) -> list[str]:
    parts = [one for one in inside(widget, QWidget) if isinstance(one, QLabel | QAbstractButton)]
    return [part.text() for part in parts if part.isVisible() and part.text()]


def open_popup(page: ReadingPage) -> PanelPopup:
    popups = [one for one in inside(page, PanelPopup) if one.isVisible()]
    assert len(popups) == 1
    return popups[0]


def row_titles(view: QAbstractItemView) -> list[str]:
    model = view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_way_is_shown_and_its_steps_are_links(qtbot: QtBot, breadcrumb: Breadcrumb) -> None:
    assert shown_words(breadcrumb) == ["A page with a long name", "Modules", "Organisational"]
    step = next(link for link in inside(breadcrumb, LinkButton) if link.text() == "Organisational")
    with qtbot.waitSignal(breadcrumb.chosen) as said:
        click(step)
    assert said.args == ["category/organisational"]


def test_a_narrow_way_loses_its_middle_then_its_end(breadcrumb: Breadcrumb) -> None:
    breadcrumb.resize(280, 44)
    assert shown_words(breadcrumb) == ["A page with a long name", "Modules"]
    breadcrumb.resize(90, 44)
    (name,) = shown_words(breadcrumb)
    assert name.endswith("…")
    label = next(one for one in inside(breadcrumb, QLabel) if one.text() == name)
    assert label.toolTip() == label.accessibleName() == "A page with a long name"


def test_another_way_takes_the_place_of_the_first(qtbot: QtBot, breadcrumb: Breadcrumb) -> None:
    breadcrumb.show_way([Crumb("Role"), Crumb("Policy maker")])
    qtbot.wait(10)
    assert sorted(shown_words(breadcrumb)) == ["Policy maker", "Role"]
    assert inside(breadcrumb, LinkButton) == []


def test_buttons_go_below_the_way_where_there_is_no_room(qtbot: QtBot, appearance: Appearance) -> None:
    head = PageHead(appearance)
    qtbot.addWidget(head)
    head.resize(900, 100)
    head.show()
    head.breadcrumb.show_way(WAY)
    head.fold(side=True, listing=True)
    qtbot.wait(10)
    assert head.button("links").mapTo(head, QPoint(0, 0)).y() < head.breadcrumb.geometry().bottom()
    head.resize(420, 100)
    qtbot.wait(10)
    assert head.button("links").mapTo(head, QPoint(0, 0)).y() >= head.breadcrumb.geometry().bottom()


def test_the_head_says_something_and_falls_silent_for_the_next(qtbot: QtBot, appearance: Appearance) -> None:
    head = PageHead(appearance)
    qtbot.addWidget(head)
    head.show()
    head.say("Copied")
    assert "Copied" in shown_words(head)
    head.say("")
    assert "Copied" not in shown_words(head)


def test_parts_of_the_side_panel_fold(qtbot: QtBot, appearance: Appearance) -> None:
    panel = SidePanel(appearance)
    qtbot.addWidget(panel)
    panel.resize(240, 600)
    panel.show()
    panel.feed("related", [Row(key="role/x", title="X")])
    head = next(one for one in inside(panel, FoldButton) if one.text() == "Related")
    assert panel.lists["related"].isVisible()
    click(head)
    assert not panel.lists["related"].isVisible()
    with qtbot.waitSignal(panel.chosen) as said:
        panel.lists["related"].chosen.emit("role/x")
    assert said.args == ["related", "role/x"]


def test_an_empty_part_takes_no_room(qtbot: QtBot, appearance: Appearance) -> None:
    panel = SidePanel(appearance)
    qtbot.addWidget(panel)
    panel.show()
    assert shown_words(panel) == []
    panel.feed("links", [Row(key="a", title="A")])
    assert shown_words(panel) == ["Links on this page"]
    panel.feed("headings", [Row(key="1", title="One")])
    assert shown_words(panel) == ["On this page", "Links on this page"]
    panel.feed("links", [])
    assert shown_words(panel) == ["On this page"]


def test_a_narrow_page_offers_no_button_for_what_it_does_not_have(
    qtbot: QtBot, page: ReadingPage, writer: PageWriter
) -> None:
    page.resize(900, 700)
    page.show_sheet(writer.write(small.STRATEGY))
    qtbot.waitUntil(page.head.button("related").isVisible)
    page.show_sheet(writer.write("roles"))
    assert not page.head.button("related").isVisible()
    assert page.head.button("headings").isVisible()


def test_a_sheet_fills_every_part(page: ReadingPage) -> None:
    assert page.reader.toPlainText().startswith("Strategy")
    assert row_titles(page.side.lists["headings"])[:3] == ["Scope and purpose", "Spotlight", "Acquired competencies"]
    assert row_titles(page.side.lists["related"]) == ["Digital Inclusion", "Policy maker"]
    links = row_titles(page.side.lists["links"])
    assert links[:2] == ["managing change", "TBC"]
    assert links[-2:] == ["open source software", "OSPO"]
    assert [index.data() for index in page.tree.selectedIndexes()] == ["Strategy"]


def test_links_of_every_kind_lead_on(page: ReadingPage) -> None:
    seen = list[str]()
    page.chosen.connect(seen.append)
    page.reader.followed.emit("term/one")
    page.side.lists["links"].chosen.emit("role/x")
    page.side.lists["related"].chosen.emit(small.INCLUSION)
    page.tree.chosen.emit(small.OFFICE)
    page.head.chosen.emit(MODULES)
    assert seen == ["term/one", "role/x", small.INCLUSION, small.OFFICE, MODULES]


def test_a_heading_of_the_list_is_gone_to(qtbot: QtBot, page: ReadingPage) -> None:
    with qtbot.assertNotEmitted(page.chosen):
        page.side.lists["headings"].chosen.emit("3")
    assert page.reader.verticalScrollBar().value() > 0
    assert [index.data() for index in page.side.lists["headings"].selectedIndexes()] != []


def test_the_copy_action_tells_what_to_copy(qtbot: QtBot, page: ReadingPage, writer: PageWriter) -> None:
    page.show_sheet(writer.write(small.MATERIAL.id))
    with qtbot.waitSignal(page.copy_wanted) as said:
        page.reader.followed.emit("copy")
    assert said.args == ["Enterprise Estonia, e-Estonia, 2022"]
    page.say_copied()
    assert "Copied" in shown_words(page.head)


def test_a_sheet_is_scrolled_to_where_it_was_read(page: ReadingPage, writer: PageWriter) -> None:
    page.show_sheet(writer.write(small.STRATEGY), 0.5)
    assert page.reader.read_fraction() == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize(
    ("width", "scale", "side", "listing"),
    [
        (1280, 100, True, True),
        (1199, 100, False, True),
        (1024, 100, False, True),
        (879, 100, False, False),
        (1280, 150, False, False),
        (2400, 200, True, True),
    ],
)
def test_panels_fold_by_the_width_that_the_text_leaves(
    page: ReadingPage,
    appearance: Appearance,
    width: int,
    scale: int,
    side: bool,  # noqa: FBT001 - a case
    listing: bool,  # noqa: FBT001 - a case
) -> None:
    page.resize(width, 720)
    appearance.set_text_scale(scale)
    assert page.side.isVisible() is side
    assert page.tree.isVisible() is listing
    assert page.head.button("headings").isVisible() is not side
    assert page.head.button("list").isVisible() is not listing


@pytest.mark.parametrize("part", PARTS)
def test_a_folded_part_opens_below_its_button(page: ReadingPage, part: str) -> None:
    page.resize(1024, 600)
    click(page.head.button(part))
    popup = open_popup(page)
    content = inside(popup, QAbstractItemView)[0]
    assert row_titles(content) == row_titles(page.side.lists[part])
    assert popup.geometry().right() <= page.mapToGlobal(QPoint(page.width(), 0)).x()
    popup.close()


def test_the_folded_list_opens_as_a_tree_and_closes_on_a_choice(qtbot: QtBot, page: ReadingPage) -> None:
    page.resize(800, 600)
    click(page.head.button("list"))
    popup = open_popup(page)
    tree = inside(popup, RowTree)[0]
    assert [index.data() for index in tree.selectedIndexes()] == ["Strategy"]
    with qtbot.waitSignal(page.chosen) as said:
        tree.chosen.emit(small.OFFICE)
    assert said.args == [small.OFFICE]
    assert not popup.isVisible()


def test_the_list_of_links_is_one_key_away_also_when_folded(qtbot: QtBot, page: ReadingPage) -> None:
    page.focus_links()
    assert QApplication.focusWidget() is page.side.lists["links"]
    page.resize(1024, 600)
    page.focus_links()
    popup = open_popup(page)
    assert popup.accessibleName() == "Links on this page"
    with qtbot.waitSignal(page.chosen):
        popup.tell("term/one")


@pytest.mark.parametrize(("size", "scale"), [(QSize(848, 520), 100), (QSize(800, 520), 200), (QSize(1104, 720), 100)])
def test_nothing_is_cut_off(
    qtbot: QtBot, page: ReadingPage, appearance: Appearance, qapp: QApplication, size: QSize, scale: int
) -> None:
    appearance.set_text_scale(scale)
    appearance.dress(qapp)
    page.resize(size)
    qtbot.wait(20)
    assert page.width() == size.width()
    controls = [one for one in inside(page.head, QWidget) if one.isVisible() and isinstance(one, QAbstractButton)]
    assert controls
    for control in controls:
        place = control.mapTo(page, QPoint(0, 0))
        assert 0 <= place.x() <= place.x() + control.width() <= page.width(), control.text()
        assert control.height() >= control.fontMetrics().height()
        assert control.width() >= control.minimumSizeHint().width()
    assert page.reader.document().idealWidth() <= page.reader.viewport().width() + 1


@pytest.mark.parametrize("theme", ["light", "high-contrast"])
def test_everything_to_use_has_a_name_and_is_reachable(page: ReadingPage, appearance: Appearance, theme: str) -> None:
    appearance.choose("high-contrast" if theme == "high-contrast" else "light")
    page.resize(1024, 600)
    found = inside(page, QWidget)
    usable = [one for one in found if isinstance(one, QAbstractButton | RowList | RowTree | Reader)]
    assert page.reader in usable
    for widget in usable:
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name), widget
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, widget


def test_a_mirrored_page_has_the_tree_at_the_right(qtbot: QtBot, page: ReadingPage) -> None:
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.wait(10)
    tree, side = (one.mapTo(page, QPoint(0, 0)).x() for one in (page.tree, page.side))
    assert tree > page.width() / 2 > side
    first = inside(page.head, LinkButton)[0]
    edge = first.mapTo(page, QPoint(first.width() - 2, 0)).x()
    assert edge == page.reader.viewport().mapTo(page, QPoint(page.reader.viewport().width(), 0)).x()


def test_text_head_and_breadcrumb_share_one_leading_edge(qtbot: QtBot, page: ReadingPage) -> None:
    for width in (1280, 1024, 800):
        page.resize(width, 700)
        qtbot.wait(20)
        first = inside(page.head, LinkButton)[0]
        border = 2
        assert first.mapTo(page, QPoint(0, 0)).x() + border == page.reader.viewport().mapTo(page, QPoint(0, 0)).x()


@pytest.mark.parametrize("part", ["related", "links"])
def test_what_was_chosen_beside_the_page_is_read(page: ReadingPage, writer: PageWriter, part: str) -> None:
    page.side.lists[part].setFocus()
    page.show_sheet(writer.write(small.CHANGE.id))
    assert page.focusWidget() is page.reader


def test_the_list_of_links_unfolds_when_it_is_wanted(page: ReadingPage) -> None:
    page.side.fold(["related", "links"])
    page.focus_links()
    assert page.focusWidget() is page.side.lists["links"]
    assert page.side.folded() == ("related",)


def test_a_long_page_with_lists_is_painted_before_all_of_it_is_laid_out(
    page: ReadingPage, appearance: Appearance
) -> None:
    lists = "<p>Words that fill a line.</p><ul><li>one</li><li>two</li></ul>" * 40
    page.show_sheet(Sheet(address=small.STRATEGY, title="Strategy", html=f"<h1>Strategy</h1>{lists}", way=WAY))
    for percent in (110, 300, 50, 100):
        appearance.set_text_scale(percent)
        QApplication.sendPostedEvents()
        page.reader.viewport().repaint()
    assert page.reader.document().blockCount() > 100


def _stands(head: PageHead, *, beside: bool) -> bool:
    """Whether the buttons stand beside the way, or below it."""
    top = head.button("links").mapTo(head, QPoint(0, 0)).y()
    return (top < head.breadcrumb.geometry().center().y()) is beside


def test_buttons_leave_the_way_its_first_step_and_its_whole_name(qtbot: QtBot, appearance: Appearance) -> None:
    head = PageHead(appearance)
    qtbot.addWidget(head)
    head.breadcrumb.show_way(WAY)
    head.fold(side=True, listing=True)
    head.show()
    buttons = sum(head.button(part).sizeHint().width() for part in ("list", *PARTS))
    needed = head.breadcrumb.short_width() + buttons
    for width, beside in ((needed + 80, True), (needed - 20, False)):
        head.resize(width, 100)
        qtbot.waitUntil(partial(_stands, head, beside=beside))
        assert shown_words(head.breadcrumb)[0] == "A page with a long name"
        assert "Modules" in shown_words(head.breadcrumb)


def test_a_page_without_links_says_so(page: ReadingPage) -> None:
    page.show_sheet(Sheet(address="x", title="X", html="<h1>X</h1>", way=(Crumb("X"),)))
    page.focus_links()
    assert "There is no link on this page." in shown_words(page.head)
