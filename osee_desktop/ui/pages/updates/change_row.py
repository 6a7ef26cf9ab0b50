"""One change: a badge, the record's name and place, its words with what went and what came, and what is touched.

It may not know an edition.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.updates.change_words import mine_words, place_words, runs_of, what_words
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.changed_words import ChangedWords
from osee_desktop.ui.widgets.controls import IconLabel, Words
from osee_desktop.ui.widgets.fact_badge import FactBadge
from osee_desktop.ui.widgets.text_link import TextLink
from osee_desktop.updates.differences import Change

_BADGE_ROOM = 112
_WORDS_NEED = 300
_UNBOUND = (1 << 24) - 1
"""Qt's own word for no limit."""


class ChangeRow(QWidget):
    """The row.

    Signals:
        chosen(str): the person wants to read this record.

    Args:
        appearance: the theme in force.
        change: what is shown.
        kinds: words for the kinds of records.
        mine: what of the person's own stands on the record.
        leads: the record can be read.
    """

    chosen = Signal(str)

    def __init__(
        self, appearance: Appearance, change: Change, kinds: Mapping[str, str], mine: Sequence[str], *, leads: bool
    ) -> None:
        super().__init__()
        self._appearance, self._change = appearance, change
        what = what_words(change.what)
        badge = FactBadge(appearance, what.word, what.icon, what.tone)
        self._first = QWidget()
        first = QVBoxLayout(self._first)
        first.setContentsMargins(0, appearance.theme.px("space.xxs"), 0, 0)
        first.addWidget(badge, 0, Qt.AlignmentFlag.AlignLeading)
        first.addStretch(1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        edge = appearance.theme.px("space.m")
        self._box.setContentsMargins(0, edge, 0, edge)
        self._box.setSpacing(0)
        self._box.addWidget(self._first)
        self._box.addWidget(self._words(kinds, mine, leads=leads), 1)
        self.setAccessibleName(_("{what}: {title}").format(what=what.word, title=change.title))
        appearance.changed.connect(self._turn)
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The badge stands above where there is no room beside."""
        super().resizeEvent(event)
        self._turn()

    def _words(self, kinds: Mapping[str, str], mine: Sequence[str], *, leads: bool) -> QWidget:
        theme, change = self._appearance.theme, self._change
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px("space.xxs"))
        column.addWidget(self._title(leads=leads))
        column.addWidget(Words(place_words(change, kinds), "small", "secondary"))
        for field in change.changes:
            # A new title stands above already.
            if field.field != "title" or change.what == "changed":
                column.addWidget(ChangedWords(self._appearance, runs_of(field)))
        for words in mine_words(change, mine):
            column.addWidget(self._mine(words))
        return held

    def _title(self, *, leads: bool) -> QWidget:
        if not leads:
            return Words(self._change.title, "uiBold")
        link = TextLink(self._appearance, self._change.title, quiet=True, bold=True)
        link.clicked.connect(self._choose)
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(link)
        row.addStretch(1)
        return held

    def _mine(self, words: str) -> QWidget:
        theme = self._appearance.theme
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, theme.px("space.xxs"), 0, 0)
        row.setSpacing(theme.px("space.iconGap"))
        icon = IconLabel(self._appearance, "note-pencil", "text.secondary")
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Words(words, "small", "secondary"), 1)
        return held

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._change.id)

    @Slot()
    def _turn(self) -> None:
        theme = self._appearance.theme
        room = max(theme.grown(_BADGE_ROOM), self._first.sizeHint().width() + theme.px("space.s"))
        beside = self.width() >= room + theme.grown(_WORDS_NEED)
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        if beside:
            self._first.setFixedWidth(room)
        else:
            self._first.setMinimumWidth(0)
            self._first.setMaximumWidth(_UNBOUND)
