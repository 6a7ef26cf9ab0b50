"""The list column of this place: its parts, and the folders of bookmarks, each with how much it holds."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.notes.entries import FOLDER, Shown
from osee_desktop.ui.pages.notes.wording import parts
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import QuietButton, Words, rule, surface
from osee_desktop.ui.widgets.row_views import RowList
from osee_desktop.ui.widgets.rows import Row


class PartsPane(QWidget):
    """The column.

    Signals:
        chosen(str): the person wants to go to this address.
        folder_wanted(): the person wants a new folder.
        rename_wanted(): the person wants another name for the folder that is shown.
        removal_wanted(): the person throws the folder that is shown away.

    Args:
        appearance: the theme in force.
        headed: its name stands above it.
    """

    chosen = Signal(str)
    folder_wanted = Signal()
    rename_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, appearance: Appearance, *, headed: bool = True) -> None:
        super().__init__()
        self._appearance = appearance
        self.setAccessibleName(_("Parts of my notes"))
        surface("list", self)
        self._name = Words(_("My notes"), "uiBold")
        self.rows = RowList(appearance, "kinds", _("Parts of my notes"))
        self.rows.fit_to_rows()
        self.add = QuietButton(appearance, _("New folder"), "plus", small=True)
        self.rename = QuietButton(appearance, _("Rename this folder"), "note-pencil", small=True)
        self.remove = QuietButton(appearance, _("Remove this folder"), "minus-circle", small=True)
        self._lay_out(headed=headed)
        self.rows.chosen.connect(self.chosen)
        self.add.clicked.connect(self.folder_wanted)
        self.rename.clicked.connect(self.rename_wanted)
        self.remove.clicked.connect(self.removal_wanted)
        self.setFocusProxy(self.rows)
        appearance.changed.connect(self._measure)
        self._measure()

    def show_parts(self, shown: Shown) -> None:
        """Show the parts, and mark the one at the address."""
        rows = []
        for address, words in parts().items():
            rows.append(_row(shown, address, words.name, words.icon))
            if address == "notes:bookmarks":
                rows += [_row(shown, FOLDER + one.id, one.name, "folder") for one in shown.folders]
        self.rows.feed(rows)
        self.rows.show_place(shown.address)
        for button in (self.rename, self.remove):
            button.setVisible(bool(shown.folder))

    def wanted_height(self, width: int) -> int:
        """Height in px that everything needs at this width (px)."""
        self.resize(width, self.height())
        self.rows.wanted_height(width)
        return self._inside.sizeHint().height()

    def _lay_out(self, *, headed: bool) -> None:
        theme = self._appearance.theme
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        line = rule()
        for widget in (self._name, line):
            widget.setVisible(headed)
            lines.addWidget(widget)
        self._name.setContentsMargins(theme.px("space.l"), 0, theme.px("space.l"), 0)
        lines.addWidget(self._make_inside(), 1)

    def _make_inside(self) -> QScrollArea:
        """Parts and buttons; there may be more folders than the window is high."""
        theme = self._appearance.theme
        self._inside = surface("list", QWidget())
        lines = QVBoxLayout(self._inside)
        lines.setContentsMargins(0, theme.px("space.s"), 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.rows)
        held = QWidget()
        held.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        below = QVBoxLayout(held)
        below.setSpacing(theme.px("space.xs"))
        edge = theme.px("space.l") - theme.px("space.s")
        below.setContentsMargins(edge, theme.px("space.s"), edge, theme.px("space.l"))
        for button in (self.add, self.rename, self.remove):
            below.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        lines.addWidget(held)
        lines.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._inside)
        return area

    @Slot()
    def _measure(self) -> None:
        theme = self._appearance.theme
        self._name.setFixedHeight(max(theme.px("size.pageHeader"), theme.scaled("size.control")))


def _row(shown: Shown, address: str, name: str, icon: str) -> Row:
    """A part, and in its name how much it holds, as far as that is something."""
    many = shown.count(address)
    words = _("{name} ({n})").format(name=name, n=many) if many else name
    return Row(key=address, title=words, icon=icon)
