"""What a test of the connection found, as the page shows, speaks and copies it. It may not know Qt or a carrier."""

from collections.abc import Sequence
from dataclasses import dataclass

from osee_desktop.base.translation import _
from osee_desktop.updates.records import Source


@dataclass(frozen=True, slots=True)
class WayPart:
    """A part of the way to a source: whether it works, and in words what it came to and what to do."""

    works: bool
    words: str


@dataclass(frozen=True, slots=True)
class WayShown:
    """The way to a source, part by part, up to the first that fails."""

    source: Source
    parts: tuple[WayPart, ...]

    @property
    def works(self) -> bool:
        """Whether updates can be had from there."""
        return all(part.works for part in self.parts)


def ways_words(ways: Sequence[WayShown]) -> str:
    """What to do first of all, in one sentence."""
    if not ways:
        return _(
            "There is no source to test: no mirror, folder or stick is known. Plug a stick in, or choose a folder."
        )
    working = [way.source.name for way in ways if way.works]
    if len(working) == len(ways):
        return _("Every source works.")
    if working:
        return _("One source that works is enough: {names}.").format(names=", ".join(working))
    return _("No source works now. What to do stands at the part that fails.")


def spoken_ways(ways: Sequence[WayShown]) -> str:
    """What a screen reader says when the test has ended: of each source what fails, or that all works."""
    return " ".join([ways_words(ways), *map(_spoken, ways)])


def copied_ways(ways: Sequence[WayShown]) -> str:
    """Everything as plain text, for whoever is asked for help."""
    lines = [_("Test of the connection"), ways_words(ways)]
    for way in ways:
        lines += ["", way.source.name]
        lines += [f"  {_('good') if part.works else _('LOOK')}  {part.words}" for part in way.parts]
    return "\n".join(lines)


def _spoken(way: WayShown) -> str:
    failed = next((part.words for part in way.parts if not part.works), _("All parts of the way work."))
    return _("{source}: {words}").format(source=way.source.name, words=failed)
