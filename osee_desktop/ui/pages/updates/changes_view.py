"""What an update changes: how many of each sort, filters, and a row for each change.

Long lists come in parts, so that nobody waits for what is below the window. It may not know where changes come from.
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from osee_desktop.base.translation import _, ngettext
from osee_desktop.ui.pages.updates.change_row import ChangeRow
from osee_desktop.ui.pages.updates.standing import ChangesShown
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.choice_chips import Choice, ChoiceChips
from osee_desktop.ui.widgets.controls import Words, rule
from osee_desktop.ui.widgets.turning_row import TurningRow
from osee_desktop.updates.differences import Change

ALL: Final = "all"
_PART: Final = 40
_HEAD_NEEDS: Final = 180


class ChangesView(QWidget):
    """The list.

    Signals:
        chosen(str): the person wants to read this record.
        drop_wanted(): the person does not want this edition.
    """

    chosen = Signal(str)
    drop_wanted = Signal()

    def __init__(self, appearance: Appearance, kinds: Mapping[str, str]) -> None:
        super().__init__()
        self._appearance, self._kinds = appearance, kinds
        self._shown = ChangesShown()
        self._history: tuple[ChangesShown, ...] = ()
        self._filter, self._most = ALL, _PART
        self.rows: list[ChangeRow] = []
        self.title = Words("", "h2")
        self.filters = ChoiceChips(appearance, _("Show"))
        self.more = ActionButton(appearance, "", "plus")
        self.drop = ActionButton(appearance, _("Do not install this edition"), "x")
        self._body = QWidget()
        theme = appearance.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px("space.m"))
        self._head = TurningRow(appearance, self.title, self.filters, _HEAD_NEEDS)
        column.addWidget(self._head)
        column.addWidget(self._body)
        for button in (self.more, self.drop):
            column.addWidget(button)
            column.setAlignment(button, Qt.AlignmentFlag.AlignLeading)
        self.others = ChoiceChips(appearance, _("Editions that were installed here"))
        column.addWidget(self.others, 0, Qt.AlignmentFlag.AlignLeading)
        self._column = column
        self.filters.chosen.connect(self._choose_filter)
        self.more.clicked.connect(self._show_more)
        self.drop.clicked.connect(self.drop_wanted)
        self.others.chosen.connect(self._choose_edition)
        self._show(self._shown)

    @property
    def changes(self) -> ChangesShown:
        """What is shown."""
        return self._shown

    def show_changes(self, waiting: ChangesShown | None, history: tuple[ChangesShown, ...]) -> None:
        """Show what the edition changes that waits; without one, what the newest installed edition changed."""
        shown = waiting or (history[0] if history else ChangesShown())
        if (shown, history) != (self._shown, self._history):
            self._history = () if waiting else history
            self._show(shown)

    def _show(self, shown: ChangesShown) -> None:
        self._shown, self._filter, self._most = shown, ALL, _PART
        self.setVisible(bool(shown.changes))
        edition = _("What edition {n} changed").format(n=shown.edition) if shown.edition else _("What changed")
        self.title.setText(edition if shown.done else _("What will change"))
        self.drop.setVisible(not shown.done)
        self.others.setVisible(len(self._history) > 1)
        editions = [Choice(str(one.edition), _("Edition {n}").format(n=one.edition)) for one in self._history]
        self.others.offer(editions, str(shown.edition))
        self._offer()
        self._fill()

    def _offer(self) -> None:
        counts = {
            what: sum(one.what == what for one in self._shown.changes) for what in ("new", "changed", "withdrawn")
        }
        words = {"new": _("New {n}"), "changed": _("Changed {n}"), "withdrawn": _("Withdrawn {n}")}
        choices = [Choice(ALL, _("All {n}").format(n=len(self._shown.changes)))]
        choices += [Choice(what, words[what].format(n=count), able=bool(count)) for what, count in counts.items()]
        self.filters.offer(choices, self._filter)

    def _fill(self) -> None:
        found = self._found()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rows = [self._row(change) for change in found[: self._most]]
        for row in self.rows:
            column.addWidget(rule())
            column.addWidget(row)
        self._column.replaceWidget(self._body, body)
        body.show()
        self._body.hide()
        self._body.deleteLater()
        self._body = body
        left = len(found) - len(self.rows)
        self.more.setVisible(left > 0)
        self.more.setText(ngettext("Show {n} more", "Show {n} more", left).format(n=left))

    def _row(self, change: Change) -> ChangeRow:
        leads = self._shown.done and change.what != "withdrawn"
        row = ChangeRow(self._appearance, change, self._kinds, self._shown.mine.get(change.id, ()), leads=leads)
        row.chosen.connect(self.chosen)
        return row

    def _found(self) -> list[Change]:
        return [one for one in self._shown.changes if self._filter in {ALL, one.what}]

    @Slot(str)
    def _choose_edition(self, edition: str) -> None:
        self._show(next(one for one in self._history if str(one.edition) == edition))

    @Slot(str)
    def _choose_filter(self, key: str) -> None:
        self._filter, self._most = key, _PART
        self._fill()

    @Slot()
    def _show_more(self) -> None:
        self._most += 10 * _PART
        self._fill()
