"""Records to entries: gathers everything that this place shows of a material, in words.

It runs off the main thread and knows no widget. It may not sort or filter.
"""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from osee_desktop.base.translation import _
from osee_desktop.library import records
from osee_desktop.ui.pages.training.entry import Choice, Entry
from osee_desktop.ui.pages.training.families import family_of

R = TypeVar("R", bound=records.Record)
_COSTS: tuple[records.Cost, ...] = ("free", "paid", "unknown")
_BASES: tuple[records.Basis, ...] = ("source", "likely match", "title only")


class Materials(Protocol):
    """What this place needs of a library."""

    def modules(self) -> tuple[records.Module, ...]:
        """The modules, in the order of the draft."""

    def all(self, kind: str) -> tuple[records.Record, ...]:
        """Every record of a kind, in the order of the draft."""


class Mark(Protocol):
    """The fixed form of a basis: icon, token of its colour, words, and what it means."""

    @property
    def icon(self) -> str:
        """Name of the icon."""

    @property
    def token(self) -> str:
        """Token of its colour."""

    @property
    def words(self) -> str:
        """Its words."""

    @property
    def meaning(self) -> str:
        """What it means, in a sentence."""


class Wording(Protocol):
    """The fixed values of records in words, the same here as on every page."""

    def basis_mark(self, basis: records.Basis, /) -> Mark:
        """The form of a basis."""

    def cost_word(self, cost: records.Cost, /) -> str:
        """The word for a cost."""

    def language_word(self, code: str, /) -> str:
        """The name of a language."""

    def pages_words(self, pages: list[int], /) -> str:
        """Printed pages in words."""


class Catalogue:
    """Makes the entries of one library.

    Args:
        library: where the records are.
        wording: how their fixed values are said.
        to_html: from the Markdown of a summary to page HTML.
    """

    def __init__(self, library: Materials, wording: Wording, to_html: Callable[[str], str]) -> None:
        self._wording = wording
        self._to_html = to_html
        self._modules = {one.id: one for one in library.modules()}
        self._activities = {one.id: one for one in _of(library, "activity", records.Activity)}
        self._materials = _of(library, "material", records.Material)

    def entries(self) -> tuple[Entry, ...]:
        """Every material, in the order of the draft."""
        return tuple(self._entry(one) for one in self._materials)

    def _entry(self, one: records.Material) -> Entry:
        activities = [self._activities[key] for key in one.activities if key in self._activities]
        ranks = list(self._activities)
        mark = self._wording.basis_mark(one.basis)
        return Entry(
            address=one.id,
            title=one.title,
            maker=", ".join(str(part) for part in (one.publisher, one.year) if part),
            activities="; ".join(activity.title for activity in activities),
            activity_rank=min((ranks.index(activity.id) for activity in activities), default=len(ranks)),
            summary=self._to_html(one.text),
            basis_icon=mark.icon,
            basis_token=mark.token,
            basis_meaning=mark.meaning,
            form=one.form[:1].upper() + one.form[1:],
            cost_note=one.cost_note or "",
            suits=one.suits or "",
            licence=one.licence or "",
            languages=", ".join(map(self._wording.language_word, one.languages)),
            modules=", ".join(module.title for module in self._modules_of(one)),
            place=self._place(one.source),
            attribution=one.attribution,
            web=one.address or "",
            choices=self._choices(one, activities),
        )

    def _choices(self, one: records.Material, activities: Iterable[records.Activity]) -> dict[str, tuple[Choice, ...]]:
        cost = Choice(_COSTS.index(one.cost), one.cost, self._wording.cost_word(one.cost))
        basis = Choice(_BASES.index(one.basis), one.basis, self._wording.basis_mark(one.basis).words)
        ranks = list(self._modules)
        return {
            "module": tuple(Choice(ranks.index(found.id), found.id, found.title) for found in self._modules_of(one)),
            "group": self._groups(activities),
            "cost": (cost,),
            "language": self._languages(one.languages),
            "form": (family_of(one.form),),
            "basis": (basis,),
        }

    def _modules_of(self, one: records.Material) -> list[records.Module]:
        """The module that a material belongs to, and the one in whose section the draft prints it."""
        keys = dict.fromkeys((one.module, one.shown_in))
        return [self._modules[key] for key in keys if key in self._modules]

    def _groups(self, activities: Iterable[records.Activity]) -> tuple[Choice, ...]:
        """The user groups of a material, as the draft prints them; capitals do not make two of one."""
        printed = dict.fromkeys(one.user_group.casefold() for one in self._activities.values() if one.user_group)
        found: dict[str, Choice] = {}
        for activity in activities:
            key = (activity.user_group or "").casefold()
            rank = list(printed).index(key) if key else len(printed)
            words = self._printed_first(key) if key else _("Left blank in the draft")
            found.setdefault(key, Choice(rank, key or "-", words))
        return tuple(found.values())

    def _printed_first(self, group: str) -> str:
        every = (one.user_group for one in self._activities.values())
        return next(words for words in every if words and words.casefold() == group)

    def _languages(self, codes: tuple[str, ...]) -> tuple[Choice, ...]:
        if not codes:
            return (Choice(1, "-", _("Not known")),)
        return tuple(Choice(0, code, self._wording.language_word(code)) for code in codes)

    def _place(self, source: records.SourceRef) -> str:
        """Where the draft names it, in a few words: the document is the same for all."""
        pages = self._wording.pages_words([source.page]) if source.page else ""
        section = (source.heading or "").partition(" > ")[0]
        return ", ".join(part for part in (pages, section) if part)


def _of(library: Materials, kind: str, wanted: type[R]) -> list[R]:
    return [one for one in library.all(kind) if isinstance(one, wanted)]
