"""What the system says of the network: hints for when to try, never for whether there is a connection.

Where the system says nothing, nothing is known. It may not try anything itself.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtNetwork import QNetworkInformation


class NetworkHint(QObject):
    """The hints.

    Signals:
        came_back(): there was no network, and now there is one.
        changed(): it costs by the byte now, or not any more; a sign-in page stands before it, or not any more.

    Args:
        parent: whoever is told.
        listens: without it the system is never asked, and nothing is known.
    """

    came_back = Signal()
    changed = Signal()

    def __init__(self, parent: QObject | None = None, *, listens: bool = True) -> None:
        super().__init__(parent)
        self._listens = listens
        self._system: QNetworkInformation | None = None
        self._online = True

    def begin(self) -> None:
        """Listen from now on. It loads Qt's network library: call it after the first page is painted."""
        if not self._listens:
            return
        try:
            from PySide6.QtNetwork import QNetworkInformation  # noqa: PLC0415 - the first page does without it
        except ImportError:
            return
        if not QNetworkInformation.loadDefaultBackend():
            return
        self._system = QNetworkInformation.instance()
        if self._system:
            self._online = self._is_online()
            self._system.reachabilityChanged.connect(self._follow)
            self._system.isMeteredChanged.connect(self.changed)
            self._system.isBehindCaptivePortalChanged.connect(self.changed)

    @property
    def metered(self) -> bool:
        """Whether the connection is known to cost by the byte."""
        return bool(self._system and self._system.isMetered())

    @property
    def captive(self) -> bool:
        """Whether a sign-in page is known to stand before the network."""
        return bool(self._system and self._system.isBehindCaptivePortal())

    @Slot()
    def _follow(self) -> None:
        before, self._online = self._online, self._is_online()
        if self._online and not before:
            self.came_back.emit()

    def _is_online(self) -> bool:
        from PySide6.QtNetwork import QNetworkInformation  # noqa: PLC0415 - it is loaded already

        known = self._system.reachability() if self._system else None
        return known == QNetworkInformation.Reachability.Online
