"""The search page: filters, faces, what it asks for."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from osee_desktop.ui.pages.search.asking import ask
from osee_desktop.ui.pages.search.filters import FilterPanel
from osee_desktop.ui.pages.search.page import SearchPage
from osee_desktop.ui.pages.search.results import WITHOUT, Question, Results, Surroundings
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import LinkButton
from osee_desktop.ui.widgets.popup import PanelPopup
from tests.support.answers import FakeSearch, answer, hit
from tests.support.hands import click, inside, press

AROUND = Surroundings({"organisational": "Organisational", "technical": "Technical"})
SEARCH = FakeSearch(
    {
        "licence": answer(
            hit("licence", "title", text="A licence.", marked=("licence",)),
            hit("Licence Related", "title start", kind="section"),
            hit("copyright", text="licences", marked=("licences",)),
        ),
        "kind:role licence": answer(),
        "kind:section licence": answer(hit("Licence Related", "title start", kind="section")),
        "many": answer(*[hit(f"many {number}", marked=("many",)) for number in range(100)], total=100),
        "licnce": answer(*[hit(f"licence {number}", "spelling") for number in range(3)], corrected="licence"),
    }
)


def results(words: str, **more: object) -> Results:
    return ask(SEARCH, replace(Question(words=words), **more), AROUND)  # type: ignore[arg-type]


@pytest.fixture
def page(qtbot: QtBot, appearance: Appearance) -> SearchPage:
    made = SearchPage(appearance, (("Modules", "modules"), ("Glossary", "glossary")))
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.window().resize(1280, 700)
    made.show()
    return made


def words_shown(page: SearchPage) -> list[str]:
    return [label.text() for label in inside(page, QLabel) if label.isVisible() and label.text()]


def test_it_shows_how_many_and_the_hits(page: SearchPage) -> None:
    page.show_results(results("licence"))

    assert page.head.text() == "3 results"
    assert page.list_shown() is page.hits
    assert page.hits.current() == "term/licence"


def test_the_first_paint_of_an_answer_is_told(qtbot: QtBot, page: SearchPage) -> None:
    with qtbot.waitSignal(page.painted):
        page.show_results(results("licence"))


def test_enter_in_the_field_opens_the_best_hit(page: SearchPage) -> None:
    chosen, apart = list[str](), list[str]()
    page.chosen.connect(chosen.append)
    page.chosen_apart.connect(apart.append)

    page.open_first()
    page.show_results(results("licence"))
    page.open_first()
    page.open_first(apart=True)

    assert (chosen, apart) == (["term/licence"], ["term/licence"])


def test_a_kind_and_a_category_are_asked_for_together(page: SearchPage) -> None:
    asked: list[Question] = []
    page.asked.connect(asked.append)
    page.show_results(results("licence"))

    click(page.filters.kinds.rows["section"])
    page.show_results(results("licence", kind="section"))
    click(page.filters.categories.rows["organisational"])

    assert asked == [
        Question(words="licence", kind="section"),
        Question(words="licence", kind="section", left_out=frozenset({"organisational"})),
    ]


def test_a_category_is_switched_on_again(page: SearchPage) -> None:
    asked: list[Question] = []
    page.asked.connect(asked.append)
    page.show_results(results("licence", left_out=frozenset({WITHOUT})))
    assert not page.filters.categories.rows[WITHOUT].isChecked()

    click(page.filters.categories.rows[WITHOUT])

    assert asked == [Question(words="licence")]


def test_filters_say_how_many_and_are_radio_buttons_and_boxes(page: SearchPage) -> None:
    page.show_results(results("licence"))
    kind, category = page.filters.kinds.rows["term"], page.filters.categories.rows["organisational"]

    for row, name, role in (
        (kind, "Glossary terms, 2 results", QAccessible.Role.RadioButton),
        (category, "Organisational, 1 result", QAccessible.Role.CheckBox),
    ):
        known = QAccessible.queryAccessibleInterface(row)
        assert (known.text(QAccessible.Text.Name), known.role()) == (name, role)
    assert page.filters.kinds.rows[""].isChecked()
    assert category.isChecked()


def test_what_has_no_result_is_disabled_and_says_why(page: SearchPage) -> None:
    page.show_results(results("licence"))
    row = page.filters.kinds.rows["role"]

    assert not row.isEnabled()
    assert row.toolTip() == "No result is of this kind."


def test_guesses_stand_below_a_banner_and_lock_the_filters(page: SearchPage) -> None:
    page.show_results(results("licnce"))

    assert page.head.text() == "No results, 3 guesses"
    assert "Nothing has the word “licnce”" in words_shown(page)
    assert page.list_shown() is page.guesses
    assert not page.guesses.selectedIndexes()
    assert not any(row.isEnabled() for row in inside(page.filters, QAbstractButton))
    assert "Guesses cannot be narrowed" in page.filters.kinds.rows[""].toolTip()


def test_a_guess_is_taken_by_its_button_or_by_enter(page: SearchPage) -> None:
    wanted: list[str] = []
    page.words_wanted.connect(wanted.append)
    page.show_results(results("licnce"))

    click(page.banner.accept_button)
    page.open_first()
    click(page.banner.clear_button)

    assert wanted == ["licence", "licence", ""]


def test_a_guess_is_opened_from_the_list(qtbot: QtBot, page: SearchPage) -> None:
    page.show_results(results("licnce"))
    page.focus_results()
    with qtbot.waitSignal(page.chosen) as chosen:
        press(page.guesses, Qt.Key.Key_Return)
    assert chosen.args == ["term/licence-0"]


def test_all_guesses_are_shown_without_a_list_that_scrolls(page: SearchPage) -> None:
    page.show_results(results("licnce"))
    QApplication.processEvents()

    last = page.guesses.visualRect(page.guesses.hits.index_of("term/licence-2"))
    assert page.guesses.viewport().rect().contains(last)


def test_nothing_found_says_what_to_do_and_where_to_browse(qtbot: QtBot, page: SearchPage) -> None:
    page.show_results(results("qqq"))
    assert {"No results", "Nothing was found for “qqq”", "Use fewer or other words."} <= set(words_shown(page))
    assert page.list_shown() is None

    links = [link for link in inside(page, LinkButton) if link.isVisible()]
    assert [link.text() for link in links] == ["Modules", "Glossary"]
    with qtbot.waitSignal(page.chosen) as chosen:
        click(links[1])
    assert chosen.args == ["glossary"]


def test_nothing_typed_says_what_can_be_typed(page: SearchPage) -> None:
    page.show_results(results(""))
    assert "What are you looking for?" in words_shown(page)
    assert page.filters.kinds.rows["term"].toolTip() == "Type a word first."


def test_filters_that_leave_nothing_can_be_taken_back(qtbot: QtBot, page: SearchPage) -> None:
    page.show_results(results("licence", kind="role"))
    button = next(one for one in inside(page, QAbstractButton) if one.text() == "Show all results")

    with qtbot.waitSignal(page.asked) as asked:
        click(button)

    assert asked.args == [Question(words="licence")]


def test_a_search_that_is_not_open_yet_says_so_until_there_is_an_answer(page: SearchPage) -> None:
    page.show_waiting()
    assert "The search is being prepared…" in words_shown(page)

    page.show_results(results("licence"))
    page.show_waiting()

    assert "The search is being prepared…" not in words_shown(page)


def test_more_is_asked_once_and_the_list_stays_where_it_is(page: SearchPage) -> None:
    asked: list[Question] = []
    page.asked.connect(asked.append)
    page.show_results(results("many"))
    press(page.hits, Qt.Key.Key_End)
    press(page.hits, Qt.Key.Key_Home)
    press(page.hits, Qt.Key.Key_End)
    assert asked == [Question(words="many", limit=60)]
    place, current = page.hits.verticalScrollBar().value(), page.hits.current()

    page.show_results(ask(SEARCH, asked[0], AROUND))

    assert (page.hits.verticalScrollBar().value(), page.hits.current()) == (place, current)
    assert page.hits.hits.index_of("term/many-59").isValid()


def test_narrow_windows_fold_the_filters_into_a_button(qtbot: QtBot, page: SearchPage) -> None:
    page.resize(700, 600)
    page.show_results(results("licence"))
    assert page.filters_button.isVisible()
    assert not page.filters.isVisible()
    assert page.head.isVisible()

    click(page.filters_button)
    popup = next(one for one in inside(page, PanelPopup) if one.isVisible())
    with qtbot.waitSignal(page.asked) as asked:
        click(inside(popup, FilterPanel)[0].kinds.rows["section"])

    assert asked.args == [Question(words="licence", kind="section")]
    assert not popup.isVisible()


def test_wide_windows_unfold_them_again(page: SearchPage) -> None:
    page.resize(700, 600)
    page.resize(1100, 600)
    assert page.filters.isVisible()
    assert page.head.isVisible()
    assert not page.filters_button.isVisible()


@pytest.mark.parametrize("words", ["licence", "licnce", "qqq", ""])
def test_every_control_is_named_and_named_once(page: SearchPage, words: str) -> None:
    page.show_results(results(words))

    controls = [one for one in inside(page, QAbstractButton) if one.isVisible()]
    names = [QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in controls]

    assert all(names)
    assert len(set(names)) == len(names)


def is_cut(shown: QWidget) -> bool:
    """Whether a visible widget has less room than its words need."""
    needed = shown.heightForWidth(shown.width()) if shown.hasHeightForWidth() else shown.sizeHint().height()
    return shown.isVisible() and (shown.height() < needed or shown.width() < shown.minimumSizeHint().width())


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("words", ["licence", "licnce", "qqq", "W" * 400])
def test_no_words_are_cut_off_in_a_small_window(
    page: SearchPage, appearance: Appearance, words: str, scale: int
) -> None:
    appearance.set_text_scale(scale)
    page.resize(848, 520)
    page.show_results(results(words))
    QApplication.processEvents()

    assert not [label.text() for label in inside(page, QLabel) if label.text() and is_cut(label)]
    assert not [button.text() for button in inside(page, QAbstractButton) if button.text() and is_cut(button)]


@pytest.mark.parametrize(("width", "edge"), [(800, "space.xl"), (1280, "size.pagePadding"), (1900, "size.pagePadding")])
def test_hits_and_guesses_start_at_one_edge(
    qtbot: QtBot, page: SearchPage, appearance: Appearance, width: int, edge: str
) -> None:
    page.resize(width, 700)
    page.show_results(results("licnce"))

    def edges() -> set[int]:
        face = page.hits.mapTo(page, QPoint(0, 0)).x()
        return {part.mapTo(page, QPoint(0, 0)).x() - face for part in (page.banner, page.guesses)}

    qtbot.waitUntil(lambda: edges() == {appearance.theme.px(edge)})
