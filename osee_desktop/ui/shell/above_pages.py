"""What stands above the pages: a failure, what was done, the banners of others. It may not know why."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.cards import Banner

if TYPE_CHECKING:
    from osee_desktop.ui.shell.failure import FailureWords


class AbovePages(QObject):
    """Banners, one below the other: those of others, what was done, the failure.

    Signals:
        help_wanted(str): the person wants the help page of this code.

    Attributes:
        column: where they stand.
        notice: the banner of a failure.
        before: where Tab comes from to what is offered here; None where Qt decides.

    Args:
        appearance: the theme in force.
        speaker: in whose name the words are spoken.
    """

    help_wanted = Signal(str)
    before: QWidget | None = None

    def __init__(self, appearance: Appearance, speaker: QWidget) -> None:
        super().__init__(speaker)
        self._appearance, self._speaker = appearance, speaker
        self.column = QVBoxLayout()
        self._told: Banner | None = None
        self.notice = Banner(appearance, "caution", "", "")
        self.notice.hide()
        self.notice.wanted.connect(self._help)
        self._failed: FailureWords | None = None
        self._error: Exception | None = None
        self.column.addWidget(self.notice)

    def put(self, banner: QWidget) -> None:
        """Have a banner of somebody else."""
        self.column.insertWidget(self.column.indexOf(self.notice), banner)
        self._lead_into(banner)

    def clear(self) -> None:
        """Another page is wanted: what was told is old."""
        self.notice.hide()
        if self._told:
            self._told.hide()

    def report(self, error: Exception) -> None:
        """Show a failure."""
        from osee_desktop.ui.shell.failure import failure_words  # noqa: PLC0415 - the first page needs no such words

        self._error = error
        self._failed = failed = failure_words(error)
        self.notice.say(failed.sentence, failed.meaning)
        links = {"help": _("Help on this") if failed.code else "", "copy": _("Copy details") if failed.details else ""}
        self.notice.offer({key: words for key, words in links.items() if words})
        self._lead_into(self.notice)
        self.notice.show()
        self._speak(f"{failed.sentence} {failed.meaning}")

    def withdraw(self, error: Exception) -> None:
        """This failure is over: it is shown no more."""
        if self._error is error:
            self.notice.hide()

    @Slot(str)
    def _help(self, step: str) -> None:
        if self._failed and step == "help":
            self.help_wanted.emit(self._failed.code)
        elif self._failed:
            QGuiApplication.clipboard().setText(self._failed.details)
            self.tell(_("Copied"))

    def tell(self, words: str) -> None:
        """Show what was done, and speak it."""
        if self._told is None:
            self._told = Banner(self._appearance, "info", "", "")
            self.put(self._told)
        self._told.say("", words)
        self._told.show()
        self._speak(words)

    def _lead_into(self, banner: QWidget) -> None:
        from osee_desktop.ui.widgets.tab_order import lead_into  # noqa: PLC0415 - the first page tells nothing

        if self.before:
            lead_into(banner, self.before)

    def _speak(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._speaker, words))
