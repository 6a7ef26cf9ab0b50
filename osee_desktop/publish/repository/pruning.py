"""Throwing away old packs and old metadata, so that mirrors stay small. What is named now stays, and all roots."""

from collections.abc import Iterable, Iterator
from typing import Final

from osee_desktop.publish.repository import roles
from osee_desktop.publish.repository.staging import KEPT, kept_bases, newest_pack, published_pack
from osee_desktop.publish.repository.workshop import Workshop, files_below
from osee_desktop.updates import layout
from osee_desktop.updates.records import PackInfo

_VERSIONS_KEPT: Final = 3
"""Of metadata: somebody may be in the middle of reading the last ones."""


def prune(workshop: Workshop, kept: int = KEPT, also: Iterable[int] = ()) -> tuple[str, ...]:
    """Remove what nobody needs any more.

    Args:
        workshop: the publisher's folder.
        kept: editions before the newest whose raw pack stays, so that the next release has deltas from them.
        also: numbers of further editions that stay: those that come with a program in the field.

    Returns:
        Places that are gone.

    Raises:
        ContentProblem: library-damaged.
    """
    wanted = frozenset(also)
    stays = {place for language in workshop.languages() for place in _needed(workshop, language, kept, wanted)}
    packs = [place for place in files_below(workshop.public) if place.startswith(f"{layout.TARGETS}/")]
    gone = [*(place for place in packs if place not in stays), *_old_metadata(workshop)]
    for place in gone:
        (workshop.public / place).unlink(missing_ok=True)
    return tuple(gone)


def _needed(workshop: Workshop, language: str, kept: int, also: frozenset[int]) -> Iterator[str]:
    published, newest = published_pack(workshop, language), newest_pack(workshop, language)
    for pack in (published, newest):
        yield from _named(pack) if pack else ()
    staged = newest.bases if newest and newest != published else {}
    if published:
        known = kept_bases(workshop, language, published.edition, most=1_000_000)
        for number, base in enumerate(known):
            if number < kept or base.edition in also or base.sha256 in staged:
                yield layout.raw(language, base.sha256)


def _named(pack: PackInfo) -> Iterator[str]:
    yield layout.raw(pack.language, pack.sha256)
    yield layout.full(pack.language, pack.sha256)
    for base in pack.delta_lengths:
        yield layout.delta(pack.language, pack.sha256, base)


def _old_metadata(workshop: Workshop) -> Iterator[str]:
    snapshot = workshop.snapshot()
    current: dict[str, int] = {roles.SNAPSHOT: snapshot.signed.version} if snapshot else {}
    for role in (roles.TARGETS, *workshop.languages()):
        metadata = workshop.published(role)
        if metadata:
            current[role] = metadata.signed.version
    for role, version in current.items():
        for old in range(1, version - _VERSIONS_KEPT + 1):
            place = layout.metadata(role, old)
            if (workshop.public / place).is_file():
                yield place
