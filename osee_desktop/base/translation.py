"""The one function that every word shown to people goes through.

Catalogues are gettext files in `resources/i18n/`. Without a catalogue the English text is shown.
This module may not choose the language: `app/front_door.py` does, once, before anything is shown.
"""

import gettext
from pathlib import Path

_state: dict[str, gettext.NullTranslations] = {"catalogue": gettext.NullTranslations()}


def use_language(language: str, catalogues: Path) -> None:
    """Show texts in `language` from now on, as far as `catalogues` holds them; otherwise English.

    Args:
        language: such as "fr", or "pt_BR", for which the catalogue of "pt" does where there is none of its own.
        catalogues: the folder of all languages; it need not exist.

    Raises:
        OSError: a catalogue that is there cannot be read.
    """
    # Not by `gettext.translation`: it imports `locale`, and every start would wait for it.
    files = (catalogues / name / "LC_MESSAGES" / "osee.mo" for name in (language, language.partition("_")[0]))
    found = next((file for file in files if file.is_file()), None)
    _state["catalogue"] = _read(found) if found else gettext.NullTranslations()


def _read(file: Path) -> gettext.GNUTranslations:
    with file.open("rb") as stream:
        return gettext.GNUTranslations(stream)


def _(text: str) -> str:
    """Translate one text."""
    return _state["catalogue"].gettext(text)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Translate a text that names a number; the caller puts the number in."""
    return _state["catalogue"].ngettext(singular, plural, count)
