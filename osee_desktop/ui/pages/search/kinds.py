"""Kinds of records in the words of the search page: one of it, several of it, and its icon. It may not know a hit."""

from dataclasses import dataclass

from osee_desktop.base.translation import _

ALWAYS = ("module", "section", "competency", "role", "activity", "material", "term")
"""Kinds that are offered even where nothing of them was found."""


@dataclass(frozen=True, slots=True)
class KindWords:
    """A kind of records."""

    one: str
    many: str
    icon: str


def kinds() -> dict[str, KindWords]:
    """All kinds by their key, in the order in which they are offered."""
    return {
        "module": KindWords(_("Module"), _("Modules"), "stack"),
        "section": KindWords(_("Section"), _("Sections"), "file-text"),
        "competency": KindWords(_("Competency"), _("Competencies"), "medal"),
        "role": KindWords(_("Role"), _("Roles"), "users"),
        "activity": KindWords(_("Activity"), _("Activities"), "flow-arrow"),
        "material": KindWords(_("Material"), _("Training materials"), "graduation-cap"),
        "term": KindWords(_("Term"), _("Glossary terms"), "book-open"),
        "category": KindWords(_("Category"), _("Categories"), "stack"),
        "audience": KindWords(_("Audience"), _("Audiences"), "users"),
        "unit": KindWords(_("OSPO unit"), _("OSPO units"), "users"),
        "profile": KindWords(_("OSPO profile"), _("OSPO profiles"), "users"),
        "component": KindWords(_("Component"), _("Relevant components"), "file-text"),
        "link": KindWords(_("Dependency"), _("Dependencies"), "link"),
        "note": KindWords(_("Editor’s note"), _("Editor’s notes"), "info"),  # noqa: RUF001 - the apostrophe of print
        "framework": KindWords(_("Framework"), _("The framework"), "book-open"),
    }


def kind_words(kind: str) -> KindWords:
    """The words for a kind; its key where it is not known."""
    return kinds().get(kind) or KindWords(kind, kind, "file-text")
