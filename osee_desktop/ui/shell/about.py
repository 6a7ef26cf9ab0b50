"""The box "About OSEE Desktop": versions, edition, sources and licences. It may not ask the network for anything."""

from collections.abc import Iterable

import PySide6
from PySide6.QtCore import Signal, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from osee_desktop import PROGRAM_NAME, __version__
from osee_desktop.base.assets import licence_folder, resource
from osee_desktop.base.translation import _
from osee_desktop.env.licences import licensed
from osee_desktop.env.software import Part, core_parts
from osee_desktop.library.crossrefs import plain
from osee_desktop.library.front import FrontPage
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import Words
from osee_desktop.updates.trust.fingerprint import trusted_fingerprint

_WIDTH = 520
_HEIGHT = 460
_IN_A_ROW = 8


def details(front: FrontPage) -> str:
    """Everything that helps whoever is asked for help: versions, edition, what is carried and under which licence."""
    window = (Part("Qt", qVersion()), Part("PySide6", PySide6.__version__))
    fingerprint = trusted_fingerprint(resource("trust"))
    return "\n".join(
        (
            _("Edition {n}, {label} ({language})").format(
                n=front.edition.number, label=front.edition.label, language=front.edition.language
            ),
            "",
            *_trusted(fingerprint),
            "",
            *_lines((*core_parts(), *window)),
            "",
            _("Libraries that come with it, and their licences:"),
            *_lines(Part(part.name, part.version, part.licence) for part in licensed(licence_folder())),
        )
    )


class AboutBox(QDialog):
    """The box, not yet open.

    Signals:
        licences_wanted(): the person wants to read the texts of the licences.
    """

    licences_wanted = Signal()

    def __init__(self, appearance: Appearance, front: FrontPage, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About {program}").format(program=PROGRAM_NAME))
        self.details = QPlainTextEdit(details(front))
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(_("Versions and licences"))
        self.copy = ActionButton(appearance, _("Copy details"), "copy")
        self.copy.clicked.connect(self._copy)
        self.licences = ActionButton(appearance, _("Licences"), "file-text")
        self.licences.clicked.connect(self._read_licences)
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
        buttons.addButton(self.licences, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        column.addWidget(buttons)
        room = parent.size()
        self.resize(min(theme.grown(_WIDTH), room.width()), min(theme.grown(_HEIGHT), room.height()))

    @Slot()
    def _read_licences(self) -> None:
        self.close()
        self.licences_wanted.emit()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self._title}\n{self.details.toPlainText()}\n")
        self.copy.setText(_("Copied"))


def _trusted(fingerprint: str) -> tuple[str, ...]:
    if not fingerprint:
        return (_("No publisher is set up: this copy does not update."),)
    how = _("Fingerprint of the publisher whom this copy trusts, to be compared by phone or on paper:")
    return (how, *_in_rows(fingerprint.split()))


def _in_rows(groups: list[str]) -> list[str]:
    """Groups of four letters, so many in a row as can be read aloud in one breath."""
    return ["  ".join(groups[start : start + _IN_A_ROW]) for start in range(0, len(groups), _IN_A_ROW)]


def _lines(parts: Iterable[Part]) -> list[str]:
    return [f"{part.name} {part.version}{f' · {part.licence}' if part.licence else ''}" for part in parts]
