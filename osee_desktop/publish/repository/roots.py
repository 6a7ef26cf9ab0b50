"""The root: who may sign for what. Drafting the next one, and making it count once enough holders have signed.

A root is never changed, only followed by the next; all of them stay in the repository for ever.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from securesystemslib.signer import Key
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root

from osee_desktop.base.problems import InputProblem
from osee_desktop.publish.repository import roles
from osee_desktop.publish.repository.signing import root_signatures
from osee_desktop.publish.repository.workshop import Workshop, metadata_bytes, put
from osee_desktop.updates import layout
from osee_desktop.updates.setting_up import DEMONSTRATION

_SIGNED_BY: Final[Mapping[str, Sequence[str]]] = {
    roles.ROOT: (roles.ROOT,),
    roles.TARGETS: (roles.TARGETS,),
    roles.ONLINE: (roles.SNAPSHOT, roles.TIMESTAMP),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Holders:
    """Who shall hold what from the next root on; what is empty stays as it is.

    Attributes:
        threshold: how many holders of the root must sign; None leaves it.
    """

    root: tuple[Key, ...] = ()
    targets: tuple[Key, ...] = ()
    online: tuple[Key, ...] = ()
    threshold: int | None = None


def draft_root(workshop: Workshop, holders: Holders, now: datetime, *, demonstration: bool = False) -> Metadata[Root]:
    """Draft the next root. Without any new holder it renews the one before.

    Raises:
        InputProblem: root-keys-missing, where the first root lacks a role's keys; threshold-unreachable.
    """
    before = workshop.published_root()
    marked = demonstration or bool(before and before.signed.unrecognized_fields.get(DEMONSTRATION))
    root = Root(
        version=before.signed.version + 1 if before else 1,
        expires=roles.expiry(roles.ROOT, now),
        consistent_snapshot=True,
        unrecognized_fields={DEMONSTRATION: True} if marked else None,
    )
    given = {roles.ROOT: holders.root, roles.TARGETS: holders.targets, roles.ONLINE: holders.online}
    for part, keys in given.items():
        _give(root, part, keys or _kept(before, part))
    root.roles[roles.ROOT].threshold = _threshold(holders, before)
    _ensure_reachable(root)
    drafted = Metadata(root)
    workshop.put_draft(roles.ROOT, drafted)
    return drafted


def publish_root(workshop: Workshop) -> Root:
    """Let everybody see the drafted root.

    Raises:
        InputProblem: nothing-to-sign; threshold-not-met, under the old or the new root; root-needs-release, where
            what is published would not be genuine under it.
    """
    draft, before = workshop.root_draft(), workshop.published_root()
    if draft is None:
        raise InputProblem("nothing-to-sign", role=roles.ROOT)
    ensure_root_signed(draft, before)
    if not _stands_behind(draft.signed, workshop):
        raise InputProblem("root-needs-release")
    put(workshop.public / layout.metadata(roles.ROOT, draft.signed.version), metadata_bytes(draft))
    workshop.drop_draft(roles.ROOT)
    return draft.signed


def ensure_root_signed(draft: Metadata[Root], before: Metadata[Root] | None) -> None:
    """See that enough holders of the old and of the new root have signed.

    Raises:
        InputProblem: threshold-not-met.
    """
    found = root_signatures(draft, before)
    if found.missing:
        raise InputProblem("threshold-not-met", role=roles.ROOT, have=found.have, need=found.need)


def keys_of(root: Root, part: str) -> tuple[Key, ...]:
    """The keys of `root`, `targets` or `online`."""
    return tuple(root.keys[keyid] for keyid in root.roles[_SIGNED_BY[part][0]].keyids)


def _kept(before: Metadata[Root] | None, part: str) -> tuple[Key, ...]:
    if before is None:
        raise InputProblem("root-keys-missing", role=part)
    return keys_of(before.signed, part)


def _give(root: Root, part: str, keys: Iterable[Key]) -> None:
    for key in keys:
        for role in _SIGNED_BY[part]:
            root.add_key(key, role)


def _threshold(holders: Holders, before: Metadata[Root] | None) -> int:
    if holders.threshold is not None:
        return holders.threshold
    return before.signed.roles[roles.ROOT].threshold if before else roles.ROOT_THRESHOLD


def _ensure_reachable(root: Root) -> None:
    held = root.roles[roles.ROOT]
    if len(held.keyids) < held.threshold:
        raise InputProblem("threshold-unreachable", role=roles.ROOT, left=len(held.keyids), need=held.threshold)


def _stands_behind(root: Root, workshop: Workshop) -> bool:
    """Whether everything that is published now is genuine under a root."""
    published = {
        roles.TIMESTAMP: workshop.timestamp(),
        roles.SNAPSHOT: workshop.snapshot(),
        roles.TARGETS: workshop.published(roles.TARGETS),
    }
    try:
        for role, metadata in published.items():
            if metadata:
                root.verify_delegate(role, metadata.signed_bytes, metadata.signatures)
    except RepositoryError:
        return False
    return True
