"""The box that asks for the name of a folder. It keeps nothing."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import Words

_LONGEST = 100
_WIDTH = 340


class NameBox(QDialog):
    """The box.

    Signals:
        named(str): the name that the person gave.

    Args:
        appearance: the theme in force.
        title: what the box is for.
        name: the name so far; empty for none.
        parent: the page.
    """

    named = Signal(str)

    def __init__(self, appearance: Appearance, title: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme = appearance.theme
        self.field = QLineEdit(name)
        self.field.setMaxLength(_LONGEST)
        self.field.setProperty("look", "filter")
        self.field.setFixedHeight(theme.scaled("size.control"))
        self.field.setTextMargins(theme.px("space.s"), 0, theme.px("space.s"), 0)
        self.field.setAccessibleName(_("Name of the folder"))
        self.field.selectAll()
        self.keep = ActionButton(appearance, _("Keep"), "check", primary=True)
        self.keep.setDefault(True)
        cancel = ActionButton(appearance, _("Cancel"), "x")
        buttons = QDialogButtonBox()
        buttons.addButton(self.keep, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._tell)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        edge = theme.px("space.l")
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px("space.s"))
        column.addWidget(Words(_("Name of the folder"), "uiBold"))
        column.addWidget(self.field)
        column.addWidget(buttons)
        self.field.textChanged.connect(self._offer)
        self._offer()
        self.resize(min(theme.grown(_WIDTH), parent.window().width()), self.sizeHint().height())

    @Slot()
    def _offer(self) -> None:
        self.keep.setEnabled(bool(self.field.text().strip()))

    @Slot()
    def _tell(self) -> None:
        self.named.emit(" ".join(self.field.text().split()))
        self.accept()
