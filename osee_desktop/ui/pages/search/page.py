"""The search page: filters at the leading side, then hits, a guess, or a word on what to do.

It is given `Results` and shows them; it never searches. It may not know history, jobs or a search engine.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.search.filters import FilterPanel
from osee_desktop.ui.pages.search.hits_view import HitsView
from osee_desktop.ui.pages.search.results import Question, Results
from osee_desktop.ui.pages.search.states import GuessBanner, Links, NoHits, Place, shown_words
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import QuietButton, Words, rule, surface
from osee_desktop.ui.widgets.popup import PanelPopup

_MORE = 4
_WIDEST = 760


class SearchPage(QWidget):
    """Shows the results of one question.

    Signals:
        chosen(str): the person wants to go to this address.
        chosen_apart(str): the person wants this address in a tab of its own.
        asked(object): the person narrows the search or wants more of it; a `Question`.
        words_wanted(str): the person wants to search for these words instead; empty for none.
        field_wanted(): the person goes up from the first result.
        painted(): the results given last are on the screen.

    Args:
        appearance: the theme in force.
        places: words and addresses of what can be browsed where nothing was found.
    """

    chosen = Signal(str)
    chosen_apart = Signal(str)
    asked = Signal(object)
    words_wanted = Signal(str)
    field_wanted = Signal()
    painted = Signal()

    def __init__(self, appearance: Appearance, places: Sequence[Place]) -> None:
        super().__init__()
        self._appearance = appearance
        self._results: Results | None = None
        self._more_asked = False
        self._awaiting_paint = False
        surface("page", self)
        self.head = Words("", "uiBold")
        self.filters = FilterPanel(appearance)
        self.filters_button = QuietButton(appearance, _("Filters"), "funnel", small=True)
        self.hits, self.guesses = HitsView(appearance), HitsView(appearance)
        self.banner = GuessBanner(appearance)
        self.empty = NoHits(appearance, places)
        self._still = Links(appearance, _("Still not there? Use fewer words, or browse:"), places)
        self._faces = QStackedWidget()
        self._sheets: list[QHBoxLayout] = []
        self._lay_out()
        self._connect()
        self._fold()

    @property
    def results(self) -> Results | None:
        """What is shown."""
        return self._results

    def show_results(self, results: Results) -> None:
        """Show an answer, its best hit ready to be opened. More of the same answer leaves the list where it stands."""
        before, self._results = self._results, results
        self._more_asked = False
        self.head.setText(results.head)
        self.filters.feed(results.facets, results.question)
        self._show_face(results, more=before is not None and _is_more(before.question, results.question))
        self._say(results, before)
        self.await_paint()

    def show_waiting(self) -> None:
        """The search is on its way: an index is being opened or built."""
        if self._results is None:
            self.head.setText(_("Search"))
            self.empty.say(_("The search is being prepared…"), _("This takes a moment, once for each edition."))
            self._faces.setCurrentIndex(2)

    def await_paint(self) -> None:
        """Tell the next paint by `painted`."""
        self._awaiting_paint = True
        self.update()

    def list_shown(self) -> HitsView | None:
        """The list that has hits: as typed, or guesses."""
        if self._results is None or not self._results.groups:
            return None
        return self.guesses if self._results.state == "guesses" else self.hits

    def open_first(self, *, apart: bool = False) -> None:
        """Open the current result; a guess is first taken as what is searched for."""
        shown = self.list_shown()
        if self._results and self._results.guess:
            self.words_wanted.emit(self._results.guess.meant)
        elif shown and shown.current():
            (self.chosen_apart if apart else self.chosen).emit(shown.current())

    def focus_results(self) -> None:
        """Put the focus on the results, or on what else the page offers."""
        target: QWidget = self.list_shown() or self.empty
        target.setFocus(Qt.FocusReason.TabFocusReason)
        if target is self.empty:
            self.empty.focusNextChild()

    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 walks through, as far as they are shown."""
        parts = (self.filters, self.filters_button, *((self.list_shown() or self.empty),))
        return tuple(part for part in parts if part.isVisible())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold by the width of the window."""
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """The first paint is told."""
        handled = super().event(event)
        if self._awaiting_paint and isinstance(event, QPaintEvent):
            self._awaiting_paint = False
            self.painted.emit()
        return handled

    def _lay_out(self) -> None:
        self._column = self._make_column()
        self._bar = self._make_bar()
        for face in (self.hits, self._guess_face(), self._empty_face()):
            self._faces.addWidget(face)
        page = QVBoxLayout()
        page.setSpacing(0)
        page.addWidget(self._bar)
        page.addWidget(self._faces, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._column_rule = rule(vertical=True)
        row.addWidget(self._column)
        row.addWidget(self._column_rule)
        row.addLayout(page, 1)

    def _make_column(self) -> QWidget:
        column = surface("list", QWidget())
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.head)
        lines.addWidget(rule())
        lines.addWidget(self.filters, 1)
        return column

    def _make_bar(self) -> QWidget:
        """The head of a narrow window: how many, and a button for the filters."""
        bar = QWidget()
        self._bar_row = QHBoxLayout()
        self._bar_row.addWidget(self.filters_button)
        lines = QVBoxLayout(bar)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(self._bar_row)
        lines.addWidget(rule())
        return bar

    def _guess_face(self) -> QScrollArea:
        theme = self._appearance.theme
        self.guesses.fit_to_rows()
        self.guesses.set_edge(0)
        self._still.setContentsMargins(theme.px("space.m"), theme.px("space.s"), theme.px("space.m"), 0)
        return self._scrolled((self.banner, self.guesses, self._still), theme.px("space.s"))

    def _empty_face(self) -> QScrollArea:
        return self._scrolled((self.empty,), 0)

    def _scrolled(self, widgets: Sequence[QWidget], spacing: int) -> QScrollArea:
        theme = self._appearance.theme
        inside = surface("page", QWidget())
        row = QHBoxLayout(inside)
        self._sheets.append(row)
        column = QVBoxLayout()
        column.setSpacing(spacing)
        for widget in widgets:
            widget.setMaximumWidth(theme.grown(_WIDEST))
            column.addWidget(widget)
        column.addStretch(1)
        row.addLayout(column, 1)
        # Room that nobody needs goes to the trailing side: words start where those of the hits do.
        row.addStretch(0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def _connect(self) -> None:
        for listed in (self.hits, self.guesses):
            listed.chosen.connect(self.chosen)
            listed.chosen_apart.connect(self.chosen_apart)
        self.hits.top_left.connect(self.field_wanted)
        self.guesses.top_left.connect(self.field_wanted)
        self.hits.end_near.connect(self._ask_more)
        self.banner.accepted.connect(self.words_wanted)
        self.banner.cleared.connect(self._clear)
        self.empty.chosen.connect(self.chosen)
        self.empty.all_wanted.connect(self._ask_all)
        self._still.chosen.connect(self.chosen)
        self._connect_filters(self.filters)
        self.filters_button.clicked.connect(self._open_filters)
        self._appearance.changed.connect(self._fold)

    def _connect_filters(self, panel: FilterPanel) -> None:
        panel.kind_chosen.connect(self._ask_kind)
        panel.category_switched.connect(self._ask_category)

    def _show_face(self, results: Results, *, more: bool) -> None:
        if results.state == "hits":
            (self.hits.extend if more else self.hits.feed)(results.groups, results.shown)
            self._faces.setCurrentIndex(0)
        elif results.guess:
            self.banner.show_guess(results.guess)
            self.guesses.feed(results.groups)
            self.guesses.clearSelection()
            self._faces.setCurrentIndex(1)
        else:
            self.empty.say(*_advice(results), filtered=results.state == "filtered out")
            self._faces.setCurrentIndex(2)

    def _say(self, results: Results, before: Results | None) -> None:
        if before is None or before.head != results.head:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, results.head))

    @Slot()
    def _fold(self) -> None:
        theme = self._appearance.theme
        folded = theme.effective(self.window().width()) < theme.px("breakpoint.listFoldsBelow")
        line = max(theme.px("size.pageHeader"), theme.scaled("size.control"))
        self._column.setVisible(not folded)
        self._column_rule.setVisible(not folded)
        self._bar.setVisible(folded)
        self._column.setFixedWidth(theme.scaled("size.list") - 1)
        self.head.setMinimumHeight(line)
        self._bar_row.setContentsMargins(0, 0, theme.px("space.s"), 0)
        self._move_head(folded=folded)
        edge = theme.px("space.xl" if folded else "size.pagePadding")
        self.hits.set_edge(edge)
        for sheet in self._sheets:
            sheet.setContentsMargins(edge, theme.px("space.xl"), edge, theme.px("space.xl"))
        # In the bar it stands over the words of the hits, over the filters it starts where these start.
        leading = edge + theme.px("space.m") if folded else theme.px("space.l")
        sides = (0, leading) if self.isRightToLeft() else (leading, 0)
        self.head.setContentsMargins(sides[0], 0, sides[1], 0)

    def _move_head(self, *, folded: bool) -> None:
        """The number of results stands over the filters, or in the bar where these are folded."""
        column = self._column.layout()
        if folded and self._bar_row.indexOf(self.head) < 0:
            self._bar_row.insertWidget(0, self.head, 1)
        elif not folded and isinstance(column, QVBoxLayout) and column.indexOf(self.head) < 0:
            column.insertWidget(0, self.head)
        self.head.show()

    def _ask(self, question: Question) -> None:
        self.asked.emit(question)

    @Slot()
    def _ask_more(self) -> None:
        if self._results and self._results.shown and not self._more_asked:
            self._more_asked = True
            question = self._results.question
            self._ask(replace(question, limit=question.limit * _MORE))

    @Slot()
    def _ask_all(self) -> None:
        if self._results:
            self._ask(Question(words=self._results.question.words))

    @Slot(str)
    def _ask_kind(self, kind: str) -> None:
        if self._results:
            question = self._results.question
            self._ask(Question(words=question.words, kind=kind, left_out=question.left_out))

    @Slot(str, bool)
    def _ask_category(self, key: str, on: bool) -> None:  # noqa: FBT001 - as the signal gives it
        if self._results:
            question = self._results.question
            left_out = question.left_out - {key} if on else question.left_out | {key}
            self._ask(Question(words=question.words, kind=question.kind, left_out=left_out))

    @Slot()
    def _clear(self) -> None:
        self.words_wanted.emit("")

    @Slot()
    def _open_filters(self) -> None:
        if self._results is None:
            return
        panel = FilterPanel(self._appearance)
        panel.feed(self._results.facets, self._results.question)
        popup = PanelPopup(self._appearance, panel, self)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._connect_filters(panel)
        panel.kind_chosen.connect(popup.close)
        panel.category_switched.connect(popup.close)
        popup.open_below(self.filters_button, panel.wanted_size())


def _is_more(before: Question, now: Question) -> bool:
    """Whether a question wants the same as the one before, and more of it."""
    return replace(before, limit=now.limit) == now and now.limit > before.limit


def _advice(results: Results) -> tuple[str, str]:
    words = shown_words(" ".join(results.question.words.split()))
    if results.state == "blank":
        return (
            _("What are you looking for?"),
            _("Type a word, a title, an acronym or a whole question. Words in “quotes” are found side by side."),
        )
    if results.state == "filtered out":
        return _("No result fits these filters"), _("Switch one of them off, or show everything again.")
    return _("Nothing was found for “{words}”").format(words=words), _("Use fewer or other words.")
