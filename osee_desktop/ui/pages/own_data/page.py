"""The page "Your data": what is kept and where, moving to another computer, backups, people, deleting.

It is given plain values and says what is wanted; it does nothing itself. It may not know a notebook or a folder.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from osee_desktop.base.translation import _, ngettext
from osee_desktop.ui.pages.own_data.owned import BackupLine, KeptPlace, OwnedData, PersonLine
from osee_desktop.ui.pages.own_data.parts import Line, Part, edged
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.cards import Banner
from osee_desktop.ui.widgets.controls import TypeName, Words, surface
from osee_desktop.ui.widgets.painted_sheet import PaintedSheet
from osee_desktop.ui.widgets.tab_order import in_order
from osee_desktop.ui.widgets.text_link import TextLink

_WIDEST = 760


class KeyedButton(ActionButton):
    """A button of a line: `key` is the number of what stands in that line, `about` tells it from those of others."""

    def __init__(self, appearance: Appearance, text: str, icon: str, key: int, about: str) -> None:
        super().__init__(appearance, text, icon)
        self.key = key
        self.setAccessibleName(_("{action}: {about}").format(action=text, about=about))


class FolderLink(TextLink):
    """A place on the disk; it opens the folder."""

    def __init__(self, appearance: Appearance, place: KeptPlace) -> None:
        super().__init__(appearance, place.path, "small")
        self.folder = place.folder
        self.setAccessibleName(_("{what}: {path}").format(what=place.what, path=place.path))


class OwnDataPage(QScrollArea):
    """The page.

    Signals:
        folder_wanted(str): the person wants to see this folder.
        export_wanted(): everything into one file. import_wanted(): what is in such a file.
        reports_wanted(): the reports into a file.
        backup_wanted(): a backup now. restore_wanted(int): the backup with this number.
        add_wanted(): another person. rename_wanted(int), remove_wanted(int): the person with this number.
        delete_wanted(): everything is to go.
        painted(): what was shown last is on the screen.
    """

    folder_wanted = Signal(str)
    export_wanted = Signal()
    import_wanted = Signal()
    reports_wanted = Signal()
    backup_wanted = Signal()
    restore_wanted = Signal(int)
    add_wanted = Signal()
    rename_wanted = Signal(int)
    remove_wanted = Signal(int)
    delete_wanted = Signal()
    painted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._sheet = PaintedSheet()
        self.data = OwnedData()
        surface("page", self)
        self.setAccessibleName(_("Your data"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.export = ActionButton(appearance, _("Save everything to one file…"), "export", primary=True)
        self.bring = ActionButton(appearance, _("Bring in a file…"), "plus")
        self.reports = ActionButton(appearance, _("Save reports to a file…"), "export")
        self.back_up = ActionButton(appearance, _("Make a backup now"), "copy")
        self.add = ActionButton(appearance, _("Add a person…"), "plus")
        self.delete = ActionButton(appearance, _("Delete my data…"), "minus-circle")
        self.told = Banner(appearance, "info", "", "")
        self.told.hide()
        self._make_parts()
        self._lay_out()
        self._connect()

    def show_data(self, data: OwnedData) -> None:
        """Show this."""
        self.data = data
        self.places.show_lines(self._place_lines(data.places))
        self.backups.show_lines(self._backup_lines(data.backups))
        self.people.show_lines(self._people_lines(data.people))
        self.reports.setEnabled(bool(data.reports))
        self._holds.setText(" · ".join(data.holds) or _("Your notebook is empty."))
        self._reported.setText(_reported(data.reports))
        in_order(self.widget())

    def say(self, words: str) -> None:
        """Tell what was done, until another page is wanted."""
        self.told.say("", words)
        self.told.setVisible(bool(words))
        if words:
            self.ensureVisible(0, 0)

    def focus_first(self) -> None:
        """Put the focus where one begins: at the top, so that nothing has to scroll."""
        self.places.focus_line()
        self.ensureVisible(0, 0)

    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 walks through."""
        return (self,)

    def await_paint(self) -> None:
        """Tell the next paint by `painted`."""
        self._sheet.await_paint()

    def _make_parts(self) -> None:
        make = self._appearance
        self._holds = Words("", "ui")
        self._reported = Words("", "ui")
        self.places = Part(
            make, _("What is kept, and where"), _("All of it stands on this computer. Nothing is sent anywhere.")
        )
        self.moving = Part(
            make,
            _("Move to another computer"),
            _("One file holds your notebook, your plans and your settings. What is there already is never lost."),
        )
        self.reporting = Part(
            make,
            _("Reports of mistakes and wishes"),
            _("What you have reported, as a file that you can send to the publisher. It does not name you."),
        )
        self.backups = Part(
            make,
            _("Backups"),
            _("A copy is made at each start and before anything is replaced. The newest five always stay."),
        )
        self.people = Part(
            make,
            _("People on this computer"),
            _("Each has a notebook of their own. With two or more, the program asks at the start who it is."),
        )
        self.deleting = Part(
            make,
            _("Delete my data"),
            _("Notes, bookmarks, highlights, reports, progress and history go for good. You are asked first."),
        )

    def _lay_out(self) -> None:
        theme = self._appearance.theme
        self.moving.add_buttons(self.export, self.bring)
        self.reporting.column.addWidget(self._reported)
        self.reporting.add_buttons(self.reports)
        self.backups.add_buttons(self.back_up)
        self.people.add_buttons(self.add)
        self.deleting.add_buttons(self.delete)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px("space.l"))
        column.addWidget(Words(_("Your data"), "h1"))
        column.addWidget(self._holds)
        column.addWidget(self.told)
        column.addWidget(self._warning())
        for part in (self.places, self.moving, self.backups, self.people, self.reporting, self.deleting):
            column.addWidget(part)
        column.addStretch(1)
        inside.setMaximumWidth(theme.grown(_WIDEST))
        self._inside = inside
        surface("page", self._sheet)
        edge = theme.px("size.pagePadding")
        row = QHBoxLayout(self._sheet)
        row.setContentsMargins(edge, edge, edge, edge)
        row.addWidget(inside, 1)
        row.addStretch(0)
        self.setWidget(self._sheet)

    def _warning(self) -> Banner:
        return Banner(
            self._appearance,
            "caution",
            _("Whoever uses this account of the computer can read it."),
            _("The files are not encrypted. Where others use the same account, write nothing that they may not see."),
        )

    def _connect(self) -> None:
        self.export.clicked.connect(self.export_wanted)
        self.bring.clicked.connect(self.import_wanted)
        self.reports.clicked.connect(self.reports_wanted)
        self.back_up.clicked.connect(self.backup_wanted)
        self.add.clicked.connect(self.add_wanted)
        self.delete.clicked.connect(self.delete_wanted)
        self._sheet.painted.connect(self.painted)
        self._appearance.changed.connect(self._measure)

    def _place_lines(self, places: Sequence[KeptPlace]) -> Iterator[QWidget]:
        for place in places:
            link = FolderLink(self._appearance, place)
            link.clicked.connect(self._open_folder)
            detail = Words(place.detail, "small", "secondary")
            detail.setWordWrap(False)
            yield Line(self._appearance, (self._words(place.what, "uiBold"), link), [detail])

    def _backup_lines(self, backups: Sequence[BackupLine]) -> Iterator[QWidget]:
        if not backups:
            yield Line(self._appearance, [self._words(_("There are no backups yet."), "ui")])
        for one in backups:
            name = _("Backup {number}, {date}").format(number=one.number, date=one.date)
            button = KeyedButton(self._appearance, _("Restore…"), "arrow-counter-clockwise", one.number, name)
            button.clicked.connect(self._restore)
            words = (self._words(name, "uiBold"), self._words(one.detail, "small", "secondary"))
            yield Line(self._appearance, words, [button])

    def _people_lines(self, people: Sequence[PersonLine]) -> Iterator[QWidget]:
        for one in people:
            rename = KeyedButton(self._appearance, _("Rename…"), "note-pencil", one.number, one.name)
            rename.clicked.connect(self._rename)
            buttons = [rename]
            if not one.is_open and not one.is_first:
                remove = KeyedButton(self._appearance, _("Remove…"), "minus-circle", one.number, one.name)
                remove.clicked.connect(self._remove)
                buttons.append(remove)
            detail = (
                _("This notebook is open now.") if one.is_open else _("This notebook can be opened at the next start.")
            )
            words = (self._words(one.name, "uiBold"), self._words(detail, "small", "secondary"))
            yield Line(self._appearance, words, buttons)

    def _words(self, text: str, style: TypeName, tone: str = "primary") -> Words:
        return edged(self._appearance, Words(text, style, tone))

    @Slot()
    def _open_folder(self) -> None:
        link = self.sender()
        if isinstance(link, FolderLink):
            self.folder_wanted.emit(link.folder)

    @Slot()
    def _restore(self) -> None:
        self.restore_wanted.emit(self._pressed())

    @Slot()
    def _rename(self) -> None:
        self.rename_wanted.emit(self._pressed())

    @Slot()
    def _remove(self) -> None:
        self.remove_wanted.emit(self._pressed())

    def _pressed(self) -> int:
        button = self.sender()
        return button.key if isinstance(button, KeyedButton) else 0

    @Slot()
    def _measure(self) -> None:
        self._inside.setMaximumWidth(self._appearance.theme.grown(_WIDEST))


def _reported(count: int) -> str:
    if not count:
        return _("There are none yet.")
    return ngettext("{n} report", "{n} reports", count).format(n=count)
