"""What the window is asked to start with. It stands on the way to the first page, so it may not import a library."""

from typing import Literal, NamedTuple

Theme = Literal["system", "light", "dark", "high-contrast"]
"""Colours of the window; `system` follows the system."""


class WindowRequest(NamedTuple):
    """What the window is asked to start with.

    Attributes:
        theme: None where the person's own choice holds.
        person: name of the person whose notebook it is; None where nobody was named.
        safe_mode: the person's settings and the window's state are neither read nor written, nothing is updated, and
            the library that came with the program is shown.
        reset_window: place, size, tabs and folded parts of the window are forgotten.
        offline: nothing on the network is touched.
    """

    theme: Theme | None = None
    open_id: str | None = None
    search: str | None = None
    person: str | None = None
    safe_mode: bool = False
    reset_window: bool = False
    offline: bool = False

    @property
    def way_of_starting(self) -> str:
        """The option that says how the window is started, so that one which is open cannot do it; empty for none."""
        asked = {"--safe-mode": self.safe_mode, "--reset-window": self.reset_window, "--offline": self.offline}
        return next((option for option, wanted in asked.items() if wanted), "")
