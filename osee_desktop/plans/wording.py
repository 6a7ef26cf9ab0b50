"""Plans in words, for the window, the terminal, the pages and every file: the same thing is said the same way.

It may not know where the words are shown. Texts of the draft are handed on as Markdown, as they are.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from osee_desktop import RELEASED
from osee_desktop.base.translation import _, ngettext
from osee_desktop.library.crossrefs import plain
from osee_desktop.library.records import Basis, Cost, Link, Material, Module, Role
from osee_desktop.notebook import dates
from osee_desktop.notebook.records import Progress, State
from osee_desktop.plans.groups import GroupLine, Person
from osee_desktop.plans.next_step import unfinished_before
from osee_desktop.plans.records import (
    DONE,
    Contradiction,
    Count,
    Holder,
    NamedRole,
    NamedUnit,
    NextStep,
    Plan,
    PlanCompetency,
    PlanModule,
    Reason,
)

FEW_ROLES: Final = 3
"""So many roles make a title."""


def state_word(state: State) -> str:
    """The word for a state."""
    return {
        "not started": _("Not started"),
        "learning": _("Learning"),
        "can do it": _("Can do it"),
        "can teach it": _("Can teach it"),
    }[state]


def date_words(progress: Progress | None, today: date) -> str:
    """Since when a state holds; that the date is uncertain where the clock was wrong; empty where none was kept."""
    if not progress or not progress.changed:
        return ""
    return dates.date_words(progress.changed, date.fromisoformat(RELEASED), today)


def made_words(holder: Holder, today: date) -> str:
    """The day on which a plan was handed out; that it is uncertain where the clock is wrong; empty for none."""
    return dates.date_words(holder.date, date.fromisoformat(RELEASED), today) if holder.date else ""


def cost_word(cost: Cost) -> str:
    """The word for a cost."""
    return {"free": _("Free"), "paid": _("Paid"), "unknown": _("Not known")}[cost]


def basis_word(basis: Basis) -> str:
    """What the summary of a material rests on."""
    return {
        "source": _("Based on the source"),
        "likely match": _("Likely match"),
        "title only": _("Title only"),
    }[basis]


def listed(words: Iterable[str]) -> str:
    """Several names in one sentence: "A, B and C"."""
    *most, last = words
    return _("{names} and {last}").format(names=", ".join(most), last=last) if most else last


def role_words(roles: Iterable[Role]) -> str:
    """The roles of a plan in one line."""
    return ", ".join(role.title for role in roles)


def short_role_words(roles: Sequence[Role]) -> str:
    """The roles of a plan as a title: of many, only how many there are."""
    if len(roles) <= FEW_ROLES:
        return role_words(roles)
    return ngettext("Plan for {n} role", "Plan for {n} roles", len(roles)).format(n=len(roles))


def draft_titles(plan: Plan) -> tuple[str, ...]:
    """What the draft calls the roles of a plan, where it names them: in audience rows, then as profiles."""
    reasons = [reason for one in plan.modules for reason in one.reasons]
    rows = [one.audience.title for one in reasons if isinstance(one, NamedRole)]
    profiles = [one.profile.title for one in reasons if isinstance(one, NamedUnit)]
    return tuple(dict.fromkeys((*rows, *profiles)))


def edition_words(plan: Plan) -> str:
    """The edition that a plan was made from."""
    return _("{label}, edition {n}").format(label=plan.edition.label, n=plan.edition.number)


def source_words(plan: Plan) -> str:
    """What a plan rests on, as its last line says it."""
    words = _("Made by OSEE Desktop from the library {edition}. Titles are those of the draft.")
    return words.format(edition=edition_words(plan))


def modules_of(plan: Plan) -> tuple[Module, ...]:
    """Every module that a plan speaks of: its own and those also useful."""
    useful = (one.module for one in plan.also_useful)
    return (*(one.module for one in plan.modules), *useful)


def person_words(one: Person) -> str:
    """Who somebody of a group is: name and unit, else the roles."""
    return " · ".join(part for part in (one.name, one.unit) if part) or _("No name")


def gap_words(line: GroupLine) -> str:
    """How many people of a group cannot do something yet, of those who have it in their plan."""
    return _("{gap} of {all}").format(gap=line.gap, all=line.gap + line.done)


def left_words(one: PlanModule) -> str:
    """What is still to learn in a module, in one line."""
    if one.count.is_finished:
        return _("Nothing") if one.count.all else no_competency_words()
    left = [found.competency.title for found in one.competencies if found.state not in DONE]
    return "; ".join(left) or _("What stands above already")


def done_words(count: Count) -> str:
    """How much is done: "6 of 12 done"."""
    if not count.all:
        return _("no competencies")
    return _("{done} of {all} done").format(done=count.done, all=count.all)


def count_words(count: Count) -> str:
    """How many competencies are in which state."""
    words = _("{done} of {all} done, {learning} being learned, {left} not started")
    return words.format(done=count.done, all=count.all, learning=count.learning, left=count.not_started)


def reason_words(reason: Reason) -> str:
    """Why a module is in the plan."""
    match reason:
        case NamedRole(role=role, audience=row):
            words = _("For {role}, the draft names “{title}” (page {page}).")
            return words.format(role=role.title, title=row.title, page=row.source.page)
        case NamedUnit(role=role, unit=unit, profile=profile):
            words = _("For {role}, its training table names the OSPO unit {unit} (profile “{profile}”).")
            return words.format(role=role.title, unit=unit.title, profile=profile.title)
        case _:
            return _("You added this module.")


def reasons_in_words(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Every reason once: a training table may name a unit in several rows."""
    return tuple(dict.fromkeys(map(reason_words, reasons)))


def gains(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """What the draft says the roles get from a module, each text once, as Markdown."""
    return tuple(dict.fromkeys(one.audience.text for one in reasons if isinstance(one, NamedRole)))


def reasons_with_gains(reasons: Iterable[Reason]) -> tuple[tuple[str, str], ...]:
    """Every reason once, each with what the draft says the role gets from the module, as Markdown.

    The second text is empty for a unit, and where the same row was said for another role before.
    """
    said: set[str] = set()
    found: dict[str, str] = {}
    for reason in reasons:
        gain = reason.audience.text if isinstance(reason, NamedRole) else ""
        found.setdefault(reason_words(reason), "" if gain in said else gain)
        said.add(gain)
    return tuple(found.items())


def order_words(one: PlanModule, plan: Plan) -> str:
    """Why a module stands where it does."""
    if one.after:
        names = listed(dict.fromkeys(_title(link.to_id, plan) for link in one.after))
        return _("Comes after {modules}, because it builds on what you learn there.").format(modules=names)
    later = [other.module.title for other in plan.modules if any(link.to_id == one.module.id for link in other.after)]
    if later:
        words = ngettext(
            "Comes early, because {modules} builds on it.", "Comes early, because {modules} build on it.", len(later)
        )
        return words.format(modules=listed(later))
    return _("Stands in the order of the framework. It builds on no other module of this plan.")


def repeated_words(one: PlanModule) -> tuple[str, ...]:
    """What to say about competencies that the draft prints more than once: where, then the editor's remark."""
    repeated = [found for found in (*one.competencies, *one.shown_before) if len(found.places) > 1]
    words = [places_words(found) for found in repeated]
    notes = [found.note for found in repeated if found.note]
    remark = _("Editor’s note: {title}. {text}")  # noqa: RUF001 - the apostrophe of print
    said = [remark.format(title=note.title, text=" ".join(plain(note.text).split())) for note in notes]
    return tuple(dict.fromkeys((*words, *said)))


def places_words(one: PlanCompetency) -> str:
    """Where a competency is printed, if in more than one place; else nothing."""
    if len(one.places) < 2:  # noqa: PLR2004 - one place needs no words
        return ""
    names = listed(place.title for place in one.places)
    return _("The draft prints it in {modules}. It has one state for all places.").format(modules=names)


def left_open_words(count: int) -> str:
    """Rows that the draft leaves open; nothing where there are none."""
    if not count:
        return ""
    words = ngettext(
        "The draft leaves {n} more row to be confirmed.", "The draft leaves {n} more rows to be confirmed.", count
    )
    return words.format(n=count)


def no_material_words() -> str:
    """A module without material."""
    return _("The draft gives no training material for this module.")


def no_competency_words() -> str:
    """A module without competencies."""
    return _("The draft gives no competencies for this module.")


def material_words(material: Material) -> str:
    """A material in one line: cost, basis, and what the draft or its publisher says it is."""
    return " · ".join(
        part
        for part in (cost_word(material.cost), basis_word(material.basis), material.publisher or material.form)
        if part
    )


def also_here_heading(one: PlanModule) -> str:
    """The heading over a module's other material; where nothing stands before it, it is all there is."""
    return _("Also in this module") if one.materials else _("Training materials")


def also_useful_heading() -> str:
    """The heading over the modules one step away."""
    return _("Also useful")


def contradiction_heading() -> str:
    """The heading over links that contradict each other."""
    return _("Where the draft gives no order")


def next_title(step: NextStep) -> str:
    """What to learn next."""
    return step.competency.competency.title


def next_words(step: NextStep) -> str:
    """Why this is next, in one or two sentences."""
    if step.builds_on:
        done = listed(module.title for module in step.builds_on)
        first = _(
            "It is the first competency you have not started, and you have finished {modules}, which it builds on."
        )
        why = first.format(modules=done)
    else:
        why = _(
            "It is the first competency you have not started, and {module} builds on nothing you have yet to finish."
        )
        why = why.format(module=step.module.title)
    return f"{why} {_free_words(step)}"


def _free_words(step: NextStep) -> str:
    if not step.free:
        return _("No module that you can begin now has free material.")
    words = ngettext("It has {n} free material.", "It has {n} free materials.", step.free)
    return words.format(n=step.free)


def no_next_words(plan: Plan) -> str:
    """Why nothing is next."""
    if not plan.count.all:
        return _("This plan has no competencies.")
    if plan.count.is_finished:
        return _("Everything in this plan is done.")
    waiting = [one for one in plan.modules if one.count.not_started and unfinished_before(one, plan.modules)]
    if waiting:
        first = unfinished_before(waiting[0], plan.modules)
        words = _("First finish what you have begun in {modules}: {module} builds on it.")
        return words.format(modules=listed(one.title for one in first), module=waiting[0].module.title)
    return _("You have begun everything in this plan. Go on with what you are learning.")


def link_words(link: Link, modules: Iterable[Module]) -> str:
    """A link as a sentence without an end: "Procurement and Legal builds on Capacity Building"."""
    titles = {module.id: module.title for module in modules}
    relation = {"builds on": _("{one} builds on {other}"), "feeds": _("{one} feeds {other}")}.get(link.relation)
    whole = relation or _("{one} overlaps with {other}")
    return whole.format(one=titles.get(link.from_id, ""), other=titles.get(link.to_id or "", link.title))


def link_reason(link: Link) -> str:
    """What the draft says about a link, with its page."""
    return _("{reason} (page {page})").format(reason=" ".join(plain(link.text).split()), page=link.source.page)


def contradiction_words(one: Contradiction) -> str:
    """What the draft says both ways, and what this plan does about it."""
    said = "; ".join(link_words(link, one.modules) for link in one.links)
    kept = {
        "builds on": _("This plan follows “builds on”."),
        "framework": _("This plan keeps the order of the framework."),
    }[one.kept]
    words = _("The draft does not say which comes first, {modules}: {links}.")
    names = _or([module.title for module in one.modules])
    return f"{words.format(modules=names, links=said)} {kept}"


def _or(names: Sequence[str]) -> str:
    return _("{names} or {last}").format(names=", ".join(names[:-1]), last=names[-1])


def _title(module_id: str | None, plan: Plan) -> str:
    return next((one.module.title for one in plan.modules if one.module.id == module_id), "")
