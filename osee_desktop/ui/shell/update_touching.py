"""What of the person's own an edition touches: what they wrote and marked, from the notebook, and what they planned.

Their plan is made of the library that is open, in its lane. It may not know an update, and shows nothing.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from osee_desktop.notebook.records import (
    AddedModule,
    Bookmark,
    ChosenRole,
    Highlight,
    Item,
    PersonalNote,
    Progress,
    Report,
)
from osee_desktop.plans.plan import Planner
from osee_desktop.ui.pages.updates.standing import ChangesShown
from osee_desktop.ui.shell.library_desk import LibraryDesk
from osee_desktop.ui.shell.notebook_desk import NotebookDesk
from osee_desktop.updates.touching import Touched, steps_of, touched

if TYPE_CHECKING:
    from osee_desktop.notebook.store import Notebook
    from osee_desktop.ui.pages.reading.ports import Shelf
    from osee_desktop.updates.differences import Change

_WORDS: Final[Mapping[type[Item], str]] = {
    PersonalNote: "note",
    Bookmark: "bookmark",
    Highlight: "highlight",
    Progress: "progress",
    AddedModule: "plan",
    ChosenRole: "role",
    Report: "report",
}


class OwnTouched:
    """Finds it, and knows what it found.

    Args:
        notebook: where the person's own is.
        library: which their plan is made of.
    """

    def __init__(self, notebook: NotebookDesk, library: LibraryDesk) -> None:
        self._notebook, self._library = notebook, library
        self._found: dict[int, Mapping[str, tuple[str, ...]]] = {}

    def find(self, shown: ChangesShown, done: Callable[[ChangesShown], None]) -> None:
        """Find what these changes touch; `done` takes them with it, on the main thread."""
        self._notebook.ask(_read, partial(self._plan, shown, done))

    def known(self, shown: ChangesShown) -> ChangesShown:
        """These changes with what was found for their edition before."""
        return replace(shown, mine=self._found.get(shown.edition, {}))

    def is_known(self, shown: ChangesShown) -> bool:
        """Whether it was found before."""
        return shown.edition in self._found

    def _plan(self, shown: ChangesShown, done: Callable[[ChangesShown], None], own: tuple[Item, ...]) -> None:
        tell = partial(self._tell, shown, done, own)
        if any(isinstance(item, (ChosenRole, AddedModule)) for item in own):
            # A plan that cannot be made touches nothing.
            self._library.look_up(partial(_planned, own), tell, partial(_nothing_planned, tell))
        else:
            tell(frozenset())

    def _tell(
        self,
        shown: ChangesShown,
        done: Callable[[ChangesShown], None],
        own: tuple[Item, ...],
        planned: frozenset[str],
    ) -> None:
        mine = _what_is_mine(own, shown.changes, planned)
        self._found[shown.edition] = mine
        done(replace(shown, mine=mine))


def _read(notebook: "Notebook") -> tuple[Item, ...]:
    return tuple(item for kind in _WORDS for item in notebook.items(kind))


def _planned(own: Iterable[Item], shelf: "Shelf") -> frozenset[str]:
    """Ids of what stands in the person's plan."""
    kept = tuple(own)
    planner = Planner(shelf)
    known = {role.id for role in planner.contents.roles}
    roles = [item.about for item in kept if isinstance(item, ChosenRole) and item.about in known]
    progress = [item for item in kept if isinstance(item, Progress)]
    added = [item.about for item in kept if isinstance(item, AddedModule)]
    return steps_of(planner.plan(roles, progress, added))


def _nothing_planned(tell: Callable[[frozenset[str]], None], _error: Exception) -> None:
    tell(frozenset())


def _what_is_mine(
    own: Iterable[Item], changes: "tuple[Change, ...]", planned: Collection[str]
) -> Mapping[str, tuple[str, ...]]:
    return {key: _words(one) for key, one in touched(changes, own, planned).items()}


def _words(one: Touched) -> tuple[str, ...]:
    words = [_WORDS[type(item)] for item in one.items]
    # Whoever kept how far they are has it in their plan: one sentence says both.
    if one.planned and "progress" not in words:
        words.append("plan")
    return tuple(dict.fromkeys(words))
