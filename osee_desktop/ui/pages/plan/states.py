"""How far one can be with a competency: the four states with their icons. They may not know who is how far."""

from osee_desktop.notebook.records import State
from osee_desktop.plans.wording import state_word
from osee_desktop.ui.widgets.state_button import StateLook

_ICONS: dict[State, tuple[str, str]] = {
    "not started": ("circle", "text.secondary"),
    "learning": ("circle-half", "text.link"),
    "can do it": ("check-circle", "status.success.text"),
    "can teach it": ("check-circle-full", "status.success.text"),
}


def state_looks() -> tuple[StateLook, ...]:
    """The states from first to last."""
    return tuple(map(state_look, _ICONS))


def state_look(state: State) -> StateLook:
    """One state."""
    icon, colour = _ICONS[state]
    return StateLook(key=state, words=state_word(state), icon=icon, colour=colour)
