"""The competencies of a plan: those printed twice are joined, and each gets the state that the officer kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from osee_desktop.library.crossrefs import crossrefs
from osee_desktop.library.records import Competency, Module, Note
from osee_desktop.notebook.records import Progress
from osee_desktop.plans.contents import Contents, present_id
from osee_desktop.plans.ports import Shelf
from osee_desktop.plans.records import DONE, Count, PlanCompetency

Kept = Mapping[str, Progress]
"""Id of a competency -> what the officer kept about it."""


def kept_progress(shelf: Shelf, contents: Contents, progress: Iterable[Progress]) -> Kept:
    """What was kept, by the ids of this edition. What this edition no longer has is left out, not lost."""
    found = ((present_id(shelf, one.about, contents.competency_by_id), one) for one in progress if not one.removed)
    return {key: one for key, one in found if key}


class PlanCompetencies:
    """Makes the competencies of a plan."""

    def __init__(self, contents: Contents, kept: Kept) -> None:
        self._contents, self._kept = contents, kept

    def of(self, module: Module) -> Iterator[PlanCompetency]:
        """Those of one module, in the order of the draft. Rows that the draft leaves open are none."""
        for one in self._contents.competencies:
            if one.module == module.id and not one.placeholder:
                yield self._made(one)

    def _made(self, one: Competency) -> PlanCompetency:
        prints = _prints(one, self._contents)
        modules = {print_.module for print_ in prints}
        places = tuple(module for module in self._contents.modules if module.id in modules)
        progress = next((self._kept[print_.id] for print_ in prints if print_.id in self._kept), None)
        note = _note_on(one, prints, self._contents.notes) if len(prints) > 1 else None
        return PlanCompetency(key=prints[0].id, competency=one, places=places, note=note, progress=progress)


def _prints(one: Competency, contents: Contents) -> tuple[Competency, ...]:
    """The competency everywhere that the draft prints it, in the order of the draft."""
    found: set[str] = set()
    waiting = [one.id]
    while waiting:
        key = waiting.pop()
        if key not in found and key in contents.competency_by_id:
            found.add(key)
            waiting.extend(contents.competency_by_id[key].same_as)
    return tuple(other for other in contents.competencies if other.id in found)


def _note_on(one: Competency, prints: Sequence[Competency], notes: Sequence[Note]) -> Note | None:
    """The editor's remark on the repetition: beside one of the prints, pointing to another of them."""
    ids = {print_.id: print_ for print_ in prints}
    modules = {print_.module: print_ for print_ in prints}
    beside = [note for note in notes if note.on in ids or note.on in modules]
    beside.sort(key=lambda note: note.on not in {one.id, one.module})
    for note in beside:
        others = (ids.keys() | modules.keys()) - {note.on}
        if any(reference.target in others for reference in crossrefs(note.text)):
            return note
    return None


def counted(competencies: Iterable[PlanCompetency]) -> Count:
    """How many are in which state."""
    states = [one.state for one in competencies]
    done = sum(state in DONE for state in states)
    learning = states.count("learning")
    return Count(done=done, learning=learning, not_started=len(states) - done - learning)
