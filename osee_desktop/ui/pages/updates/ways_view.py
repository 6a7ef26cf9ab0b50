"""The test of the connection on the page: each source with the parts of the way to it, to be read, heard and copied.

It is given what was found. It may not test anything.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.updates.standing import KIND_ICONS
from osee_desktop.ui.pages.updates.ways import WayPart, WayShown, copied_ways, spoken_ways, ways_words
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import IconLabel, Words
from osee_desktop.ui.widgets.row_views import RowList
from osee_desktop.ui.widgets.rows import Row

_ICONS: Final = {True: "check-circle", False: "warning"}


class WaysView(QWidget):
    """The test. It is hidden until one was asked for.

    Signals:
        copy_wanted(str): the person wants these words on the clipboard.
    """

    copy_wanted = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._ways: tuple[WayShown, ...] = ()
        self.lists: list[RowList] = []
        self._said = Words("", "ui", "secondary")
        self._body = QWidget()
        self.copy = ActionButton(appearance, _("Copy"), "copy")
        self.copy.setAccessibleName(_("Copy the test of the connection"))
        self.shut = ActionButton(appearance, _("Close"), "x")
        self.shut.setAccessibleName(_("Close the test of the connection"))
        self.setAccessibleName(_("Test of the connection"))
        self._lay_out()
        self.copy.clicked.connect(self._copy)
        self.shut.clicked.connect(self.hide)
        self.hide()

    @property
    def ways(self) -> tuple[WayShown, ...]:
        """What is shown."""
        return self._ways

    def show_waiting(self) -> None:
        """A test is under way."""
        self._fill(())
        self._said.setText(_("Trying every part of the way to each source. That can take a minute."))
        self.copy.setEnabled(False)
        self.show()

    def show_ways(self, ways: Sequence[WayShown]) -> None:
        """A test has ended with this; a screen reader says it at once."""
        self._fill(tuple(ways))
        self._said.setText(ways_words(ways))
        self.copy.setEnabled(True)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken_ways(ways)))

    def _lay_out(self) -> None:
        theme = self._appearance.theme
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px("space.xl"))
        column.setSpacing(theme.px("space.s"))
        column.addWidget(Words(_("Test of the connection"), "h2"))
        column.addWidget(self._said)
        column.addWidget(self._body)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px("space.s"))
        for button in (self.copy, self.shut):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def _fill(self, ways: tuple[WayShown, ...]) -> None:
        self._ways = ways
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._appearance.theme.px("space.xs"))
        self.lists = []
        for way in ways:
            column.addWidget(self._head(way))
            column.addWidget(self._list(way))
        self._column.replaceWidget(self._body, body)
        body.show()
        self._body.hide()
        self._body.deleteLater()
        self._body = body

    def _head(self, way: WayShown) -> QWidget:
        theme = self._appearance.theme
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, theme.px("space.s"), 0, 0)
        row.setSpacing(theme.px("space.iconGap"))
        icon = IconLabel(self._appearance, KIND_ICONS[way.source.kind], "text.secondary")
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Words(way.source.name, "uiBold"), 1)
        return held

    def _list(self, way: WayShown) -> RowList:
        made = RowList(self._appearance, "parts", _("The way to {source}").format(source=way.source.name))
        made.fit_to_rows()
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.feed([_row(part) for part in way.parts])
        self.lists.append(made)
        return made

    @Slot()
    def _copy(self) -> None:
        self.copy_wanted.emit(copied_ways(self._ways))


def _row(part: WayPart) -> Row:
    spoken = part.words if part.works else _("This fails. {words}").format(words=part.words)
    # Without a key a row is quiet: what fails is not.
    return Row(key="" if part.works else "fails", title=part.words, icon=_ICONS[part.works], spoken=spoken)
