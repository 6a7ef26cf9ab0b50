"""Parts of the page "Your data": a part with its head, and a line with words and buttons. They know no data."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import Words, rule
from osee_desktop.ui.widgets.flow import FlowLayout
from osee_desktop.ui.widgets.turning_row import TurningRow

_WORDS_NEED = 280


class Part(QFrame):
    """A card of the page: a head, what it is about, and lines below that can be filled anew."""

    def __init__(self, appearance: Appearance, title: str, meaning: str) -> None:
        super().__init__()
        self._appearance = appearance
        self.setProperty("look", "card")
        self.setAccessibleName(title)
        theme = appearance.theme
        edge = theme.px("space.l")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(theme.px("space.xs"))
        self.column.addWidget(edged(appearance, Words(title, "h3")))
        self.column.addWidget(edged(appearance, Words(meaning, "ui", "secondary")))
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, theme.px("space.s"), 0, 0)
        self._lines.setSpacing(0)
        self.column.addLayout(self._lines)

    def add_buttons(self, *buttons: QWidget) -> None:
        """Put buttons side by side below what is there."""
        self.column.addSpacing(self._appearance.theme.px("space.s"))
        self.column.addWidget(beside(self._appearance, *buttons))

    def show_lines(self, lines: Iterable[QWidget]) -> None:
        """Show these and no others."""
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self._lines.addWidget(rule())
            self._lines.addWidget(line)

    def focus_line(self) -> None:
        """Put the focus on the first part of the lines that takes it."""
        first = self._lines.itemAt(1)
        line = first.widget() if first else None
        if line:
            line.setFocus(Qt.FocusReason.OtherFocusReason)


class Line(QWidget):
    """Words at the leading edge, buttons at the trailing edge; below them where there is no room."""

    def __init__(self, appearance: Appearance, words: Iterable[QWidget], buttons: Iterable[QWidget] = ()) -> None:
        super().__init__()
        theme = appearance.theme
        said = QWidget()
        column = QVBoxLayout(said)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px("space.xxs"))
        for one in words:
            column.addWidget(one)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, theme.px("space.s"), 0, theme.px("space.s"))
        held = tuple(buttons)
        for taker in (one for one in said.children() if isinstance(one, QAbstractButton)):
            self.setFocusProxy(taker)
        if held:
            outer.addWidget(TurningRow(appearance, said, beside(appearance, *held), _WORDS_NEED))
        else:
            outer.addWidget(said)


def edged(appearance: Appearance, words: Words) -> Words:
    """Words that start where those of a link do."""
    edge = appearance.theme.px("line.focus")
    words.setContentsMargins(edge, 0, edge, 0)
    return words


def beside(appearance: Appearance, *widgets: QWidget) -> QWidget:
    """Widgets side by side, in as many lines as they need."""
    held = QWidget()
    flow = FlowLayout(appearance.theme.px("space.s"), held)
    for widget in widgets:
        flow.addWidget(widget)
        flow.setAlignment(widget, Qt.AlignmentFlag.AlignVCenter)
    return held
