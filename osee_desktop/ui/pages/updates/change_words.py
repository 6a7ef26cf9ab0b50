"""A change in words: what becomes of a record, which of its fields, and what of the person's own stands on it."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from osee_desktop.base.translation import _
from osee_desktop.ui.widgets.changed_words import Run
from osee_desktop.ui.widgets.fact_badge import Tone
from osee_desktop.updates.differences import Change, FieldChange, Piece

_AROUND: Final = 12
"""Words that are shown around a change; the rest of a long text stays out."""
_APART: Final = 3
"""Fewer words than this between two changes are shown as changed too: a line of snippets cannot be read."""
_LINES: Final = re.compile(r"\s*\n\s*")
_LINE: Final = "\u2028"
"""A new line within a paragraph."""


class WhatWords(NamedTuple):
    """What becomes of a record: the word, its icon, its colours."""

    word: str
    icon: str
    tone: Tone


def what_words(what: str) -> WhatWords:
    """The badge of a change."""
    known = {
        "new": WhatWords(_("New"), "plus", "success"),
        "changed": WhatWords(_("Changed"), "pencil", "info"),
        "withdrawn": WhatWords(_("Withdrawn"), "minus", "danger"),
    }
    return known[what]


def place_words(change: Change, kinds: Mapping[str, str]) -> str:
    """The kind of a record, and the module that it belongs to."""
    kind = change.id.partition("/")[0]
    word = kinds.get(kind, kind)
    return _("{kind}, {module}").format(kind=word, module=change.module) if change.module else word


def field_words(change: FieldChange) -> str:
    """The name of a field where the words alone would not say what they are; empty for title and text."""
    known = {
        "acronym": _("Acronym"),
        "address": _("Web address"),
        "aliases": _("Also called"),
        "attribution": _("Attribution"),
        "basis": _("What it rests on"),
        "cost": _("Cost"),
        "cost_note": _("Cost"),
        "form": _("Form"),
        "group": _("Group"),
        "languages": _("Languages"),
        "lead": _("In short"),
        "licence": _("Licence"),
        "module": _("Module"),
        "publisher": _("Publisher"),
        "reason": _("Why"),
        "relation": _("How they hang together"),
        "roles": _("Roles"),
        "source": _("Page of the draft"),
        "suits": _("Suits"),
        "year": _("Year"),
    }
    return "" if change.field in {"title", "text"} else known.get(change.field, change.field.replace("_", " "))


def runs_of(change: FieldChange) -> tuple[Run, ...]:
    """The words of a field as they are shown: its name, what went and what came, without the long rest."""
    named = field_words(change)
    lead = (Run("same", _("{field}: ").format(field=named)),) if named else ()
    pieces = _gathered(change.pieces)
    last = len(pieces) - 1
    parts = (_shown(piece, first=at == 0, last=at == last) for at, piece in enumerate(pieces))
    return _single_spaced([*lead, *(run for part in parts for run in part if run.text)])


def mine_words(change: Change, mine: Sequence[str]) -> tuple[str, ...]:
    """What of the person's own a change touches, one sentence each. All of it stays, whatever becomes of the record."""
    stays = {
        "note": _("You have a note on this page. It stays."),
        "bookmark": _("You have a bookmark on this page. It stays."),
        "highlight": _("You have marked words on this page. They stay in your notes."),
        "progress": _("It counts in your plan. What you kept there stays."),
        "plan": _("It stands in your plan."),
        "role": _("You learn for this role. Your plan follows it."),
        "report": _("You have written a report on this page. It stays."),
    }
    gone = {
        "note": _("You have a note on it. It stays among your notes."),
        "bookmark": _("You have a bookmark on it. It stays, and says that the page was withdrawn."),
        "highlight": _("You have marked words on it. They stay in your notes."),
        "progress": _("It counts in your plan, and leaves it. What you kept there stays in your notebook."),
        "plan": _("It stands in your plan, and leaves it."),
        "role": _("You learn for this role. It leaves your plan; what you kept about its competencies stays."),
        "report": _("You have written a report on it. It stays."),
    }
    words = gone if change.what == "withdrawn" else stays
    return tuple(words[key] for key in dict.fromkeys(mine) if key in words)


def _single_spaced(runs: Sequence[Run]) -> tuple[Run, ...]:
    """What stands apart already gets no second space."""
    made: list[Run] = []
    for run in runs:
        twice = bool(made) and made[-1].text.endswith(" ") and run.text.startswith(" ")
        text = run.text[1:] if twice else run.text
        made += [run._replace(text=text)] if text else []
    return tuple(made)


def _gathered(pieces: Sequence[Piece]) -> list[Piece]:
    """Changes that stand close together as one: what went, then what came."""
    found: list[Piece] = []
    went, came = "", ""
    for at, piece in enumerate(pieces):
        inside = 0 < at < len(pieces) - 1 and bool(went or came)
        if piece.how == "same" and not (inside and len(piece.text.split()) < _APART and "\n" not in piece.text):
            found += [*_both(went, came), piece]
            went, came = "", ""
        else:
            went += piece.text if piece.how != "added" else ""
            came += piece.text if piece.how != "removed" else ""
    return [*found, *_both(went, came)]


def _both(went: str, came: str) -> list[Piece]:
    return [piece for piece in (Piece("removed", went), Piece("added", came)) if piece.text.strip()]


def _shown(piece: Piece, *, first: bool, last: bool) -> tuple[Run, ...]:
    text = _LINES.sub(_LINE, piece.text)
    # What goes and what comes stand apart, also where they meet without a space.
    if piece.how != "same":
        words = text.strip(" ")
        before, after = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
        return (Run("same", before), Run(piece.how, words), Run("same", after or ("" if last else " ")))
    return (Run("same", _shortened(text, first=first, last=last)),)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    words = text.split(" ")
    head = [] if first else words[:_AROUND]
    tail = [] if last else words[-_AROUND:]
    if len(words) <= len(head) + len(tail) + 1 or not (head or tail):
        return text
    return " ".join([*head, "…", *tail])
