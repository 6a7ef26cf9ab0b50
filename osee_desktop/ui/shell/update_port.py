"""What the window is given for updates. It holds no code and loads nothing, so that every start may know it."""

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from osee_desktop.kit.policy import Policy
    from osee_desktop.library.front import FrontPage
    from osee_desktop.ui.shell.update_steps import Door

Kind = Literal["web", "folder", "stick"]
Reach = Literal["all", "near", "none"]
"""As in the page's `standing`: what this session may touch: everything; what is not on the network; nothing at all."""
EVERY_KIND: frozenset[Kind] = frozenset(("web", "folder", "stick"))


class Request(NamedTuple):
    """Who is asked: nothing but `only`, an address or a folder; else carriers of these kinds."""

    only: str = ""
    kinds: frozenset[Kind] = EVERY_KIND


class UpdatePort(NamedTuple):
    """The way out of the window.

    Attributes:
        has_publisher: whether this copy trusts one; a look at one file.
        open: opens the updates, off the main thread; what it is given says at every check who is asked.
        sticks: volumes that hold updates now; off the main thread.
        read_front: the front page of the edition that counts now; off the main thread.
        reach: what this session may touch.
        policy: what an administrator decided; None where nobody did.
    """

    has_publisher: "Callable[[], bool]"
    open: "Callable[[Callable[[], Request]], Door]"
    sticks: "Callable[[], list[Path]]"
    read_front: "Callable[[], FrontPage]"
    reach: Reach = "all"
    policy: "Policy | None" = None
