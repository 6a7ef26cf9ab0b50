"""A few training materials that differ in whatever a person filters and sorts by."""

from dataclasses import replace

from osee_desktop.library import records as r
from tests.support import shelf as small

INCLUSIVE = replace(
    small.ACTIVITY,
    id="activity/digital-inclusion/access",
    title="Access for everybody",
    module=small.INCLUSION,
    shown_in=small.INCLUSION,
    user_group="STRATEGY / Management",
)
NOBODY = replace(small.ACTIVITY, id="activity/strategy/nobody", title="Blank group", user_group=None, units=())
GUIDE = small.MATERIAL
COURSE = replace(
    small.MATERIAL,
    id="material/course",
    title="Élan in the public office: a course with a title that is far too long for one line of any narrow table",
    text="Teaches [[OSPO]] work and [[nothing known]].",
    form="short course (likely)",
    publisher=None,
    year=None,
    languages=("fr",),
    cost="paid",
    cost_note=None,
    licence="CC0-1.0",
    address=None,
    suits=None,
    basis="title only",
    module=small.INCLUSION,
    shown_in=small.STRATEGY,
    activities=(INCLUSIVE.id, NOBODY.id),
)
REPORT = replace(
    small.MATERIAL,
    id="material/report",
    title="a report & its annex",
    form="report",
    languages=(),
    cost="unknown",
    basis="source",
    module=small.INCLUSION,
    shown_in=small.INCLUSION,
    activities=(INCLUSIVE.id,),
)
LOOSE = replace(small.MATERIAL, id="material/loose", title="Zebra", form="thing", languages=("en",), activities=())
MATERIALS = (GUIDE, COURSE, REPORT, LOOSE)


class MaterialShelf(small.SmallShelf):
    """The small library with these materials instead of its one."""

    def __init__(self) -> None:
        super().__init__()
        self._by_id |= {one.id: one for one in (INCLUSIVE, NOBODY, *MATERIALS)}

    def all(self, kind: str) -> tuple[r.Record, ...]:
        return tuple(one for one in self._by_id.values() if one.kind == kind)
