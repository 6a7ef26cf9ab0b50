"""The box in which a program without a console says why it does not start. It may not know what went wrong."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout

from osee_desktop import PROGRAM_NAME
from osee_desktop.base.translation import _
from osee_desktop.ui.shell.application import application
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import Words

_WIDTH = 480
_HEIGHT = 260


class StartFailureBox(QDialog):
    """The box.

    Args:
        appearance: the theme in force.
        words: what a terminal would have shown.
    """

    def __init__(self, appearance: Appearance, words: str) -> None:
        super().__init__()
        self.setWindowTitle(PROGRAM_NAME)
        self.text = QPlainTextEdit(words)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("What went wrong"))
        self.copy = ActionButton(appearance, _("Copy"), "copy")
        self.copy.clicked.connect(self._copy)
        theme = appearance.theme
        column = QVBoxLayout(self)
        edge = theme.px("space.l")
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px("space.s"))
        column.addWidget(Words(_("{program} could not start").format(program=PROGRAM_NAME), "h3"))
        column.addWidget(self.text, 1)
        buttons = QDialogButtonBox()
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(ActionButton(appearance, _("Close"), "x"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.close)
        column.addWidget(buttons)
        self.resize(theme.grown(_WIDTH), theme.grown(_HEIGHT))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy.setText(_("Copied"))


def tell_start_failure(words: str, arguments: Sequence[str]) -> None:
    """Show the words until the person closes the box.

    Args:
        words: what a terminal would have shown.
        arguments: what Qt may read of the command line, the program's name first.
    """
    app = application(arguments)
    appearance = Appearance("system", 100, app)
    appearance.dress(app)
    StartFailureBox(appearance, words).exec()
