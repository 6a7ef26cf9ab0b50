"""Finding words in the page that is read: marks every place and walks from one to the next, round and round.

It joins the bar and the reader. It may not know where the page came from.
"""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QTextCursor

from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.find_bar import FindBar
from osee_desktop.ui.widgets.page_marks import PageMarks, mark_forms
from osee_desktop.ui.widgets.reader import Reader
from osee_desktop.ui.widgets.text_find import Stretch, find_all


class PageFinder(QObject):
    """Finds in one reader what is typed in one bar. Nothing is marked while the bar is hidden."""

    def __init__(self, appearance: Appearance, reader: Reader, bar: FindBar, marks: PageMarks) -> None:
        super().__init__(reader)
        self._appearance, self._reader, self._bar, self._marks = appearance, reader, bar, marks
        self._found: tuple[Stretch, ...] = ()
        self._at = -1
        bar.hide()
        bar.words_changed.connect(self._find)
        bar.step_wanted.connect(self.step)
        bar.closed.connect(self.close)
        reader.composed.connect(self._find_again)

    def open(self) -> None:
        """Ask for words; those that are selected in the page are the first guess."""
        self._bar.ask(self._reader.textCursor().selectedText())
        self._find(self._bar.field.text())

    @Slot(int)
    def step(self, steps: int) -> None:
        """Go on (positive) or back; without the bar, it is opened."""
        if self._bar.isHidden():
            self.open()
        elif self._found:
            self._go_to((self._at + steps) % len(self._found))

    @Slot()
    def close(self) -> None:
        """Take the marks away and go on reading at the place found last."""
        self._bar.hide()
        self._found, self._at = (), -1
        self._mark()
        self._reader.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _find(self, words: str) -> None:
        self._found = find_all(self._reader.document().toPlainText(), words)
        self._go_to(self._first_from_here())

    @Slot()
    def _find_again(self) -> None:
        """Another page, theme or text size: the places are others, and one stays where one reads."""
        if not self._bar.isHidden():
            self._found = find_all(self._reader.document().toPlainText(), self._bar.field.text())
            self._at = min(max(self._at, 0), len(self._found) - 1)
            self._mark()

    def _first_from_here(self) -> int:
        """The first place from where the present one begins, else from where one reads."""
        here = self._reader.textCursor().selectionStart()
        return next((at for at, one in enumerate(self._found) if one.start >= here), 0 if self._found else -1)

    def _go_to(self, place: int) -> None:
        self._at = place
        if place >= 0:
            cursor = QTextCursor(self._reader.document())
            cursor.setPosition(self._found[place].start)
            self._reader.setTextCursor(cursor)
            self._reader.show_position(self._found[place].end)
        self._mark()

    def _mark(self) -> None:
        forms = mark_forms(self._appearance.theme)
        places = enumerate(self._found)
        self._marks.show("found", [(one, forms["current" if at == self._at else "found"]) for at, one in places])
        self._bar.show_count(self._at + 1, len(self._found))
