"""The dialog of preferences: theme, text size, motion, paper, reading history.

Everything holds at once; there is nothing to confirm.

It says what the person chose. It may not keep anything.
"""

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from osee_desktop.base.translation import _
from osee_desktop.env.settings import (
    TEXT_SIZE,
    UPDATE_BUDGET,
    UPDATE_FOLDERS,
    UPDATE_MIRRORS,
    UPDATE_POLICY,
    PaperName,
    UpdatePolicy,
)
from osee_desktop.kit.policy import LANGUAGE, ROLES, STICKS
from osee_desktop.ui.theme.appearance import Appearance, ThemeChoice
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import LinkButton, Words

_C = TypeVar("_C", bound="str | int")
_WIDTH = 420


class Held(NamedTuple):
    """What holds when the dialog opens.

    Attributes:
        locked: names of settings that the administrator set; they are shown and cannot be changed.
    """

    reduced_motion: bool
    paper: PaperName
    history: bool = True
    policy: UpdatePolicy | None = None
    budget: int = 0
    locked: frozenset[str] = frozenset()


def theme_words() -> dict[ThemeChoice, str]:
    """The names of the themes."""
    return {
        "system": _("Theme of the system"),
        "light": _("Light"),
        "dark": _("Dark"),
        "high-contrast": _("High contrast"),
    }


def paper_words() -> dict[PaperName, str]:
    """The names of the sizes of paper."""
    return {"a4": _("A4"), "letter": _("Letter")}


def motion_words() -> dict[str, str]:
    """The two ways of motion."""
    return {"usual": _("As usual"), "reduced": _("Reduced: nothing fades, slides or blinks")}


def history_words() -> dict[str, str]:
    """Whether the pages that were read are remembered."""
    return {"kept": _("Kept, on this computer only"), "not kept": _("Not kept from now on")}


def policy_words() -> dict[UpdatePolicy, str]:
    """When editions come by themselves."""
    return {
        "by-source": _("From an office folder by itself, otherwise ask me"),
        "ask": _("Always ask me"),
        "automatic": _("By itself, and tell me afterwards"),
        "never": _("Never look"),
    }


def locked_words() -> dict[str, str]:
    """What an administrator may set that has no place of its own here."""
    return {
        LANGUAGE: _("the language"),
        ROLES: _("the roles that are offered"),
        UPDATE_FOLDERS.name: _("the folders that updates come from"),
        UPDATE_MIRRORS.name: _("the addresses that updates come from"),
        STICKS: _("whether updates come from sticks"),
    }


def budget_words(present: int) -> dict[int, str]:
    """How much may come from the network in a month without asking; what holds now is among it."""
    steps = sorted({0, 5, 20, 100, present})
    return {step: _("{n} MB").format(n=step) if step else _("No limit") for step in steps}


class PreferencesDialog(QDialog):
    """Shows what holds now, and says what the person chose.

    Signals:
        motion_chosen(bool): whether motion is to be reduced.
        paper_chosen(str): `a4` or `letter`.
        data_wanted(): the person wants to see what is kept about them.
        history_chosen(bool): whether the reading history is to be kept.
        policy_chosen(str): when new editions are to come by themselves.
        budget_chosen(int): megabytes a month that may come without asking; 0 for no limit.

    Args:
        appearance: theme and text size are set there at once.
        held: what holds now.
        parent: the window.
    """

    motion_chosen = Signal(bool)
    paper_chosen = Signal(str)
    data_wanted = Signal()
    history_chosen = Signal(bool)
    policy_chosen = Signal(str)
    budget_chosen = Signal(int)

    def __init__(self, appearance: Appearance, held: Held, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance, self._parent, self._locked = appearance, parent, held.locked
        self.setWindowTitle(_("Preferences"))
        self._column = QVBoxLayout()
        self._column.setSpacing(appearance.theme.px("space.xs"))
        self.themes = self._choices(_("Theme"), theme_words())
        self.themes[appearance.choice].setChecked(True)
        self._add_text_size()
        self.motions = self._choices(_("Motion"), motion_words())
        self.motions["reduced" if held.reduced_motion else "usual"].setChecked(True)
        self.papers = self._choices(_("Paper for printing and PDF"), paper_words())
        self.papers[held.paper].setChecked(True)
        self.histories = self._choices(_("Reading history"), history_words())
        self.histories["kept" if held.history else "not kept"].setChecked(True)
        self.data_link = LinkButton(_("Your data: what is kept, and where"))
        self._column.addSpacing(appearance.theme.px("space.l"))
        self._column.addWidget(self.data_link, 0, Qt.AlignmentFlag.AlignLeading)
        self._add_updates(held)
        self._add_locked()
        self._connect()
        self._frame()
        appearance.changed.connect(self._follow)
        self._follow()

    def _add_updates(self, held: Held) -> None:
        """Only where there is a publisher, to look for updates of."""
        self.policies: dict[UpdatePolicy, QRadioButton] = {}
        self.budgets: dict[int, QRadioButton] = {}
        if held.policy is None:
            return
        self.policies = self._choices(_("New editions"), policy_words(), UPDATE_POLICY.name)
        self.policies[held.policy].setChecked(True)
        for policy, button in self.policies.items():
            button.clicked.connect(partial(self.policy_chosen.emit, policy))
        asked = _("From the network in a month, without asking")
        self.budgets = self._choices(asked, budget_words(held.budget), UPDATE_BUDGET.name)
        self.budgets[held.budget].setChecked(True)
        for megabytes, button in self.budgets.items():
            button.clicked.connect(partial(self.budget_chosen.emit, megabytes))

    def _add_locked(self) -> None:
        """What was set and has no place of its own here."""
        words = [words for name, words in locked_words().items() if name in self._locked]
        if words:
            self._head(_("Set by your administrator"))
            told = _("These cannot be changed here: {parts}.").format(parts=", ".join(words))
            self._column.addWidget(Words(told, "ui", "secondary"))

    def _say_locked(self) -> None:
        self._column.addWidget(Words(_("Set by your administrator."), "small", "secondary"))

    def _connect(self) -> None:
        for choice, button in self.themes.items():
            button.clicked.connect(partial(self._appearance.choose, choice))
        self.motions["reduced"].toggled.connect(self.motion_chosen)
        self.data_link.clicked.connect(self.close)
        self.data_link.clicked.connect(self.data_wanted)
        self.histories["kept"].toggled.connect(self.history_chosen)
        for paper, button in self.papers.items():
            button.clicked.connect(partial(self.paper_chosen.emit, paper))

    def _head(self, words: str) -> None:
        if self._column.count():
            self._column.addSpacing(self._appearance.theme.px("space.l"))
        self._column.addWidget(Words(words, "uiBold"))

    def _choices(self, words: str, choices: Mapping[_C, str], name: str = "") -> dict[_C, QRadioButton]:
        self._head(words)
        locked = name in self._locked
        if locked:
            self._say_locked()
        group = QButtonGroup(self)
        made = {}
        for key, text in choices.items():
            button = QRadioButton(text)
            spoken = _("{group}, set by your administrator: {choice}") if locked else _("{group}: {choice}")
            button.setAccessibleName(spoken.format(group=words, choice=text))
            button.setEnabled(not locked)
            group.addButton(button)
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            button.toggled.connect(partial(_reach, button))
            self._column.addWidget(button)
            made[key] = button
        return made

    def _add_text_size(self) -> None:
        self._head(_("Text size"))
        if TEXT_SIZE.name in self._locked:
            self._say_locked()
        row = QHBoxLayout()
        row.setSpacing(self._appearance.theme.px("space.s"))
        self.smaller = ActionButton(self._appearance, _("Smaller"), "minus-circle")
        self.larger = ActionButton(self._appearance, _("Larger"), "plus-circle")
        self._size = Words("", "ui")
        self._size.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._size.setWordWrap(False)
        self.smaller.clicked.connect(partial(self._appearance.step_text, -1))
        self.larger.clicked.connect(partial(self._appearance.step_text, 1))
        for widget in (self.smaller, self._size, self.larger):
            row.addWidget(widget)
        row.addStretch(1)
        self._column.addLayout(row)

    def _frame(self) -> None:
        inside = QWidget()
        inside.setLayout(self._column)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        buttons = QDialogButtonBox()
        self.done_button = ActionButton(self._appearance, _("Close"), "x")
        buttons.addButton(self.done_button, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.close)
        outer = QVBoxLayout(self)
        edge = self._appearance.theme.px("space.l")
        outer.setContentsMargins(edge, edge, edge, edge)
        outer.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
        outer.addWidget(scroll, 1)
        outer.addWidget(buttons)
        self._inside = inside

    @Slot()
    def _follow(self) -> None:
        self.themes[self._appearance.choice].setChecked(True)
        percent = self._appearance.zoom
        self._size.setText(_("{percent} %").format(percent=percent))
        self._size.setMinimumWidth(self._size.fontMetrics().horizontalAdvance(_("{percent} %").format(percent=300)))
        free = not self._appearance.text_is_locked
        self.smaller.setEnabled(free and percent > self._appearance.zooms[0])
        self.larger.setEnabled(free and percent < self._appearance.zooms[-1])
        self._size_to_content()

    def _size_to_content(self) -> None:
        theme = self._appearance.theme
        room = self._parent.size()
        wanted = self._inside.sizeHint()
        width = min(max(theme.grown(_WIDTH), wanted.width() + 2 * theme.px("space.xxl")), room.width())
        self.resize(width, min(wanted.height() + theme.scaled("size.control") + 4 * theme.px("space.l"), room.height()))


def _reach(button: QRadioButton, checked: bool) -> None:  # noqa: FBT001 - as the signal gives it
    """Tab leads to the choice that holds; the arrow keys lead on from there."""
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if checked else Qt.FocusPolicy.ClickFocus)
