"""Families of forms: the library says in a few words of its own what a material is; a filter needs a handful of kinds.

The first word that tells a family decides. The words are translated with the library. It may not know a record.
"""

import re

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.training.entry import Choice

_SEPARATORS = re.compile(r"[^\w-]+")


def family_of(form: str) -> Choice:
    """The family of a form; the last one, "Not known", where no word of it tells a family.

    Args:
        form: what a material is, in a few words: "course", "web article, to judge by the title".
    """
    text = _SEPARATORS.sub(" ", f" {form.casefold()} ")
    found = [(at, rank) for rank, family in enumerate(_families()) if (at := _first(text, family[2])) >= 0]
    rank = min(found)[1] if found else len(_families()) - 1
    key, title, _tells = _families()[rank]
    return Choice(rank, key, title)


def _first(text: str, tells: str) -> int:
    """Where the first of these words stands in a text; -1 for nowhere."""
    places = [text.find(f" {word.strip()} ") for word in tells.split(",")]
    return min((place for place in places if place >= 0), default=-1)


def _families() -> tuple[tuple[str, str, str], ...]:
    """Key, title, and the words that tell it."""
    return (
        ("course", _("Course, seminar or talk"), _("course, e-course, seminar, training, lesson, slides, talk")),
        ("guidance", _("Guidance or standard"), _("guidance, guide, standard, checklist, playbook, architecture")),
        ("article", _("Article or post"), _("article, news, blog, post")),
        ("report", _("Report or brief"), _("report, brief, brochure, survey, study")),
        ("book", _("Book or handbook"), _("book, handbook, chapter, textbook")),
        ("strategy", _("Strategy or programme"), _("strategy, plan, programme, program")),
        ("website", _("Website or portal"), _("website, page, portal, site")),
        ("data", _("Data"), _("data, dataset")),
        ("unknown", _("Not known"), _("not known")),
    )
