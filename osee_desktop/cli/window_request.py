"""What the window is asked to start with. It stands on the way to the first page, so it may not import a library."""

from typing import Literal, NamedTuple

Theme = Literal["system", "light", "dark", "high-contrast"]
"""Colours of the window; `system` follows the system."""


class WindowRequest(NamedTuple):
    """What the window is asked to start with. `theme` is None where the person's own choice holds."""

    theme: Theme | None = None
    open_id: str | None = None
    search: str | None = None
