"""How this session was started, and what of that stands above the pages. It may not decide anything."""

from typing import TYPE_CHECKING, NamedTuple

from osee_desktop.base.translation import _

if TYPE_CHECKING:
    from osee_desktop.kit.policy import Policy


class Session(NamedTuple):
    """How the window was started.

    Attributes:
        safe_mode: settings and the state of the window are neither read nor written, and nothing is updated.
        reset_window: the state of the window is forgotten.
        offline: nothing on the network is touched.
        saved: what is changed is still there at the next start.
        policy: what an administrator decided; None where nobody did.
    """

    safe_mode: bool = False
    reset_window: bool = False
    offline: bool = False
    saved: bool = True
    policy: "Policy | None" = None

    def remarks(self) -> list[tuple[str, str]]:
        """What the person has to know as long as the window is open: each a sentence, and what it means."""
        told = []
        if not self.saved:
            told.append((_("Nothing is saved in this session."), _unsaved()))
        if self.safe_mode:
            told.append((_("Safe mode."), _safe()))
        return told


def _unsaved() -> str:
    return _("Notes and settings are gone when the window closes. “Your data” can write them into a file before.")


def _safe() -> str:
    return _("Your settings, tabs and updates are left alone; your notebook is there. The next usual start ends it.")
