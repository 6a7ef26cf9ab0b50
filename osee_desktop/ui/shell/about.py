"""The box "About OSEE Desktop": versions, edition, sources and licences. It may not ask the network for anything."""

from collections.abc import Iterable

import PySide6
from PySide6.QtCore import Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from osee_desktop import PROGRAM_NAME, __version__
from osee_desktop.base.translation import _
from osee_desktop.env.software import Part, carried_parts, core_parts
from osee_desktop.library.crossrefs import plain
from osee_desktop.library.front import FrontPage
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import Words

_WIDTH = 520
_HEIGHT = 460


def details(front: FrontPage) -> str:
    """Everything that helps whoever is asked for help: versions, edition, what is carried and under which licence."""
    window = (Part("Qt", qVersion()), Part("PySide6", PySide6.__version__))
    return "\n".join(
        (
            _("Edition {n}, {label} ({language})").format(
                n=front.edition.number, label=front.edition.label, language=front.edition.language
            ),
            "",
            *_lines((*core_parts(), *window)),
            "",
            _("Libraries that come with it, and their licences:"),
            *_lines(carried_parts()),
        )
    )


class AboutBox(QDialog):
    """The box, not yet open."""

    def __init__(self, appearance: Appearance, front: FrontPage, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About {program}").format(program=PROGRAM_NAME))
        self.details = QPlainTextEdit(details(front))
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(_("Versions and licences"))
        self.copy = ActionButton(appearance, _("Copy details"), "copy")
        self.copy.clicked.connect(self._copy)
        self._title = _("{program} {version}").format(program=PROGRAM_NAME, version=__version__)
        self._lay_out(appearance, front, parent)

    def _lay_out(self, appearance: Appearance, front: FrontPage, parent: QWidget) -> None:
        theme = appearance.theme
        column = QVBoxLayout(self)
        edge = theme.px("space.l")
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px("space.s"))
        column.addWidget(Words(self._title, "h3"))
        column.addWidget(Words(front.title, "ui"))
        column.addWidget(Words(" ".join(plain(front.standing).split()), "small", "secondary"))
        column.addWidget(self.details, 1)
        buttons = QDialogButtonBox()
        buttons.addButton(ActionButton(appearance, _("Close"), "x"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        column.addWidget(buttons)
        room = parent.size()
        self.resize(min(theme.grown(_WIDTH), room.width()), min(theme.grown(_HEIGHT), room.height()))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self._title}\n{self.details.toPlainText()}\n")
        self.copy.setText(_("Copied"))


def _lines(parts: Iterable[Part]) -> list[str]:
    return [f"{part.name} {part.version}{f' · {part.licence}' if part.licence else ''}" for part in parts]
