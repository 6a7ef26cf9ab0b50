"""Why a module is in a plan: the draft names a chosen role, or the OSPO unit of a profile of that role.

The module Digital Public Goods Management Program is in no plan by itself. The draft gives it no audience, no
competency and no training table of its own; its section holds the profiles, which count where a training table names
their unit. An officer may add it.
"""

from collections.abc import Collection, Iterator, Sequence

from osee_desktop.library.records import Activity, Module, OspoUnit, Role
from osee_desktop.plans.contents import Contents
from osee_desktop.plans.records import Added, NamedRole, NamedUnit, Reason


def reasons_for(
    module: Module, roles: Sequence[Role], contents: Contents, added: Collection[str]
) -> tuple[Reason, ...]:
    """Every reason, in the order of the draft: audience, then training table, then the officer's own wish."""
    own = [Added()] if module.id in added else []
    return (*_by_audience(module, roles, contents), *_by_unit(module, roles, contents), *own)


def units_of(roles: Sequence[Role], contents: Contents) -> tuple[OspoUnit, ...]:
    """The OSPO units in which the roles have a profile, in the order of the draft."""
    chosen = {role.id for role in roles}
    units = {profile.unit for profile in contents.profiles if chosen & set(profile.roles)}
    return tuple(unit for unit in contents.units if unit.id in units)


def _by_audience(module: Module, roles: Sequence[Role], contents: Contents) -> Iterator[NamedRole]:
    for row in contents.audience:
        if row.module == module.id:
            yield from (NamedRole(role=role, audience=row) for role in roles if role.id in row.roles)


def _by_unit(module: Module, roles: Sequence[Role], contents: Contents) -> Iterator[NamedUnit]:
    for activity in contents.activities:
        if activity.shown_in == module.id:
            yield from _naming(activity, roles, contents)


def _naming(activity: Activity, roles: Sequence[Role], contents: Contents) -> Iterator[NamedUnit]:
    for profile in contents.profiles:
        if profile.unit in activity.units:
            unit = contents.unit_by_id[profile.unit]
            for role in roles:
                if role.id in profile.roles:
                    yield NamedUnit(role=role, profile=profile, unit=unit, activity=activity)
