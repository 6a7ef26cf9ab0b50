"""The bar for finding words in a page: a field, how many there are, the next and the one before. It finds nothing."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import QuietButton, Words, surface

_WIDEST_FIELD = 280


class FindBar(QWidget):
    """Asks for words.

    Signals:
        words_changed(str): the words that are to be found now.
        step_wanted(int): the person wants the next place (1) or the one before (-1).
        closed(): the person has done with finding.
    """

    words_changed = Signal(str)
    step_wanted = Signal(int)
    closed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.field = QLineEdit()
        self.field.setProperty("look", "search")
        self.field.setPlaceholderText(_("Find on this page"))
        self.field.setAccessibleName(_("Find on this page"))
        self.field.textChanged.connect(self.words_changed)
        self._count = Words("", "small", "secondary")
        self._count.setWordWrap(False)
        self._before = QuietButton(appearance, _("Previous"), "caret-up", small=True)
        self._next = QuietButton(appearance, _("Next"), "caret-down", small=True)
        self._done = QuietButton(appearance, _("Close"), "x", small=True)
        self._before.clicked.connect(self._want_before)
        self._next.clicked.connect(self._want_next)
        self._done.clicked.connect(self.closed)
        surface("window", self)
        self.setAccessibleName(_("Find on this page"))
        self._lay_out()
        appearance.changed.connect(self._measure)
        self._measure()
        self.show_count(0, 0)

    def ask(self, words: str = "") -> None:
        """Show the bar with these words, or those of the last time, ready to be typed over."""
        if words:
            self.field.setText(words)
        self.show()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_count(self, place: int, count: int) -> None:
        """Say which place is shown (from 1; 0 for none) and how many there are."""
        words = self.field.text().strip()
        text = _("{place} of {count}").format(place=place, count=count) if count else _("Not found")
        said = text if words else ""
        if said != self._count.text():
            self._count.setText(said)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        for button in (self._before, self._next):
            button.setEnabled(count > 0)
            button.setToolTip("" if count else _("There is nothing to go to."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.step_wanted.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def set_edge(self, edge: int) -> None:
        """Start at the same leading edge (px) as the text of the page."""
        space = self._appearance.theme.px("space.s")
        self._row.setContentsMargins(edge, space // 2, space, space // 2)

    @Slot()
    def _want_before(self) -> None:
        self.step_wanted.emit(-1)

    @Slot()
    def _want_next(self) -> None:
        self.step_wanted.emit(1)

    def _lay_out(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setSpacing(self._appearance.theme.px("space.xs"))
        self._row.addWidget(self.field, 1)
        self._row.addSpacing(self._appearance.theme.px("space.s"))
        for widget in (self._count, self._before, self._next):
            self._row.addWidget(widget)
        self._row.addStretch(0)
        self._row.addWidget(self._done)
        self.set_edge(self._appearance.theme.px("size.pagePadding"))

    @Slot()
    def _measure(self) -> None:
        theme = self._appearance.theme
        self.field.setFixedHeight(max(theme.scaled("size.controlSmall"), theme.line("ui") + theme.px("space.s")))
        self.field.setMaximumWidth(theme.grown(_WIDEST_FIELD))
        self.field.setMinimumWidth(theme.grown(_WIDEST_FIELD) // 3)
        edge = theme.px("space.s")
        self.field.setTextMargins(edge, 0, edge, 0)
