"""A plan as text for people, and the table of all plans."""

import textwrap
from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Console
from rich.markdown import Markdown
from rich.padding import Padding
from rich.text import Text

from osee_desktop.base.translation import _
from osee_desktop.cli.printing import table
from osee_desktop.library.crossrefs import plain
from osee_desktop.notebook.records import State
from osee_desktop.plans import wording
from osee_desktop.plans.overview import OverviewRow
from osee_desktop.plans.records import Plan, PlanCompetency, PlanMaterial, PlanModule

_INDENT = 3


def print_plan(out: Console, plan: Plan, today: date) -> None:
    """The whole plan, in its order. `today`: what the clock says."""
    title = wording.role_words(plan.roles)
    out.print(Text(title, style="bold"))
    out.print(Text("═" * min(len(title), out.width)))
    out.print(Text(wording.edition_words(plan), style="dim"))
    out.print(_("In the draft: {titles}").format(titles=", ".join(wording.draft_titles(plan))))
    out.print(wording.count_words(plan.count))
    _next(out, plan)
    for step, one in enumerate(plan.modules, 1):
        _module(out, step, one, plan, today)
    _contradictions(out, plan)
    _also_useful(out, plan)


def print_table(out: Console, rows: Sequence[OverviewRow]) -> None:
    """One line for each role."""
    heads = (_("Role"), _("Modules"), _("Competencies"), _("Materials"), _("In this order"))
    out.print(table(heads, [_overview_cells(row) for row in rows]))


def _overview_cells(row: OverviewRow) -> tuple[str, ...]:
    modules = [one.module.title for one in row.plan.modules]
    return (row.role.title, str(len(modules)), str(row.plan.count.all), str(len(row.materials)), ", ".join(modules))


def _next(out: Console, plan: Plan) -> None:
    out.print()
    if plan.next is None:
        out.print(wording.no_next_words(plan))
        return
    words = _("Next: {competency} ({module})")
    title = words.format(competency=wording.next_title(plan.next), module=plan.next.module.title)
    out.print(Text(title, style="bold"))
    out.print(wording.next_words(plan.next))


def _module(out: Console, step: int, one: PlanModule, plan: Plan, today: date) -> None:
    _heading(out, f"{step}. {one.module.title} ({wording.done_words(one.count)})")
    _line(out, wording.order_words(one, plan))
    for words, gain in wording.reasons_with_gains(one.reasons):
        _line(out, words)
        if gain:
            out.print(Padding(Markdown(plain(gain)), (0, 0, 0, _INDENT)))
    _competencies(out, one, today)
    _materials(out, one)


def _competencies(out: Console, one: PlanModule, today: date) -> None:
    _part(out, _("Acquired competencies"))
    for found in one.competencies:
        _competency(out, found, today)
    for found in one.shown_before:
        _line(out, _("{competency}: shown above.").format(competency=_starred(found)), style="dim")
    if not one.competencies and not one.shown_before:
        _line(out, wording.no_competency_words())
    for words in wording.repeated_words(one):
        _line(out, f"* {words}", style="dim")
    if one.to_be_confirmed:
        _line(out, wording.left_open_words(one.to_be_confirmed), style="dim")


def _competency(out: Console, found: PlanCompetency, today: date) -> None:
    _line(out, f"{_mark(found.state)} {wording.state_word(found.state)}: {_starred(found)}")
    evidence = found.progress.evidence if found.progress else ""
    kept = (wording.date_words(found.progress, today), evidence)
    _line(out, " · ".join(part for part in kept if part), style="dim", deeper=4)


def _starred(found: PlanCompetency) -> str:
    """A star leads to the words below about what the draft prints more than once."""
    return f"{found.competency.title} *" if len(found.places) > 1 else found.competency.title


def _mark(state: State) -> str:
    return {"not started": "[ ]", "learning": "[~]", "can do it": "[x]", "can teach it": "[X]"}[state]


def _materials(out: Console, one: PlanModule) -> None:
    if not one.materials and not one.also_here:
        _part(out, _("Training materials"))
        _line(out, wording.no_material_words())
    parts = ((_("Training materials"), one.materials), (wording.also_here_heading(one), one.also_here))
    for heading, found in parts:
        if found:
            _part(out, heading)
            _material_lines(out, found)


def _material_lines(out: Console, found: Iterable[PlanMaterial]) -> None:
    for one in found:
        _line(out, f"- {one.material.title}")
        _line(out, wording.material_words(one.material), style="dim", deeper=2)
        _line(out, one.material.attribution, style="dim", deeper=2)
        if one.material.address and one.material.address not in one.material.attribution:
            _line(out, one.material.address, style="dim", deeper=2)


def _contradictions(out: Console, plan: Plan) -> None:
    if plan.contradictions:
        _heading(out, wording.contradiction_heading())
        for one in plan.contradictions:
            _line(out, wording.contradiction_words(one))


def _also_useful(out: Console, plan: Plan) -> None:
    if not plan.also_useful:
        return
    _heading(out, wording.also_useful_heading())
    modules = wording.modules_of(plan)
    for one in plan.also_useful:
        _line(out, f"- {one.module.title}")
        for link in one.links:
            words = f"{wording.link_words(link, modules)}: {wording.link_reason(link)}"
            _line(out, words, style="dim", deeper=2)


def _heading(out: Console, title: str) -> None:
    out.print()
    out.print(Text(title, style="bold"))
    out.print(Text("─" * min(len(title), out.width)))


def _part(out: Console, title: str) -> None:
    out.print()
    _line(out, title, style="bold")


def _line(out: Console, words: str, *, style: str = "", deeper: int = 0) -> None:
    """Words, wrapped and indented. An address is never broken, so that it can be copied."""
    indent = " " * (_INDENT + deeper)
    lines = textwrap.wrap(words, max(out.width - len(indent), 20), break_long_words=False, break_on_hyphens=False)
    for line in lines:
        out.print(Text(f"{indent}{line}", style=style), soft_wrap=True)
