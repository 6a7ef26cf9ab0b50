"""Web addresses that pages name: copied with one key, and opened in the browser only when a person asks for it.

Nothing else in the window leads out of it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QUrl, Slot

from osee_desktop.base.translation import _
from osee_desktop.ui.shell.navigator import Navigator

if TYPE_CHECKING:
    from osee_desktop.ui.shell.training import Training

_SCHEMES = frozenset({"http", "https"})


class Naming(Protocol):
    """A page that may name a web address."""

    @property
    def web(self) -> str:
        """The address; empty for none."""

    def copy_web(self) -> None:
        """Tell that the address is wanted on the clipboard."""

    def say(self, text: str, /) -> None:
        """Say something for a while."""


class WebAddresses(QObject):
    """What is done with the web address of the page in front.

    Args:
        navigator, training: they know which page that is.
        browse: opens an address in the person's browser and says whether that went well.
    """

    def __init__(self, navigator: Navigator, training: "Training", browse: Callable[[QUrl], bool]) -> None:
        super().__init__(navigator)
        self._navigator, self._training, self._browse = navigator, training, browse

    @property
    def page(self) -> Naming | None:
        """The page in front, if it is one that may name an address."""
        if self._navigator.shows_reading:
            return self._navigator.reading
        return self._training.page

    @property
    def offered(self) -> bool:
        """Whether the page in front names an address."""
        return self.page is not None and bool(self.page.web)

    @Slot()
    def copy(self) -> None:
        """Copy the address of the page in front."""
        if self.page:
            self.page.copy_web()

    @Slot(str)
    def open(self, address: str) -> None:
        """Open an address in the browser. Whatever is no web address is not opened."""
        target = QUrl(address)
        opened = target.scheme() in _SCHEMES and self._browse(target)
        if self.page:
            failed = _("No browser could be opened. Copy the address instead.")
            self.page.say(_("Opened in your browser") if opened else failed)
