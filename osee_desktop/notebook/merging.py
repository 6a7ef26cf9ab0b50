"""Two copies of a notebook become one. Pure: it reads no file, and no clock has a say.

Revisions decide: they say how often an item was changed in each notebook. A side that knows all changes of the other,
and more, is newer and wins. Where each side has changes that the other lacks, one stays and the other is kept beside it
as a note. Which one stays does not depend on who merges, so that two laptops that exchange their files end up alike:
a change before a removal, the further state of a competency, otherwise any order that is the same everywhere.

The id of such a note is a print of the item and of what it said, so that the same file twice brings nothing new.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, get_args

from osee_desktop.base.translation import _
from osee_desktop.notebook.records import (
    Folder,
    Highlight,
    Item,
    PersonalNote,
    Progress,
    Report,
    Snapshot,
    State,
    Visit,
)
from osee_desktop.notebook.revisions import merged

_OTHER_SIDE: Final = "other-side:"
_STATES: Final = get_args(State)
_VISITS_KEPT: Final = 1000


@dataclass(frozen=True, slots=True)
class Merge:
    """What came of merging.

    Attributes:
        snapshot: the merged notebook.
        came: items that are new here, or newer than they were.
        gone: items that were thrown away in the other copy.
        kept_twice: items that were changed in both copies; the other side is a note now.
        changes_something: whether it differs at all from what was here.
    """

    snapshot: Snapshot
    came: int
    gone: int
    kept_twice: int
    changes_something: bool


def merge(mine: Snapshot, theirs: Snapshot) -> Merge:
    """Merge another copy into mine. It is still mine: it keeps its identity, and its order."""
    before = {item.id: item for item in mine.items}
    items = _merged(before, {item.id: item for item in theirs.items})
    visits = _visits(mine.visits, theirs.visits)
    changed = [item for item in items if item != before.get(item.id)]
    known = before.keys() | {item.id for item in theirs.items}
    twice = [item for item in changed if item.id not in known and not item.removed]
    snapshot = Snapshot(mine.identity, items, visits)
    return Merge(
        snapshot=snapshot,
        came=sum(not item.removed for item in changed) - len(twice),
        gone=sum(item.removed and item.id in before and not before[item.id].removed for item in changed),
        kept_twice=len(twice),
        changes_something=items != mine.items or visits != mine.visits,
    )


def _merged(mine: Mapping[str, Item], theirs: Mapping[str, Item]) -> tuple[Item, ...]:
    whole = {**mine, **{item_id: item for item_id, item in theirs.items() if item_id not in mine}}
    beside: dict[str, Item] = {}
    for item_id in mine.keys() & theirs.keys():
        whole[item_id], loser = _choose(mine[item_id], theirs[item_id])
        # What was thrown away, or has no words of its own, needs no note.
        if loser and not loser.removed and _words(loser):
            note = _as_note(loser)
            beside[note.id] = note
    new = sorted(beside.keys() - whole.keys())
    return (*whole.values(), *(beside[note_id] for note_id in new))


def _choose(one: Item, other: Item) -> tuple[Item, Item | None]:
    """The side that stays, knowing what both knew; and the other where it has to be kept too."""
    both = merged(one.revisions, other.revisions)
    if _is_same(one, other):
        return replace(one, revisions=both), None
    if one.revisions != other.revisions and both in (one.revisions, other.revisions):
        return (one if both == one.revisions else other), None
    stays, loser = sorted((one, other), key=_rank, reverse=True)
    return replace(stays, revisions=both), loser


def _rank(item: Item) -> tuple[bool, int, str]:
    """Which of two sides of unknown order stays: the same on every laptop."""
    return not item.removed, _STATES.index(item.state) if isinstance(item, Progress) else 0, _content(item)


def _is_same(one: Item, other: Item) -> bool:
    """Whether there is nothing to choose. Of what was removed on both sides, no content counts."""
    # Notes that nobody has touched were both made by merging; their words may differ by the language of the laptop.
    untouched = one.id.startswith(_OTHER_SIDE) and not one.revisions and not other.revisions
    return untouched or _content(one) == _content(other)


def _content(item: Item) -> str:
    """What an item says, without labels and counts."""
    return "removed" if item.removed else repr(replace(item, title="", changed="", revisions=()))


def _as_note(item: Item) -> PersonalNote:
    """The side that did not stay."""
    return PersonalNote(
        id=_OTHER_SIDE + hashlib.sha256(f"{item.id}\n{_content(item)}".encode()).hexdigest()[:32],
        about=item.about,
        title=item.title,
        changed=item.changed,
        text=_words(item),
        other_side=True,
    )


def _words(item: Item) -> str:
    match item:
        case PersonalNote(text=words) | Report(text=words) | Folder(name=words) | Highlight(passage=words):
            return words
        case Progress():
            return "\n\n".join(part for part in (_state_words(item), item.evidence) if part)
        case _:
            return ""


def _state_words(item: Progress) -> str:
    return {
        "not started": _("Not started"),
        "learning": _("Learning"),
        "can do it": _("Can do it"),
        "can teach it": _("Can teach it"),
    }[item.state]


def _visits(mine: tuple[Visit, ...], theirs: tuple[Visit, ...]) -> tuple[Visit, ...]:
    """Mine, and before them in time the pages that only the other has read. Without common counts nothing is newer."""
    known = {visit.about for visit in mine}
    new = {visit.about: visit for visit in reversed(theirs) if visit.about not in known}
    if not new:
        return mine
    whole = (*mine, *reversed(new.values()))[:_VISITS_KEPT]
    return tuple(replace(visit, number=len(whole) - position) for position, visit in enumerate(whole))
