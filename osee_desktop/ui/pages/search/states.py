"""What the search page shows where there are no hits as typed: a guess, or a word on what to do.

It says what the person wants; it may not search or go anywhere.
"""

import re
from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from osee_desktop.base.translation import _, ngettext
from osee_desktop.ui.pages.search.results import Guess
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import IconLabel, LinkButton, Words
from osee_desktop.ui.widgets.empty_state import EmptyState
from osee_desktop.ui.widgets.flow import FlowLayout

Place = tuple[str, str]
"""Words and address of somewhere to browse instead."""

_MOST_SHOWN: Final = 80
_LONG_WORD: Final = re.compile(r"(\S{16})(?=\S)")


def shown_words(words: str) -> str:
    """What somebody typed, fit for a sentence: not endless, and a long word may be broken anywhere."""
    short = words if len(words) <= _MOST_SHOWN else f"{words[:_MOST_SHOWN]}…"
    return _LONG_WORD.sub("\\1\u200b", short)


class GuessBanner(QFrame):
    """Nothing has the words as typed: did you mean others?

    Signals:
        accepted(str): the person wants these words instead.
        cleared(): the person wants an empty field.
    """

    accepted = Signal(str)
    cleared = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._guess = Guess("", "", 0)
        theme = appearance.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(*(4 * (theme.px("space.l"),)))
        row.setSpacing(theme.px("space.m"))
        row.addWidget(IconLabel(appearance, "question", "status.info.text", "icon.rail"), 0, Qt.AlignmentFlag.AlignTop)
        self._sentence, self._meaning = Words("", "h3"), Words("", "ui")
        self.accept_button = ActionButton(appearance, "", "magnifying-glass", primary=True)
        self.clear_button = ActionButton(appearance, _("Clear the search"), "x")
        self.accept_button.clicked.connect(self._accept)
        self.clear_button.clicked.connect(self.cleared)
        column = QVBoxLayout()
        column.setSpacing(theme.px("space.xxs"))
        column.addWidget(self._sentence)
        column.addWidget(self._meaning)
        column.addSpacing(theme.px("space.s"))
        buttons = FlowLayout(theme.px("space.s"))
        for button in (self.accept_button, self.clear_button):
            buttons.addWidget(button)
        column.addLayout(buttons)
        row.addLayout(column, 1)
        appearance.changed.connect(self.update)

    def show_guess(self, guess: Guess) -> None:
        """Offer other words."""
        self._guess = guess
        count = len(guess.typed.split())
        self._sentence.setText(
            ngettext("Nothing has the word “{words}”", "Nothing has all the words “{words}”", count).format(
                words=shown_words(guess.typed)
            )
        )
        has = ngettext("It has {n} result.", "It has {n} results.", guess.count).format(n=guess.count)
        self._meaning.setText(_("Did you mean “{words}”? {has}").format(words=shown_words(guess.meant), has=has))
        self.accept_button.setText(_("Search for “{words}”").format(words=shown_words(guess.meant)).replace("&", "&&"))
        self.setAccessibleName(f"{self._sentence.text()}. {self._meaning.text()}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint tint and line."""
        theme, painter = self._appearance.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("status.info.line"), theme.px("line.hairline")))
        painter.setBrush(theme.colour("status.info.tint"))
        radius = theme.px("radius.widget")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()

    @Slot()
    def _accept(self) -> None:
        self.accepted.emit(self._guess.meant)


class NoHits(QWidget):
    """A word on what to do, and ways on.

    Signals:
        chosen(str): the person wants to go to this address.
        all_wanted(): the person wants to see results of every kind and category.
    """

    chosen = Signal(str)
    all_wanted = Signal()

    def __init__(self, appearance: Appearance, places: Sequence[Place]) -> None:
        super().__init__()
        self._appearance = appearance
        self._card: EmptyState | None = None
        self._links = Links(appearance, _("Browse instead:"), places)
        self._links.setContentsMargins(appearance.theme.px("space.l"), 0, 0, 0)
        self._links.chosen.connect(self.chosen)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(appearance.theme.px("space.m"))
        self._column.addWidget(self._links)

    def say(self, sentence: str, step: str, *, filtered: bool = False) -> None:
        """Show these words; `filtered` offers to see everything again, otherwise places to browse are offered."""
        if self._card:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        button = self._all_button() if filtered else None
        self._card = EmptyState(self._appearance, "magnifying-glass", sentence, step, button)
        self._column.insertWidget(0, self._card)
        self._card.show()
        self._links.setVisible(not filtered)
        self.setAccessibleName(f"{sentence} {step}")

    def _all_button(self) -> ActionButton:
        button = ActionButton(self._appearance, _("Show all results"), "arrow-counter-clockwise")
        button.clicked.connect(self.all_wanted)
        return button


class Links(QWidget):
    """Words, and links in a row below.

    Signals:
        chosen(str): the person wants to go to this address.
    """

    chosen = Signal(str)

    def __init__(self, appearance: Appearance, lead: str, places: Sequence[Place]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.theme.px("space.xs"))
        column.addWidget(Words(lead, "small", "secondary"))
        row = FlowLayout(appearance.theme.px("space.m"))
        column.addLayout(row)
        for text, address in places:
            link = LinkButton(text)
            link.clicked.connect(partial(self.chosen.emit, address))
            row.addWidget(link)
