"""The box with the report for support: its whole text can be read before it is saved. It sends nothing."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import Words

_WIDTH = 640
_HEIGHT = 520


class SupportBox(QDialog):
    """The box. It opens while the report is still being made.

    Signals:
        save_wanted(): the person has read it and wants it as a file.

    Attributes:
        text: the report.
    """

    save_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Report for support"))
        self.text = QPlainTextEdit(_("Looking at the program and this computer…"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("The report"))
        self.save = ActionButton(appearance, _("Save…"), "download", primary=True)
        self.copy = ActionButton(appearance, _("Copy"), "copy")
        self.save.setEnabled(False)
        self.copy.setEnabled(False)
        self.save.clicked.connect(self.save_wanted)
        self.copy.clicked.connect(self._copy)
        self._lay_out(appearance, parent)

    def show_report(self, text: str) -> None:
        """Show the report; now it can be saved."""
        self.text.setPlainText(text)
        self.save.setEnabled(True)
        self.copy.setEnabled(True)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, appearance: Appearance, parent: QWidget) -> None:
        theme = appearance.theme
        column = QVBoxLayout(self)
        edge = theme.px("space.l")
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px("space.s"))
        column.addWidget(Words(self.windowTitle(), "h3"))
        promise = _(
            "For whoever helps you. It holds no names, notes, searches or addresses. Read it first; nothing is sent."
        )
        column.addWidget(Words(promise, "small", "secondary"))
        column.addWidget(self.text, 1)
        buttons = QDialogButtonBox()
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(ActionButton(appearance, _("Close"), "x"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.close)
        column.addWidget(buttons)
        room = parent.size()
        self.resize(min(theme.grown(_WIDTH), room.width()), min(theme.grown(_HEIGHT), room.height()))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy.setText(_("Copied"))
