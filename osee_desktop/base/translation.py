"""The one function that every word shown to people goes through.

Catalogues are gettext files in `resources/i18n/`. Without a catalogue the English text is shown.
This module may not choose the language: `app.py` does, once, before anything is shown.
"""

import gettext
from pathlib import Path

_state: dict[str, gettext.NullTranslations] = {"catalogue": gettext.NullTranslations()}


def use_language(language: str, catalogues: Path) -> None:
    """Show texts in `language` from now on, as far as `catalogues` holds them; otherwise English."""
    _state["catalogue"] = gettext.translation("osee", localedir=catalogues, languages=[language], fallback=True)


def _(text: str) -> str:
    """Translate one text."""
    return _state["catalogue"].gettext(text)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Translate a text that names a number; the caller puts the number in."""
    return _state["catalogue"].ngettext(singular, plural, count)
