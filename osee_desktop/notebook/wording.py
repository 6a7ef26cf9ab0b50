"""What a notebook holds and what became of it, in words for the window and the terminal.

Sentences about problems stand in `base`. It may not know where its words are shown.
"""

from typing import TYPE_CHECKING

from osee_desktop.base.translation import _, ngettext
from osee_desktop.notebook.counting import Counts

if TYPE_CHECKING:
    from osee_desktop.notebook.merging import Merge

_THOUSAND = 1000


def count_words(counts: Counts) -> tuple[tuple[str, str], ...]:
    """How many entries there are of each kind: pairs of a name and a number."""
    names = {
        "folder": _("Folders"),
        "bookmark": _("Bookmarks"),
        "note": _("Notes"),
        "highlight": _("Highlights"),
        "report": _("Reports"),
        "progress": _("Competencies with a state"),
        "chosen-role": _("Roles of the plan"),
        "added-module": _("Modules added to the plan"),
    }
    counted = tuple((names[kind], str(count)) for kind, count in counts.items.items())
    return (*counted, (_("Pages in the history"), str(counts.visits)))


def entries_words(counts: Counts | None) -> str:
    """How many entries there are in all."""
    if counts is None:
        return _("cannot be read")
    return ngettext("{n} entry", "{n} entries", counts.entries).format(n=counts.entries)


def merge_words(result: "Merge") -> list[str]:
    """What came out of a file that was brought in, a sentence for each part."""
    if not result.changes_something:
        return [_("Everything in this file was here already. Nothing was changed.")]
    came = ngettext("{count} entry is new or newer now.", "{count} entries are new or newer now.", result.came)
    gone = ngettext(
        "{count} entry was thrown away there, and is gone here too.",
        "{count} entries were thrown away there, and are gone here too.",
        result.gone,
    )
    twice = ngettext(
        "{count} entry was changed on both computers: one side stays, the other is kept beside it as a note.",
        "{count} entries were changed on both computers: one side stays, the other is kept beside it as a note.",
        result.kept_twice,
    )
    counted = ((came, result.came), (gone, result.gone), (twice, result.kept_twice))
    said = [words.format(count=count) for words, count in counted if count]
    return [*said, _("What was here before is the newest backup.")]


def size_words(size: int) -> str:
    """Bytes in words, rounded up."""
    return _("{size} kB").format(size=f"{-(-size // _THOUSAND):,}")
