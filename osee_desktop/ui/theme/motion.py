"""Motion: what Qt fades, slides or blinks by itself, and switching it off. We move nothing ourselves."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)
_BLINK_MS = 1000


def reduce_motion(app: QApplication, *, reduced: bool) -> None:
    """Let nothing fade, slide or blink, or leave it to the system again."""
    for effect in _EFFECTS:
        app.setEffectEnabled(effect, not reduced)
    app.setCursorFlashTime(0 if reduced else _BLINK_MS)
