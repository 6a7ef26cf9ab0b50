"""What the window is asked to start with. It stands on the way to the first page, so it may not import a library."""

from typing import Literal, NamedTuple

Theme = Literal["system", "light", "dark", "high-contrast"]
"""Colours of the window; `system` follows the system."""


class WindowRequest(NamedTuple):
    """What the window is asked to start with.

    Attributes:
        theme: None where the person's own choice holds.
        person: name of the person whose notebook it is; None where nobody was named.
    """

    theme: Theme | None = None
    open_id: str | None = None
    search: str | None = None
    person: str | None = None
