"""What a staged edition changes, as plain lines for the person who signs it: [-what goes-] {+what comes+}."""

from collections.abc import Iterator, Sequence
from typing import Final

from osee_desktop.base.translation import _, ngettext
from osee_desktop.updates.differences import Change, FieldChange, Piece

_SHOWN: Final = 60
"""Letters of unchanged words that are shown on each side of a change."""


def change_lines(changes: Sequence[Change]) -> Iterator[str]:
    """A head, then each record with its changed fields; nothing where nothing changes."""
    if not changes:
        return
    words = ngettext(
        "{count} record differs from the published edition.",
        "{count} records differ from the published edition.",
        len(changes),
    )
    yield words.format(count=len(changes))
    names = {"new": _("new"), "changed": _("changed"), "withdrawn": _("withdrawn")}
    for change in changes:
        yield f"{names[change.what]}: {change.title} ({change.id})"
        for field in change.changes:
            yield f"  {_field(field)}"


def _field(change: FieldChange) -> str:
    last = len(change.pieces) - 1
    shown = (_piece(piece, first=place == 0, last=place == last) for place, piece in enumerate(change.pieces))
    return f"{change.field}: {' '.join(''.join(shown).split())}"


def _piece(piece: Piece, *, first: bool, last: bool) -> str:
    if piece.how == "removed":
        return f"[-{piece.text}-]"
    if piece.how == "added":
        return f"{{+{piece.text}+}}"
    text = piece.text
    if len(text) <= 2 * _SHOWN:
        return text
    head, tail = "" if first else text[:_SHOWN], "" if last else text[-_SHOWN:]
    return f"{head} … {tail}"
