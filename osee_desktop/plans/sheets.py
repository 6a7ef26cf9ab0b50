"""Plans and groups as CSV, for people who open it in a spreadsheet. It may not write a file."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from osee_desktop.base.translation import _
from osee_desktop.notebook.records import State
from osee_desktop.plans.groups import Group
from osee_desktop.plans.records import Plan, PlanCompetency, PlanMaterial, PlanModule
from osee_desktop.plans.wording import basis_word, cost_word, date_words, person_words, state_word

_MARK: Final = "\ufeff"
"""Without this mark Excel reads other letters than ASCII wrongly."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""

Row = Sequence[str]


def plan_csv(plan: Plan, today: date) -> str:
    """One row for each competency and each material, in the order of the plan; lines end as RFC 4180 says.

    Args:
        plan: the plan.
        today: what the clock says; a date that it contradicts is shown as uncertain.
    """
    head = (_("Step"), _("Module"), _("Kind"), _("Title"), _("State"), _("Date"), _("Evidence"))
    rows = (row for step, one in enumerate(plan.modules, 1) for row in _rows(step, one, today))
    return _csv([(*head, _("Cost"), _("Basis of the summary"), _("Address"), _("Attribution"), _("Id")), *rows])


def group_csv(group: Group) -> str:
    """One row for each competency, one column for each person."""
    people = [person_words(one) for one in group.people]
    head = (_("Competency"), _("Module"), _("Cannot do it yet"), _("Can do it"), *people)
    roles = ("", "", "", "", *(", ".join(one.roles) for one in group.people))
    rows = (
        (line.title, line.module, str(line.gap), str(line.done), *(_cell(state) for state in line.states))
        for line in group.lines
    )
    return _csv([head, roles, *rows])


def _cell(state: State | None) -> str:
    return state_word(state) if state else ""


def _rows(step: int, one: PlanModule, today: date) -> Iterator[Row]:
    place = (str(step), one.module.title)
    for competency in one.competencies:
        yield (*place, *_competency(competency, today))
    for material in (*one.materials, *one.also_here):
        yield (*place, *_material(material))


def _competency(one: PlanCompetency, today: date) -> Row:
    evidence = one.progress.evidence if one.progress else ""
    kept = (state_word(one.state), date_words(one.progress, today), evidence)
    return (_("Competency"), one.competency.title, *kept, "", "", "", "", one.key)


def _material(one: PlanMaterial) -> Row:
    found = one.material
    words = (cost_word(found.cost), basis_word(found.basis), found.address or "", found.attribution)
    return (_("Material"), found.title, "", "", "", *words, found.id)


def _csv(rows: Iterable[Row]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([_harmless(cell) for cell in row] for row in rows)
    return _MARK + out.getvalue()


def _harmless(cell: str) -> str:
    """What looks like a formula is shown as the words that it is."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
