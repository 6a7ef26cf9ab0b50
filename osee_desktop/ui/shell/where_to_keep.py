"""Asks where to keep things, where a portable program stands in a folder that cannot be written.

It may not make or open anything.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from osee_desktop import PROGRAM_NAME
from osee_desktop.base.translation import _
from osee_desktop.env.paths import DATA
from osee_desktop.ui.shell.application import application
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import Words, surface

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

_WIDTH = 520


class Wanted(NamedTuple):
    """What the person chose: a folder in which everything is kept; None keeps nothing."""

    folder: Path | None


def ask_for_folder(parent: QWidget, title: str) -> str:
    """Ask for a folder; empty where the person thinks better of it."""
    return QFileDialog.getExistingDirectory(parent, title)


class WhereToKeep(QDialog):
    """The question. Escape and Close end the program; nothing was begun yet.

    Attributes:
        wanted: what was chosen; None until then.

    Args:
        appearance: the theme in force.
        data: the folder that cannot be written.
        ask: asks for a folder; the dialog of the system if not said otherwise.
    """

    def __init__(
        self, appearance: Appearance, data: Path, ask: "Callable[[QWidget, str], str]" = ask_for_folder
    ) -> None:
        super().__init__()
        self._appearance, self._ask = appearance, ask
        self.wanted: Wanted | None = None
        self.setWindowTitle(_("Where to keep your notes? — {program}").format(program=PROGRAM_NAME))
        surface("page", self)
        self.unsaved = ActionButton(appearance, _("Go on without saving"), "arrow-right", primary=True)
        self.folder = ActionButton(appearance, _("Choose a folder"), "folder")
        self.close_button = ActionButton(appearance, _("Close the program"), "x")
        self._lay_out(data)
        self.unsaved.clicked.connect(self._go_on)
        self.folder.clicked.connect(self._choose)
        self.close_button.clicked.connect(self.reject)

    def showEvent(self, event: "QShowEvent") -> None:
        """The keyboard is on the first answer at once."""
        super().showEvent(event)
        self.unsaved.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self, data: Path) -> None:
        theme = self._appearance.theme
        column = QVBoxLayout(self)
        edge = theme.px("size.pagePadding")
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px("space.s"))
        column.addWidget(Words(_("Nothing can be kept beside the program"), "h1"))
        about = _("Notes, bookmarks and settings would stand in {folder}, and nothing can be written there.")
        column.addWidget(Words(about.format(folder=data), "ui"))
        choice = _(
            "You can read and search all the same. What you write in this session is then gone when the window closes. "
            "Or choose a folder that stays, on this computer or elsewhere."
        )
        column.addWidget(Words(choice, "ui", "secondary"))
        column.addSpacing(theme.px("space.s"))
        for button in (self.unsaved, self.folder, self.close_button):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        width = theme.grown(_WIDTH)
        self.resize(width, column.totalHeightForWidth(width))
        self.setAccessibleDescription(choice)

    @Slot()
    def _go_on(self) -> None:
        self.wanted = Wanted(None)
        self.accept()

    @Slot()
    def _choose(self) -> None:
        found = self._ask(self, _("Choose a folder for your notes and settings"))
        if found:
            folder = Path(found)
            # Chosen a second time, it is the same folder again.
            self.wanted = Wanted(folder if folder.name == DATA else folder / DATA)
            self.accept()


def ask_where_to_keep(data: Path, arguments: Sequence[str]) -> Wanted | None:
    """Ask once; None where the person closes the program.

    Args:
        data: the folder that cannot be written.
        arguments: what Qt may read of the command line, the program's name first.
    """
    app = application(arguments)
    appearance = Appearance("system", 100, app)
    appearance.dress(app)
    box = WhereToKeep(appearance, data)
    box.exec()
    return box.wanted
