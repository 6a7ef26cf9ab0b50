"""Beside the page: what is on this computer, where updates come from, and passing them on.

It is given plain values and says which button was pressed. It may not know a carrier.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.updates.banner_words import (
    CHECK,
    FOLDER,
    LOOKS,
    STICK,
    TEST,
    UNDO,
    checked_words,
    edition_words,
)
from osee_desktop.ui.pages.updates.standing import KIND_ICONS, Standing
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import IconLabel, TypeName, Words, rule, surface
from osee_desktop.ui.widgets.flow import FlowLayout
from osee_desktop.updates.records import Asked
from osee_desktop.updates.wording import answer_words

if TYPE_CHECKING:
    from collections.abc import Callable

PREFERENCES, KEEP, FORGET = "preferences", "keep", "forget:"
"""Steps of the panel alone; `FORGET` is followed by a folder."""


class SidePanel(QScrollArea):
    """The panel.

    Signals:
        wanted(str): the person pressed this button.
    """

    wanted = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._standing: Standing | None = None
        self.buttons: dict[str, ActionButton] = {}
        self.setAccessibleName(_("About this copy"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("look", "panel")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        surface("list", self)

    def show_standing(self, standing: Standing) -> None:
        """Show how content stands; while bytes come nothing here changes."""
        before, self._standing = self._standing, standing
        if before is not None and _seen(before) == _seen(standing):
            return
        held = next((key for key, button in self.buttons.items() if button.hasFocus()), "")
        self.buttons = {}
        self.setWidget(self._sheet(standing))
        if held in self.buttons:
            self.buttons[held].setFocus(Qt.FocusReason.OtherFocusReason)

    def wanted_height(self, width: int) -> int:
        """Height in px that the whole panel needs at this width (px)."""
        self.resize(width, self.height())
        sheet = self.widget()
        sheet.resize(width, sheet.height())
        return sheet.sizeHint().height()

    def _sheet(self, standing: Standing) -> QWidget:
        sheet = surface("list", QWidget())
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        parts: list[Callable[[Standing], QWidget]] = [self._here]
        if standing.publisher:
            parts += [self._sources, self._passing_on]
        for at, part in enumerate(parts):
            if at:
                column.addWidget(rule())
            column.addWidget(part(standing))
        column.addStretch(1)
        return sheet

    def _part(self, title: str, *lines: QWidget) -> QWidget:
        theme = self._appearance.theme
        part = QWidget()
        column = QVBoxLayout(part)
        edge = theme.px("space.xl")
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px("space.s"))
        column.addWidget(Words(title, "h3"))
        for line in lines:
            column.addWidget(line)
        return part

    def _here(self, standing: Standing) -> QWidget:
        lines: list[QWidget] = [Words(edition_words(standing), "ui")]
        if standing.signed:
            lines.append(self._line("shield-check", "success", _genuine(standing)))
        elif standing.publisher:
            lines.append(self._line("info", "secondary", _("It came with the program.")))
        if standing.demonstration:
            lines.append(self._line("warning", "caution", _("Demonstration keys: for trials only.")))
        if standing.earlier is not None:
            lines.append(Words(_("Edition {n} is kept.").format(n=standing.earlier), "small", "secondary"))
            back = _("Go back to edition {n}").format(n=standing.earlier)
            lines.append(self._buttons(standing, (UNDO, back, "arrow-counter-clockwise")))
        return self._part(_("On this computer"), *lines)

    def _sources(self, standing: Standing) -> QWidget:
        lines: list[QWidget] = [self._source(one, standing) for one in standing.asked]
        if not lines and standing.checked:
            lines.append(Words(_("No folder, stick or mirror was found yet."), "small", "secondary"))
        lines.append(Words(checked_words(standing), "small", "secondary"))
        if standing.reach == "near":
            told = _("Started with --offline: no address and no shared folder is asked.")
            lines.append(self._line("wifi-slash", "secondary", told))
        if standing.locked:
            lines.append(self._line("info", "secondary", _("Your administrator set where updates come from.")))
        keep = ((KEEP, _("Always look in this folder"), "check"),) if _is_new(standing) else ()
        elsewhere = () if standing.locked else ((FOLDER, _("Folder or stick"), "folder"),)
        buttons = (
            *keep,
            (CHECK, _("Check now"), "arrows-clockwise"),
            *elsewhere,
            (TEST, _("Test connection"), "list-bullets"),
            (PREFERENCES, _("When to look"), "clock"),
        )
        lines.append(self._buttons(standing, *buttons))
        return self._part(_("Where updates come from"), *lines)

    def _passing_on(self, standing: Standing) -> QWidget:
        sentence = _("Put this edition on a stick, so that the next office can update without a network.")
        lines: list[QWidget] = [Words(sentence, "small", "secondary")]
        if standing.signed:
            lines.append(self._buttons(standing, (STICK, _("Make an update stick"), "export")))
        else:
            meanwhile = _("That works once this copy was updated by its publisher.")
            lines.append(Words(meanwhile, "small", "secondary"))
        return self._part(_("Pass it on"), *lines)

    def _source(self, one: Asked, standing: Standing) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._appearance.theme.px("space.m"))
        icon = IconLabel(self._appearance, KIND_ICONS[one.source.kind], "text.secondary")
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(self._appearance.theme.px("space.xxs"))
        column.addWidget(Words(one.source.name, "ui"))
        icon_name, tone, words = _state(one, standing)
        column.addWidget(self._line(icon_name, tone, words))
        if one.source.name in standing.folders and not standing.locked:
            column.addWidget(self._buttons(standing, (FORGET + one.source.name, _("Stop looking there"), "x")))
        row.addLayout(column, 1)
        return held

    def _line(self, icon: str, tone: str, words: str, style: TypeName = "small") -> QWidget:
        theme = self._appearance.theme
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px("space.iconGap"))
        token = "text.secondary" if tone == "secondary" else f"status.{tone}.text"
        row.addWidget(IconLabel(self._appearance, icon, token), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Words(words, style, tone), 1)
        return held

    def _buttons(self, standing: Standing, *steps: tuple[str, str, str]) -> QWidget:
        held = QWidget()
        flow = FlowLayout(self._appearance.theme.px("space.s"), held)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        held.setSizePolicy(policy)
        for key, words, icon in steps:
            button = ActionButton(self._appearance, words, icon)
            # The banner may offer the same step.
            button.setAccessibleName(_spoken(key, words))
            button.setEnabled(key == PREFERENCES or not standing.is_busy)
            button.setProperty("step", key)
            button.clicked.connect(self._tell)
            self.buttons[key] = button
            flow.addWidget(button)
        return held

    @Slot()
    def _tell(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, ActionButton):
            self.wanted.emit(str(pressed.property("step")))


def _seen(standing: Standing) -> tuple[object, ...]:
    """What of it the panel shows."""
    kept = (standing.edition, standing.label, standing.earlier, standing.signed, standing.demonstration)
    asked = (standing.asked, standing.checked, standing.folders, standing.once)
    return (*kept, *asked, standing.publisher, standing.is_busy, standing.now.date())


def _is_new(standing: Standing) -> bool:
    """Whether somebody may want to look every time in the folder of this time."""
    answered = any(one.source.name == standing.once and one.edition is not None for one in standing.asked)
    return bool(standing.once) and answered and standing.once not in standing.folders and not standing.locked


def _spoken(key: str, words: str) -> str:
    """The banner may offer the same step, and several folders have the same button."""
    if key.startswith(FORGET):
        return _("{words}: {folder}").format(words=words, folder=key.removeprefix(FORGET))
    return _("{words}, beside the page").format(words=words)


def _genuine(standing: Standing) -> str:
    if standing.checked is None:
        return _("Genuine: signed by the publisher.")
    return _("Genuine. {checked}").format(checked=checked_words(standing))


def _state(one: Asked, standing: Standing) -> tuple[str, str, str]:
    """Icon, tone and words for the answer of a carrier. An edition that was installed since is new no more."""
    if one.state == "new edition" and one.edition is not None and one.edition <= standing.edition:
        one = replace(one, state="up to date")
    offer = standing.offer if standing.offer and standing.offer.source == one.source else None
    look = LOOKS[one.state]
    tone = "secondary" if look.status in {"plain", "success"} else look.status
    return look.icon, tone, answer_words(one, standing.now, offer)
