"""Boxes that ask before something is done, or for a name. They say what was answered, and do nothing themselves."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import Words
from osee_desktop.ui.widgets.flow import FlowLayout

_WIDTH = 440


class _Box(QDialog):
    """A sentence, something below it, and two buttons; Escape is the same as Cancel."""

    def __init__(self, appearance: Appearance, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme = appearance.theme
        self.column = QVBoxLayout(self)
        edge = theme.px("space.xl")
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(theme.px("space.s"))

    def end_with(self, do: ActionButton) -> None:
        """Put the buttons below; what is done stands last, and is never what Enter does by accident."""
        self.cancel = ActionButton(self._appearance, _("Cancel"), "x")
        self.cancel.clicked.connect(self.reject)
        row = QWidget()
        flow = FlowLayout(self._appearance.theme.px("space.s"), row)
        for button in (do, self.cancel):
            flow.addWidget(button)
        self.column.addSpacing(self._appearance.theme.px("space.s"))
        line = QHBoxLayout()
        line.addWidget(row, 1)
        self.column.addLayout(line)
        parent = self.parentWidget()
        room = parent.window().width() if parent else self._appearance.theme.grown(_WIDTH)
        width = min(self._appearance.theme.grown(_WIDTH), room)
        self.setMinimumWidth(width)
        self.resize(width, self.heightForWidth(width))


class Question(_Box):
    """Asks whether something is to be done.

    Signals:
        agreed(int): it is to be done, in the way with this place among the ways (from 0); 0 where there is one.

    Args:
        appearance: the theme in force.
        parent: the box stands above its window.
        title: what it is about.
        sentence, meaning: what will happen, and what that means.
    """

    agreed = Signal(int)

    def __init__(self, appearance: Appearance, parent: QWidget, title: str, sentence: str, meaning: str) -> None:
        super().__init__(appearance, parent, title)
        self.setAccessibleDescription(f"{sentence} {meaning}")
        self.column.addWidget(Words(sentence, "uiBold"))
        self.column.addWidget(Words(meaning, "ui", "secondary"))
        self.ways = QButtonGroup(self)

    def offer(self, words: str, icon: str, *ways: str) -> "Question":
        """Say what agreeing is called, and in which ways it can be done; the question itself is returned."""
        for place, way in enumerate(ways):
            button = QRadioButton(way)
            button.setChecked(place == 0)
            self.ways.addButton(button, place)
            self.column.addWidget(button)
        self.do = ActionButton(self._appearance, words, icon)
        self.do.clicked.connect(self._agree)
        self.end_with(self.do)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        return self

    @Slot()
    def _agree(self) -> None:
        self.accept()
        self.agreed.emit(max(self.ways.checkedId(), 0))


class NameQuestion(_Box):
    """Asks for a name.

    Signals:
        named(str): the name that was given; it is never empty.

    Args:
        appearance: the theme in force.
        parent: the box stands above its window.
        title: what it is about, and what agreeing is called.
        sentence: whose name is asked for.
        name: the name that holds now.
    """

    named = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget, title: str, sentence: str, name: str = "") -> None:
        super().__init__(appearance, parent, title)
        self.column.addWidget(Words(sentence, "ui"))
        self.field = QLineEdit(name)
        self.field.setAccessibleName(_("Name"))
        self.field.setMinimumHeight(appearance.theme.scaled("size.control"))
        self.field.setProperty("look", "filter")
        self.field.selectAll()
        self.column.addWidget(self.field)
        self.do = ActionButton(appearance, title, "check")
        self.do.clicked.connect(self._answer)
        self.field.returnPressed.connect(self._answer)
        self.field.textChanged.connect(self._judge)
        self.end_with(self.do)
        self._judge()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _judge(self) -> None:
        self.do.setEnabled(bool(self.field.text().strip()))

    @Slot()
    def _answer(self) -> None:
        name = self.field.text().strip()
        if name:
            self.accept()
            self.named.emit(name)
