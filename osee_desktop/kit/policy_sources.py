"""Where updates may come from under a policy, and without the network. It asks nobody and opens nothing."""

from dataclasses import replace
from typing import Final

from osee_desktop.base.problems import InputProblem
from osee_desktop.env.settings import UPDATE_MIRRORS
from osee_desktop.kit.policy import STICKS, Policy
from osee_desktop.updates.carriers.shares import is_on_network
from osee_desktop.updates.records import CarrierKind
from osee_desktop.updates.setting_up import Wishes, is_address

_WEB: Final[frozenset[CarrierKind]] = frozenset(("web",))
_STICK: Final[frozenset[CarrierKind]] = frozenset(("stick",))


def limited(wishes: Wishes, policy: Policy | None, *, offline: bool) -> Wishes:
    """What of these wishes may be asked.

    Args:
        wishes: what would be asked.
        policy: what an administrator decided; None where nobody did.
        offline: nothing on the network is touched.

    Raises:
        InputProblem: source-locked, asked-offline, where one source alone was asked for.
    """
    if policy:
        wishes = _as_decided(wishes, policy)
    return _without_network(wishes) if offline else wishes


def _as_decided(wishes: Wishes, policy: Policy) -> Wishes:
    if policy.locks_sources and wishes.only and wishes.only not in (*wishes.mirrors, *wishes.folders):
        raise InputProblem("source-locked", source=wishes.only)
    kinds = wishes.kinds - _STICK if policy.value(STICKS) is False else wishes.kinds
    return replace(wishes, kinds=kinds, bundled=not policy.is_locked(UPDATE_MIRRORS.name))


def _without_network(wishes: Wishes) -> Wishes:
    if wishes.only and (is_address(wishes.only) or is_on_network(wishes.only)):
        raise InputProblem("asked-offline", source=wishes.only)
    folders = [folder for folder in wishes.folders if not is_on_network(folder)]
    return replace(wishes, folders=folders, kinds=wishes.kinds - _WEB)
