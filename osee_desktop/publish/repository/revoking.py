"""Taking a key out of every role that it signs for, and drafting what has to be signed without it.

Laptops that never see the new root or targets go on believing the old key until those run out.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from securesystemslib.signer import Key
from tuf.api.metadata import Delegations

from osee_desktop.base.problems import InputProblem
from osee_desktop.publish.repository import roles
from osee_desktop.publish.repository.delegating import delegate, renew
from osee_desktop.publish.repository.roots import Holders, draft_root, keys_of
from osee_desktop.publish.repository.workshop import Workshop, targets_of


def revoke(workshop: Workshop, keyid: str, instead: Iterable[Key], now: datetime) -> tuple[str, ...]:
    """Draft metadata in which a key signs for nothing any more.

    Args:
        workshop: the publisher's folder.
        keyid: of the key.
        instead: keys that take its place.
        now: the clock.

    Returns:
        Roles that were drafted and must be signed now.

    Raises:
        InputProblem: no-repository, key-unknown, threshold-unreachable.
    """
    replacements = tuple(instead)
    drafted = [*_from_root(workshop, keyid, replacements, now), *_from_languages(workshop, keyid, replacements, now)]
    if not drafted:
        raise InputProblem("key-unknown", keyid=keyid)
    return tuple(dict.fromkeys(drafted))


def _from_root(workshop: Workshop, keyid: str, instead: tuple[Key, ...], now: datetime) -> list[str]:
    root = workshop.root().signed
    parts = (roles.ROOT, roles.TARGETS, roles.ONLINE)
    held = {part: keys_of(root, part) for part in parts}
    changed = {part: _without(part, keys, keyid, instead) for part, keys in held.items() if _holds(keys, keyid)}
    if not changed:
        return []
    draft_root(workshop, _holders(changed), now)
    if roles.TARGETS in changed and workshop.newest(roles.TARGETS):
        renew(workshop, roles.TARGETS, now)
        return [roles.ROOT, roles.TARGETS]
    return [roles.ROOT]


def _holders(changed: Mapping[str, tuple[Key, ...]]) -> Holders:
    return Holders(
        root=changed.get(roles.ROOT, ()),
        targets=changed.get(roles.TARGETS, ()),
        online=changed.get(roles.ONLINE, ()),
    )


def _from_languages(workshop: Workshop, keyid: str, instead: tuple[Key, ...], now: datetime) -> list[str]:
    delegations = targets_of(workshop.newest(roles.TARGETS)).delegations
    drafted = []
    for language in workshop.languages():
        keys = _of_language(delegations, language)
        if _holds(keys, keyid):
            delegate(workshop, language, _without(language, keys, keyid, instead), now)
            drafted.append(roles.TARGETS)
            if workshop.newest(language):
                renew(workshop, language, now)
                drafted.append(language)
    return drafted


def _of_language(delegations: Delegations | None, language: str) -> tuple[Key, ...]:
    role = (delegations.roles or {}).get(language) if delegations else None
    return tuple(delegations.keys[keyid] for keyid in role.keyids) if delegations and role else ()


def _holds(keys: Iterable[Key], keyid: str) -> bool:
    return any(key.keyid == keyid for key in keys)


def _without(role: str, keys: Iterable[Key], keyid: str, instead: tuple[Key, ...]) -> tuple[Key, ...]:
    left = (*(key for key in keys if key.keyid != keyid), *instead)
    if not left:
        raise InputProblem("threshold-unreachable", role=role, left=0, need=1)
    return left
