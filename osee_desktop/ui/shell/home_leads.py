"""The words of the cards that lead on from Home, from what the notebook and the library say. It may not know Qt."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from osee_desktop import RELEASED
from osee_desktop.base.translation import _, ngettext
from osee_desktop.notebook.dates import certain
from osee_desktop.notebook.records import AddedModule, ChosenRole, Progress, Visit
from osee_desktop.plans import wording
from osee_desktop.plans.plan import Planner
from osee_desktop.plans.records import Plan
from osee_desktop.ui.pages.home import CONTINUE, MY_PLAN
from osee_desktop.ui.widgets.lead_card import Done, LeadText

if TYPE_CHECKING:
    from osee_desktop.notebook.store import Notebook
    from osee_desktop.ui.pages.reading.ports import Shelf

_LOOK_BACK = 20
_BEGUN, _ENDED = 0.02, 0.98


@dataclass(frozen=True, slots=True)
class Kept:
    """What the notebook says: the newest visits, chosen roles, progress, modules that were added."""

    visits: tuple[Visit, ...] = ()
    roles: tuple[str, ...] = ()
    progress: tuple[Progress, ...] = ()
    added: tuple[str, ...] = ()


def read_kept(notebook: "Notebook") -> Kept:
    """What the notebook says now."""
    return Kept(
        visits=notebook.visits(_LOOK_BACK),
        roles=tuple(one.about for one in notebook.items(ChosenRole)),
        progress=notebook.items(Progress),
        added=tuple(one.about for one in notebook.items(AddedModule)),
    )


class Leads:
    """Makes the words of the cards. A plan is made again only where something of it has changed."""

    def __init__(self, shelf: "Shelf") -> None:
        self._titles = shelf.titles()
        self._planner = Planner(shelf)
        self._known = {role.id for role in self._planner.contents.roles}
        self._last: tuple[tuple[object, ...], Plan] | None = None

    def texts(self, kept: Kept) -> dict[str, LeadText]:
        """The cards that have something to say, by their names."""
        return dict(self._said(kept))

    def _said(self, kept: Kept) -> Iterator[tuple[str, LeadText]]:
        visit = next((one for one in kept.visits if one.about in self._titles), None)
        if visit:
            yield CONTINUE, LeadText(visit.about, self._titles[visit.about], read_words(visit, _today()), _("Continue"))
        roles = tuple(role for role in kept.roles if role in self._known)
        if roles:
            yield MY_PLAN, plan_text(self._plan(roles, kept))

    def _plan(self, roles: tuple[str, ...], kept: Kept) -> Plan:
        asked = roles, kept.progress, kept.added
        if self._last is None or self._last[0] != asked:
            self._last = asked, self._planner.plan(*asked)
        return self._last[1]


def read_words(visit: Visit, today: date) -> str:
    """When a page was read, and how far."""
    day = visit.changed.partition("T")[0]
    near = {today.isoformat(): _("Read today"), (today - timedelta(days=1)).isoformat(): _("Read yesterday")}
    when = near.get(day) or _("Read on {date}").format(date=day)
    if not certain(visit.changed, date.fromisoformat(RELEASED), today):
        when = _("Read last, date uncertain")
    if _BEGUN < visit.fraction < _ENDED:
        return _("{when}, as far as {percent} %").format(when=when, percent=round(100 * visit.fraction))
    return when


def plan_text(plan: Plan) -> LeadText:
    """How far the person is, and what comes next."""
    count = plan.count
    done = _("{done} of {all} competencies done").format(done=count.done, all=count.all)
    begun = ngettext("{n} in progress", "{n} in progress", count.learning).format(n=count.learning)
    said = [_("{done}, {begun}.").format(done=done, begun=begun) if count.learning else f"{done}."]
    if plan.next:
        said.append(_("Next: {title}.").format(title=wording.next_title(plan.next)))
    ring = Done(count.done, count.learning, count.all)
    return LeadText("plan", wording.role_words(plan.roles), " ".join(said), _("Open my plan"), ring)


def _today() -> date:
    return datetime.now().astimezone().date()
