"""What an administrator decided, as far as it is no setting: told to the parts of the window that it concerns."""

from typing import TYPE_CHECKING, Final

from osee_desktop.env.settings import TEXT_SIZE
from osee_desktop.kit.policy import ROLES, Policy

if TYPE_CHECKING:
    from osee_desktop.ui.shell.window import MainWindow

_TEXT_ACTIONS: Final = ("text-larger", "text-smaller", "text-reset")


def join_policy(window: "MainWindow", policy: Policy) -> None:
    """Have the window obey. Call it when the notebook is joined."""
    window.dialogs.policy = policy
    if policy.is_locked(TEXT_SIZE.name):
        for name in _TEXT_ACTIONS:
            window.actions_by_id[name].setEnabled(False)
    roles = policy.value(ROLES)
    if roles and window.planning:
        window.planning.offer(roles, only=policy.is_locked(ROLES))
