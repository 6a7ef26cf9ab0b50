"""The box in which a person says what is wrong or wanted on a page. It keeps nothing and sends nothing."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import Words

_WIDTH = 440
_LINES = 6


class ReportBox(QDialog):
    """The box.

    Signals:
        told(str, str, str, str): kind of the report, what it says, id of its record (may be empty), title of its page.

    Args:
        appearance: the theme in force.
        title: title of the page.
        about: id of its record; empty where it is none.
        parent: the window.
    """

    told = Signal(str, str, str, str)

    def __init__(self, appearance: Appearance, title: str, about: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._title, self._about = title, about
        self.setWindowTitle(_("Report a mistake or a wish"))
        self.mistake, self.wish = QRadioButton(_("A mistake")), QRadioButton(_("A wish"))
        self.mistake.setChecked(True)
        self.words = QPlainTextEdit()
        self.words.setAccessibleName(_("What is wrong, or what you wish for"))
        self.words.setTabChangesFocus(True)
        self.words.textChanged.connect(self._offer)
        self.keep = ActionButton(appearance, _("Keep"), "check", primary=True)
        self.cancel = ActionButton(appearance, _("Cancel"), "x")
        self._lay_out(appearance)
        self.resize(min(appearance.theme.grown(_WIDTH), parent.width()), self.sizeHint().height())
        self._offer()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, appearance: Appearance) -> None:
        theme = appearance.theme
        column = QVBoxLayout(self)
        edge = theme.px("space.l")
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px("space.s"))
        column.addWidget(Words(_("On the page “{title}”").format(title=self._title), "uiBold"))
        column.addWidget(self.mistake)
        column.addWidget(self.wish)
        self.words.setMinimumHeight(_LINES * theme.line("small"))
        column.addWidget(self.words, 1)
        column.addWidget(
            Words(_("Nothing is sent. It is kept in My notes, until you export it."), "small", "secondary")
        )
        buttons = QDialogButtonBox()
        buttons.addButton(self.keep, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._tell)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    @Slot()
    def _offer(self) -> None:
        written = bool(self.words.toPlainText().strip())
        self.keep.setEnabled(written)
        self.keep.setToolTip("" if written else _("Write a sentence first."))

    @Slot()
    def _tell(self) -> None:
        kind = "mistake" if self.mistake.isChecked() else "wish"
        self.told.emit(kind, self.words.toPlainText().strip(), self._about, self._title)
        self.accept()
