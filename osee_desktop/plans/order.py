"""In which order the modules of a plan come, and where the links of the draft contradict each other.

A module comes right after those that it builds on; otherwise the framework's order holds. `feeds` says that results
help, not that something is needed first: it moves no module, but it counts where links contradict each other.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from osee_desktop.library.records import Link, Module
from osee_desktop.plans.records import Contradiction

_DIRECTED: Final = ("builds on", "feeds")

Before = Mapping[str, set[str]]
"""Id of a module -> ids of the modules that come before it."""


def ordered(modules: Sequence[Module], links: Iterable[Link]) -> tuple[Module, ...]:
    """The modules, given in the framework's order, so that each comes after those that it builds on.

    Modules that build on each other in a circle keep the framework's order among themselves.
    """
    by_id = {module.id: module for module in modules}
    before = _before(by_id, (link for link in links if link.relation == "builds on"))
    circles = _circles(before)
    placed: dict[str, None] = {}
    for key in by_id:
        _place(key, before, circles, placed)
    return tuple(by_id[key] for key in placed)


def contradictions(modules: Sequence[Module], links: Iterable[Link]) -> tuple[Contradiction, ...]:
    """Groups of modules whose links, taken together, say that each of them comes first."""
    by_id = {module.id: module for module in modules}
    directed = [link for link in links if link.relation in _DIRECTED]
    circles = dict.fromkeys(frozenset(circle) for circle in _circles(_before(by_id, directed)).values())
    return tuple(_contradiction(circle, modules, directed) for circle in circles if len(circle) > 1)


def _contradiction(circle: Collection[str], modules: Sequence[Module], directed: Iterable[Link]) -> Contradiction:
    links = tuple(link for link in directed if link.from_id in circle and link.to_id in circle)
    needed = [link for link in links if link.relation == "builds on"]
    inside = {key for found in _circles(_before(circle, needed)).values() if len(found) > 1 for key in found}
    decided = bool(needed) and not inside
    return Contradiction(
        modules=tuple(module for module in modules if module.id in circle),
        links=links,
        kept="builds on" if decided else "framework",
    )


def _before(keys: Collection[str], links: Iterable[Link]) -> Before:
    found: dict[str, set[str]] = {key: set() for key in keys}
    for link in links:
        first, then = (link.to_id, link.from_id) if link.relation == "builds on" else (link.from_id, link.to_id)
        if first in found and then in found and first != then:
            found[then].add(first)
    return found


def _place(key: str, before: Before, circles: Mapping[str, set[str]], placed: dict[str, None]) -> None:
    """Put a module behind everything that it needs; its own circle does not count, or it would never end."""
    if key in placed:
        return
    for first in before:
        if first in before[key] and first not in circles[key]:
            _place(first, before, circles, placed)
    placed[key] = None


def _circles(before: Before) -> dict[str, set[str]]:
    """For each module those that come both before and after it, itself among them."""
    reach = {key: _reach(key, before) for key in before}
    return {key: {key} | {other for other in reach[key] if key in reach[other]} for key in before}


def _reach(key: str, before: Before) -> set[str]:
    found: set[str] = set()
    waiting = list(before[key])
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(before[one])
    return found
