"""The fixed values of records in words: kinds, relations, bases of a summary, costs, places in the source.

The same thing is said the same way everywhere. It may not know a page.
"""

from dataclasses import dataclass

from osee_desktop.base.translation import _, ngettext
from osee_desktop.library.edition import Edition
from osee_desktop.library.records import Basis, Cost, Framework, Record, Relation, SourceRef


@dataclass(frozen=True, slots=True)
class BasisMark:
    """How the basis of a summary is marked: icon, colour token, word, and a sentence that says what it means."""

    icon: str
    token: str
    words: str
    meaning: str


def kind_words() -> dict[str, str]:
    """Kind of a record -> the word for one of it."""
    return {
        "framework": _("Framework"),
        "category": _("Category"),
        "module": _("Module"),
        "section": _("Section"),
        "competency": _("Competency"),
        "audience": _("Audience"),
        "role": _("Role"),
        "unit": _("OSPO unit"),
        "profile": _("OSPO profile"),
        "link": _("Dependency"),
        "activity": _("Training activity"),
        "material": _("Training material"),
        "component": _("Relevant component"),
        "term": _("Term"),
        "note": _("Editor’s note"),  # noqa: RUF001 - the apostrophe of print
    }


def kind_icon(kind: str) -> str:
    """Name of the icon that stands for a kind."""
    icons = {"role": "users", "audience": "users", "profile": "users", "unit": "users", "competency": "medal"}
    icons |= {"material": "graduation-cap", "activity": "graduation-cap", "term": "book-open", "module": "stack"}
    return icons.get(kind, "file-text")


def relation_of_ours(relation: Relation) -> str:
    """What a dependency that this module names says about the other side."""
    return {
        "builds on": _("this module depends on it"),
        "feeds": _("the results of this module help it"),
        "overlaps": _("both treat the same matter"),
        "outside the framework": _("outside the framework"),
    }[relation]


def relation_of_theirs(relation: Relation) -> str:
    """What a dependency that another module names says about that module."""
    return {
        "builds on": _("depends on this module"),
        "feeds": _("its results help this module"),
        "overlaps": _("both treat the same matter"),
        "outside the framework": _("outside the framework"),
    }[relation]


def relation_between(relation: Relation) -> str:
    """A relation on its own, from one side to the other."""
    return {
        "builds on": _("builds on"),
        "feeds": _("feeds"),
        "overlaps": _("overlaps with"),
        "outside the framework": _("points outside the framework"),
    }[relation]


def basis_mark(basis: Basis) -> BasisMark:
    """The fixed form of a basis."""
    return {
        "source": BasisMark(
            "check-circle",
            "status.success.text",
            _("Based on the source"),
            _("This summary was written after reading the material itself or its catalogue record."),
        ),
        "likely match": BasisMark(
            "question",
            "status.caution.text",
            _("Likely match"),
            _("Something that fits the title was found. It is not certain that the draft means it."),
        ),
        "title only": BasisMark(
            "minus-circle",
            "text.secondary",
            _("Title only"),
            _("Nothing beyond the title could be checked."),
        ),
    }[basis]


def cost_word(cost: Cost) -> str:
    """The word for a cost."""
    return {"free": _("Free"), "paid": _("Paid"), "unknown": _("Not known")}[cost]


def language_word(code: str) -> str:
    """The name of a language by its code of two letters; the code itself where it is not known."""
    names = {"en": _("English"), "fr": _("French"), "es": _("Spanish"), "ar": _("Arabic"), "pt": _("Portuguese")}
    names |= {"zh": _("Chinese"), "ru": _("Russian"), "de": _("German"), "it": _("Italian"), "nl": _("Dutch")}
    return names.get(code, code)


def pages_words(pages: list[int]) -> str:
    """Printed pages in words, from the first to the last; empty for none."""
    if not pages:
        return ""
    first, last = min(pages), max(pages)
    return ngettext("page {first}", "pages {first} to {last}", 1 if first == last else 2).format(first=first, last=last)


def reference_words(record: Record, framework: Framework, edition: Edition) -> str:
    """How a record is quoted: document, page, heading; for what the draft does not have, this edition."""
    source = record.source
    if source.document == "editor":
        words = _("OSEE Desktop, edition {n} ({label}), {title}")
        return words.format(n=edition.number, label=edition.label, title=record.title)
    page = _("p. {page}").format(page=source.page) if source.page else ""
    own = record.title if record.kind == "module" else (source.heading or "").rpartition(" > ")[2]
    title = record.title if record.title != own else ""
    return ", ".join(part for part in (framework.short_document, page, own, title) if part)


def source_words(source: SourceRef) -> str:
    """The place of a record in the source: document, heading, page."""
    if source.document == "editor":
        return _("Written by the editors; the draft does not have it.")
    parts = [source.document, source.heading or "", source.under or ""]
    parts.append(pages_words([source.page]) if source.page else "")
    return ", ".join(part for part in parts if part)
