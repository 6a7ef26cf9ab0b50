"""The library's front page in a terminal, for machines without a display."""

from typing import Any

from rich.markdown import Markdown
from rich.text import Text

from osee_desktop.base.translation import _, ngettext
from osee_desktop.cli.printing import console, table
from osee_desktop.cli.terminal import called, print_json
from osee_desktop.library.front import FrontModule, FrontPage


def print_front(front: FrontPage, *, as_json: bool) -> None:
    """Print what Home shows, and say how to go on."""
    if as_json:
        print_json(_plain(front))
        return
    out = console()
    out.print(Text(front.title, style="bold"))
    counts = _("Edition {number}, {label}. {competencies} competencies, {materials} training materials described.")
    out.print(
        counts.format(
            number=front.edition.number,
            label=front.edition.label,
            competencies=front.competencies,
            materials=front.materials,
        )
    )
    out.print()
    out.print(Markdown(front.standing))
    for category in front.categories:
        out.print()
        out.print(Text(category.title, style="bold"))
        out.print(category.lead)
        if category.to_be_completed:
            out.print(_("The draft leaves the modules of this category to be completed."))
        else:
            out.print(table((), [(f"  {module.title}", facts(module)) for module in category.modules]))
    out.print()
    out.print(_how_to_go_on(), soft_wrap=True)


def _plain(front: FrontPage) -> dict[str, Any]:
    categories = [
        {**category._asdict(), "modules": [module._asdict() for module in category.modules]}
        for category in front.categories
    ]
    return {
        **front._asdict(),
        "edition": front.edition._asdict(),
        "categories": categories,
        "roles": [role._asdict() for role in front.roles],
    }


def facts(module: FrontModule) -> str:
    """How much a module holds, in words."""
    parts = [
        ngettext("{count} competency", "{count} competencies", module.competencies).format(count=module.competencies)
        if module.competencies
        else ngettext("{count} OSPO unit", "{count} OSPO units", module.units).format(count=module.units),
        ngettext("{count} material", "{count} materials", module.materials).format(count=module.materials),
    ]
    return ", ".join(parts)


def _how_to_go_on() -> str:
    lines = (
        _("To read:    {command} show strategy"),
        _("To find:    {command} list competencies   (or modules, roles, materials, terms, components, units)"),
        _("All words:  {command} --help"),
        _("A window:   {command} opens it on a machine with a display; this one has none."),
    )
    return "\n".join(lines).format(command=called())
