"""Asks whose plan is handed out: a name and an office, either may be empty. It keeps nothing."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import Words

_WIDTH = 440
_LONGEST = 120


class HolderBox(QDialog):
    """The box.

    Signals:
        given(str, str): name and unit, as they are to be printed.

    Args:
        appearance: the theme in force.
        name, unit: what was given last.
        parent: the box stands above its window.
    """

    given = Signal(str, str)

    def __init__(self, appearance: Appearance, name: str, unit: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Whose plan is it?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name, self.unit = QLineEdit(name), QLineEdit(unit)
        self.go_on = ActionButton(appearance, _("Go on"), "check", primary=True)
        self.cancel = ActionButton(appearance, _("Cancel"), "x")
        self._lay_out(appearance)
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)

    def _lay_out(self, appearance: Appearance) -> None:
        theme = appearance.theme
        column = QVBoxLayout(self)
        edge = theme.px("space.xl")
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px("space.xs"))
        column.addWidget(Words(_("It stands at the head of the page. You may leave it empty."), "ui", "secondary"))
        for words, field in ((_("&Name"), self.name), (_("&Office or unit"), self.unit)):
            label = QLabel(words)
            label.setBuddy(field)
            field.setMaxLength(_LONGEST)
            field.setMinimumHeight(theme.scaled("size.control"))
            field.setProperty("look", "filter")
            field.setAccessibleName(words.replace("&", ""))
            column.addSpacing(theme.px("space.s"))
            column.addWidget(label)
            column.addWidget(field)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.cancel, self.go_on):
            buttons.addWidget(button)
        column.addSpacing(theme.px("space.l"))
        column.addLayout(buttons)
        self.setMinimumWidth(theme.grown(_WIDTH))

    @Slot()
    def _give(self) -> None:
        self.given.emit(_one_line(self.name.text()), _one_line(self.unit.text()))
        self.accept()


def _one_line(words: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())
