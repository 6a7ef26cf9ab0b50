"""Every fault that an editor can make, planted into the real sources: which code, which line, which words."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from osee_desktop.publish.checks import check
from osee_desktop.publish.faults import Fault
from osee_desktop.publish.sources import read_sources
from tests.support.content import line_of, read
from tests.support.planting import KINDS, Added, Replaced, Written

pytestmark = pytest.mark.usefixtures("texts_are_parsed_once")

STRATEGY: Final = "modules/strategy.yaml"
MATERIALS: Final = "materials/strategy.yaml"
ECOSYSTEMIC: Final = "categories/ecosystemic.yaml"
WORDS: Final = "      Planted words.\n"
"""The text of most records that are added."""


@dataclass(frozen=True)
class Story:
    """What somebody did, and how it must be told.

    Attributes:
        code: of the fault; `also` those of faults that follow from it.
        at: lines to walk down to the faulty one; none for the first line of the file.
        says: what the sentence must hold for an editor to know what to do.
    """

    code: str
    file: str
    at: tuple[str, ...]
    says: tuple[str, ...]
    changes: tuple[Added | Replaced | Written, ...]
    also: tuple[str, ...] = ()


def _added(code: str, change: Added, *at: str, says: tuple[str, ...], also: tuple[str, ...] = ()) -> Story:
    """A story of one record that is added; `at` goes on from the line of its id."""
    file, first = _HOME[change.kind]
    steps = at if at and at[0] == first else (first, *at)
    return Story(code, file, steps, says, (change,), also)


_HOME: Final = {
    "section": (STRATEGY, "- id: section/strategy/planted"),
    "competency": (STRATEGY, "- id: competency/strategy/planted"),
    "link": (STRATEGY, "- id: link/strategy/planted"),
    "activity": (STRATEGY, "- id: activity/strategy/planted"),
    "note": (STRATEGY, "- id: note/planted"),
    "material": (MATERIALS, "- id: material/planted"),
    "component": (ECOSYSTEMIC, "- id: component/ecosystemic/planted"),
    "unit": ("ospo.yaml", "- id: unit/planted"),
    "user group": ("ospo.yaml", "- title: Planters"),
    "role": ("roles.yaml", "- id: role/planted"),
    "term": ("terms.yaml", "- id: term/planted"),
}

FORM: Final = {
    "missing field": _added(
        "missing-field", Added("competency", "    title: Planted\n", ""), says=("`title`", "missing", "Add it")
    ),
    "missing field of the file": Story(
        "missing-field", STRATEGY, (), ("`category`",), (Replaced(STRATEGY, "category: category/organisational\n", ""),)
    ),
    "missing field of the source": _added(
        "missing-field",
        Added("section", ", page: 6}", "}"),
        "source: {heading: Strategy}",
        says=("`page`", "missing"),
    ),
    "material without cost": _added(
        "missing-field", Added("material", "    cost: free\n", ""), says=("`cost`", "missing")
    ),
    "unknown field": _added(
        "unknown-field",
        Added("competency", "    lead:", "    colour: blue\n    lead:"),
        "colour: blue",
        says=("`colour`", "spelling"),
    ),
    "unknown field of the source": _added(
        "unknown-field",
        Added("section", "page: 6}", "page: 6, pages: 2}"),
        "source: {heading: Strategy, page: 6, pages: 2}",
        says=("`pages`",),
    ),
    "words where a number belongs": _added(
        "wrong-type",
        Added("section", "page: 6", "page: six"),
        "source: {heading: Strategy, page: six}",
        says=("`page`", "whole number"),
    ),
    "a quoted year": _added(
        "wrong-type", Added("material", "2022", '"2022"'), 'year: "2022"', says=("`year`", "whole number")
    ),
    "a number where words belong": _added(
        "wrong-type", Added("section", "title: Planted", "title: 2030"), "title: 2030", says=("`title`", "quotes")
    ),
    "a line where a list belongs": _added(
        "wrong-type", Added("material", "[en]", "en"), "languages: en", says=("`languages`", "list", "dash")
    ),
    "a line where fields belong": _added(
        "unknown-value",
        Added("section", "{heading: Strategy, page: 6}", "Strategy, page 6"),
        "source: Strategy, page 6",
        says=("`source`", "heading", "page", "editor"),
    ),
    "an empty value": _added("wrong-type", Added("section", "title: Planted", "title:"), "title:", says=("`title`",)),
    "yes where true belongs": Story(
        "wrong-type",
        "categories/technical.yaml",
        ("to_be_completed: yes",),
        ("`to_be_completed`", "true or false"),
        (Replaced("categories/technical.yaml", "to_be_completed: true", "to_be_completed: yes"),),
    ),
    "an edition before the first": Story(
        "wrong-type",
        "framework.yaml",
        ("edition:", "number: 0"),
        ("`number`", "too small"),
        (Replaced("framework.yaml", "  number: 1\n", "  number: 0\n"),),
    ),
    "a list that must not be empty": _added(
        "wrong-type",
        Added("material", "[activity/strategy/digital-strategy-and-roadmap]", "[]"),
        "activities: []",
        says=("`activities`", "at least one"),
    ),
    "unknown value": _added(
        "unknown-value",
        Added("material", "cost: free", "cost: cheap"),
        "cost: cheap",
        says=("`cost`", "`cheap`", "'free'", "'paid'", "'unknown'"),
    ),
    "unknown group of roles": _added(
        "unknown-value", Added("role", "technology", "tech"), "group: tech", says=("`tech`", "'technology'")
    ),
    "unknown relation": _added(
        "unknown-value", Added("link", "feeds", "eats"), "relation: eats", says=("`eats`", "'builds on'", "'overlaps'")
    ),
    "bad id": Story(
        "bad-id",
        STRATEGY,
        ("- id: section/strategy/Planted_Words",),
        ("`section/strategy/Planted_Words`", "small letters", "hyphens"),
        (Added("section", "section/strategy/planted", "section/strategy/Planted_Words"),),
    ),
    "bad address": _added(
        "bad-address",
        Added("material", "https://example.org/planted", "www.example.org"),
        "address: www.example.org",
        says=("`www.example.org`", "https://"),
    ),
    "address with a space": _added(
        "bad-address",
        Added("material", "org/planted", "org/a b"),
        "address: https://example.org/a b",
        says=("`https://example.org/a b`", "space"),
    ),
    "empty title": _added("bad-line", Added("section", "Planted", '""'), 'title: ""', says=("`title`", "not empty")),
    "empty lead": _added(
        "bad-line", Added("competency", "Planted in one line.", '" "'), 'lead: " "', says=("`lead`", "one line")
    ),
    "title of two lines": _added(
        "bad-line", Added("section", "Planted", r'"Two\nlines"'), r'title: "Two\nlines"', says=("`title`", "one line")
    ),
    "duplicate key": _added(
        "duplicate-key",
        Added("competency", "    lead:", "    title: Again\n    lead:"),
        "title: Again",
        says=("`title`", "twice"),
    ),
    "bad UTF-8": _added(
        "bad-utf8",
        Added("section", "Planted words.", "Planted\n      gru\udcfcn words."),
        "gru\udcfcn words.",
        says=("UTF-8",),
    ),
    "tab": _added("tab", Added("section", "    title", "\ttitle"), "title: Planted", says=("tab", "spaces")),
    "tab in a text": _added(
        "tab", Added("section", WORDS, "      Planted\twords.\n"), "Planted\twords.", says=("tab",)
    ),
    "control character": _added(
        "control-character",
        Added("section", WORDS, "      Planted\x07 words.\n"),
        "Planted\x07 words.",
        says=("cannot be seen", "U+0007"),
    ),
    "unclosed quote": _added(
        "unclosed-quote", Added("section", "Planted", '"Planted'), 'title: "Planted', says=("quotation mark", "closed")
    ),
    "unclosed single quote in a list": Story(
        "unclosed-quote",
        "ospo.yaml",
        ("- title: 'Planted",),
        ("quotation mark",),
        (Added("unit", "- id: unit/planted\n    title: Planted", "- title: 'Planted\n    id: unit/planted"),),
    ),
    "colon in a bare title": _added(
        "yaml", Added("section", "Planted", "Planted: words"), "title: Planted: words", says=("colons",)
    ),
    "wrong indent": _added(
        "yaml", Added("section", "    title: Planted", "   title: Planted"), "title: Planted", says=("spaces",)
    ),
    "an empty file": Story("not-a-mapping", "ospo.yaml", (), ("colon",), (Written("ospo.yaml", ""),)),
    "a file that is a list": Story("not-a-mapping", "ospo.yaml", (), ("colon",), (Written("ospo.yaml", "- a\n"),)),
    "missing file": Story("missing-file", "roles.yaml", (), ("missing",), (Written("roles.yaml", None),)),
}
"""Faults of form and of fields: nothing else can be checked before they are mended."""

_LONG: Final = " ".join(["word"] * 451)
_OTHER: Final = "competency/strategy/change-management"
_TWIN: Final = "competency/resource-mobilisation/conducting-digital-inclusion-assessments"
_SOURCE: Final = "    source: {heading: Strategy > Acquired Competencies"


def _same_as(one: str, other: str) -> Added:
    first = "- id: competency/strategy/planted"
    return Added("competency", first, f"{first}-{one}\n    same_as: [competency/strategy/planted-{other}]")


def _text(code: str, text: str, at: str, *says: str) -> Story:
    """A story of one text, that of a section, in which `at` is the faulty line."""
    return _added(code, Added("section", WORDS, text), at, says=says)


CONTENT: Final = {
    "duplicate id": Story(
        "duplicate-id",
        ECOSYSTEMIC,
        ("- id: component/ecosystemic/use-cases # the second",),
        ("`component/ecosystemic/use-cases`", "categories/ecosystemic.yaml, line", "another"),
        (
            Replaced(ECOSYSTEMIC, "ecosystemic/use-cases\n", "ecosystemic/use-cases # the second\n"),
            Added("component", "ecosystemic/planted", "ecosystemic/use-cases"),
        ),
    ),
    "duplicate id in another file": Story(
        "duplicate-id",
        "terms.yaml",
        ("- id: module/strategy",),
        ("`module/strategy`", "modules/strategy.yaml, line 1"),
        (Added("term", "term/planted", "module/strategy"),),
        also=("wrong-kind",),
    ),
    "wrong kind prefix": Story(
        "wrong-kind",
        STRATEGY,
        ("- id: competency/strategy/planted",),
        ("`competency/strategy/planted`", "`section/`"),
        (Added("section", "section/strategy/planted", "competency/strategy/planted"),),
    ),
    "broken id in a link": _added(
        "broken-id",
        Added("link", "module/capacity-building", "module/capacity-bilding"),
        "to: module/capacity-bilding",
        says=("`module/capacity-bilding`", "spelling"),
    ),
    "broken id in a note": _added(
        "broken-id",
        Added("note", "section/strategy/scope-and-purpose", "section/strategy/gone"),
        "on: section/strategy/gone",
        says=("`section/strategy/gone`",),
    ),
    "broken id of a replacement": _added(
        "broken-id",
        Added("term", "    basis", "    replaced_by: term/gone\n    basis"),
        "replaced_by: term/gone",
        says=("`term/gone`",),
    ),
    "broken id in a list of activities": _added(
        "broken-id",
        Added("material", "[activity/strategy/digital-strategy-and-roadmap]", "\n      - activity/strategy/gone"),
        "- activity/strategy/gone",
        says=("`activity/strategy/gone`",),
    ),
    "broken id of a module in its category": Story(
        "broken-id",
        ECOSYSTEMIC,
        ("- module/gone",),
        ("`module/gone`",),
        (Replaced(ECOSYSTEMIC, "modules:\n", "modules:\n  - module/gone\n"),),
    ),
    "broken id in a role mapping": Story(
        "broken-id",
        "roles.yaml",
        ("- from: audience/strategy/planted", "roles: [role/policy-maker, role/gone]"),
        ("`role/gone`",),
        (Added("audience"), Added("mapping", "role/policy-maker", "role/policy-maker, role/gone")),
    ),
    "a role mapping from nobody": Story(
        "broken-id",
        "roles.yaml",
        ("- from: audience/strategy/planted",),
        ("`audience/strategy/planted`",),
        (Added("mapping"),),
    ),
    "broken id of a unit": _added(
        "broken-id", Added("user group", "unit/fundraising", "unit/gone"), "units: [unit/gone]", says=("`unit/gone`",)
    ),
    "broken id of the module of the office": Story(
        "broken-id",
        "ospo.yaml",
        ("module: module/gone",),
        ("`module/gone`",),
        (Replaced("ospo.yaml", "module: module/digital-public-goods-management-program", "module: module/gone"),),
    ),
    "a record of another kind as a module": _added(
        "wrong-kind",
        Added("activity", "    module: module/strategy", "    module: category/technical"),
        "module: category/technical",
        says=("`module`", "`category/technical`", "module/"),
    ),
    "a unit as a role": Story(
        "wrong-kind",
        "roles.yaml",
        ("- from: audience/strategy/planted", "roles: [unit/fundraising]"),
        ("`roles`", "`unit/fundraising`", "role/"),
        (Added("audience"), Added("mapping", "role/policy-maker", "unit/fundraising")),
    ),
    "a role mapping from a module": Story(
        "wrong-kind",
        "roles.yaml",
        ("- from: module/strategy",),
        ("`from`", "`module/strategy`", "audience/", "profile/"),
        (Added("mapping", "audience/strategy/planted", "module/strategy"),),
    ),
    "broken term": _text(
        "broken-crossref",
        "      Planted.\n      About\n      [[planting]] here.\n",
        "[[planting]] here.",
        "[[planting]]",
        "spelling",
    ),
    "broken term with words of its own": _text(
        "broken-crossref",
        "      See [[opn source|OSS]].\n",
        "See [[opn source|OSS]].",
        "[[opn source]]",
        "add the term",
    ),
    "broken id in a text": _text(
        "broken-crossref", "      See [[module/gone]].\n", "See [[module/gone]].", "[[module/gone]]"
    ),
    "broken term in a lead": _added(
        "broken-crossref",
        Added("competency", "in one line", "in [[one line]]"),
        "lead: Planted in [[one line]].",
        says=("[[one line]]",),
    ),
    "broken term in a text of one line": _added(
        "broken-crossref",
        Added("section", "text: |\n      Planted words.", 'text: "[[planting]]"'),
        'text: "[[planting]]"',
        says=("[[planting]]",),
    ),
    "broken term in a block without its last line end": _added(
        "broken-crossref",
        Added("section", "text: |\n      Planted words.", "text: |-\n      [[planting]]"),
        "text: |-",
        "[[planting]]",
        says=("[[planting]]",),
    ),
    "broken term in a quoted text with line ends": _added(
        "broken-crossref",
        Added("section", "text: |\n      Planted words.", r'text: "Planted.\n\n[[planting]]"'),
        r'text: "Planted.\n\n[[planting]]"',
        says=("[[planting]]",),
    ),
    "a link that is not closed": _text(
        "open-crossref", "      Planted.\n      See [[OSPO] there.\n", "See [[OSPO] there.", "[[", "]]"
    ),
    "wrong module": Story(
        "wrong-module",
        STRATEGY,
        ("- id: section/capacity-building/planted",),
        ("`section/capacity-building/planted`", "module/strategy"),
        (Added("section", "section/strategy/planted", "section/capacity-building/planted"),),
    ),
    "wrong module of a material": _added(
        "wrong-module",
        Added("material", "shown_in: module/strategy", "shown_in: module/digital-inclusion"),
        "shown_in: module/digital-inclusion",
        says=("`shown_in`", "module/digital-inclusion", "activities"),
    ),
    "wrong category": Story(
        "wrong-category",
        STRATEGY,
        ("category: category/technical",),
        ("`category/technical`", "list"),
        (Replaced(STRATEGY, "category: category/organisational", "category: category/technical"),),
    ),
    "empty text": _text("empty-text", "", "text: |", "`text`", "sentence"),
    "empty text of marks": _text("empty-text", "      - **\n", "text: |", "`text`"),
    "text over the limit": _text("long-text", f"      {_LONG}\n", "text: |", "`text`", "451 words", "450"),
    "summary over the limit": _added(
        "long-text",
        Added("material", "Planted summary.", " ".join(["word"] * 151)),
        "text: |",
        says=("151 words", "150"),
    ),
    "lead over the limit": _added(
        "long-text",
        Added("competency", "Planted in one line.", " ".join(["word"] * 21)),
        "lead: " + " ".join(["word"] * 21),
        says=("`lead`", "21 words", "20"),
    ),
    "basis without its address": _added(
        "source-without-address",
        Added("material", "    address: https://example.org/planted\n", ""),
        "basis: source",
        says=("`source`", "`address`"),
    ),
    "unknown language": _added(
        "unknown-language", Added("material", "[en]", "[en, xx]"), "languages: [en, xx]", says=("`xx`", "two letters")
    ),
    "a language by its name": _added(
        "unknown-language", Added("material", "[en]", "[english]"), "languages: [english]", says=("`english`",)
    ),
    "wrong page": _added(
        "wrong-page",
        Added("section", "page: 6", "page: 7"),
        "source: {heading: Strategy, page: 7}",
        says=("`Strategy`", "page 6", "page 7"),
    ),
    "unknown heading": _added(
        "unknown-heading",
        Added("section", "Strategy, page", "Strategies, page"),
        "source: {heading: Strategies, page: 6}",
        says=("`Strategies`", "`contents`", "framework.yaml"),
    ),
    "a heading listed twice": Story(
        "given-twice",
        "framework.yaml",
        ("- {heading: Strategy, page: 6} # again",),
        ("`Strategy`", "twice"),
        (
            Replaced("framework.yaml", "heading: Strategy, page: 6}\n", "heading: Strategy, page: 6} # again\n"),
            Added("heading", "Planted", "Strategy"),
        ),
    ),
    "a user group listed twice": Story(
        "given-twice",
        "ospo.yaml",
        ("- title: Fundraising # again",),
        ("`Fundraising`", "twice"),
        (
            Replaced("ospo.yaml", "- title: Fundraising\n    units", "- title: Fundraising # again\n    units"),
            Added("user group", "Planters", "Fundraising"),
        ),
    ),
    "HTML block": _text(
        "raw-html", "      Planted.\n\n      <div>\n      words\n      </div>\n", "<div>", "HTML", "tags"
    ),
    "HTML in a line": _text(
        "raw-html", "      - Planted.\n      - One\n        <b>word.\n", "<b>word.", "HTML", "tags"
    ),
    "HTML in a table": _text(
        "raw-html",
        "      | a | b |\n      | --- | --- |\n      | c | d |\n      | e | f<br> |\n",
        "| e | f<br> |",
        "HTML",
    ),
    "heading": _text("heading", "      Planted.\n\n      ## Planted ##\n", "## Planted ##", "heading", "bold"),
    "heading by a line below": _text("heading", "      Planted\n      =======\n", "Planted", "heading"),
    "picture": _text("picture", "      Planted.\n      ![a](b.png)\n", "![a](b.png)", "picture", "words only"),
    "web link": _text("web-link", "      Planted\n      [a](https://b.org).\n", "[a](https://b.org).", "`address`"),
    "web link in angles": _text("web-link", "      At <https://b.org>.\n", "At <https://b.org>.", "`address`"),
    "bare web address": _text("web-link", "      Planted\n      at www.b.org.\n", "at www.b.org.", "`address`"),
    "link to what is outside": _added(
        "link-target",
        Added("link", "feeds", "outside the framework"),
        "relation: outside the framework",
        says=("`to`", "must not have"),
    ),
    "link to nothing": _added(
        "link-target", Added("link", "    to: module/capacity-building\n", ""), "relation: feeds", says=("needs `to`",)
    ),
    "same as itself": _added(
        "same-as-cycle",
        Added("competency", _SOURCE, f"    same_as: [competency/strategy/planted]\n{_SOURCE}"),
        "same_as: [competency/strategy/planted]",
        says=("competency/strategy/planted > competency/strategy/planted",),
    ),
    "same as, in a circle": Story(
        "same-as-cycle",
        STRATEGY,
        ("- id: competency/strategy/planted-c", "same_as: [competency/strategy/planted-a]"),
        tuple(f"competency/strategy/planted-{name}" for name in "abc"),
        tuple(_same_as(one, other) for one, other in ("ab", "bc", "ca")),
        also=("same-as-cycle", "same-as-cycle"),
    ),
    "same as, one-sided": _added(
        "same-as-one-sided",
        Added("competency", _SOURCE, f"    same_as: [{_OTHER}]\n{_SOURCE}"),
        f"same_as: [{_OTHER}]",
        says=(f"`{_OTHER}`", "Both"),
    ),
    "same as, twice": Story(
        "given-twice",
        "modules/digital-inclusion.yaml",
        (f"- {_TWIN} # again",),
        (f"`{_TWIN}`", "twice"),
        (Replaced("modules/digital-inclusion.yaml", f"[{_TWIN}]", f"\n      - {_TWIN}\n      - {_TWIN} # again"),),
    ),
    "replaced by itself": _added(
        "replaced-in-circle",
        Added("term", "    basis", "    replaced_by: term/planted\n    basis"),
        "replaced_by: term/planted",
        says=("term/planted",),
    ),
    "term twice by its alias": Story(
        "name-twice",
        "terms.yaml",
        ("- id: term/open-source-programme-office",),
        ("`OSPO`", "`term/planted`", "Remove"),
        (Added("term", "planted saying", "Ospo"),),
    ),
    "role twice by its title": Story(
        "name-twice",
        "roles.yaml",
        ("- id: role/policy-maker",),
        ("`Policy maker`", "`role/planted`", "Remove"),
        (Added("role", "Planter", "policy maker"),),
    ),
    "not mapped": Story(
        "not-mapped",
        STRATEGY,
        ("- id: audience/strategy/planted",),
        ("`audience/strategy/planted`", "`mapping`", "roles.yaml"),
        (Added("audience"),),
    ),
    "mapped twice": Story(
        "mapped-twice",
        "roles.yaml",
        ("- from: audience/strategy/planted # again",),
        ("`audience/strategy/planted`", "twice"),
        (
            Added("audience"),
            Added("mapping", "planted\n", "planted # again\n"),
            Added("mapping"),
        ),
    ),
    "unknown user group": _added(
        "unknown-user-group",
        Added("activity", "user_group: Fundraising", "user_group: fundraising"),
        "user_group: fundraising",
        says=("`fundraising`", "`user_groups`", "ospo.yaml"),
    ),
}
"""Faults of what records say about themselves and about each other."""


def _faults(folder: Path) -> list[Fault]:
    sources, faults = read_sources(folder)
    return faults if sources is None else check(sources)


@pytest.mark.parametrize("story", FORM.values(), ids=FORM.keys())
def test_form(content: Path, story: Story) -> None:
    _tell(content, story)


@pytest.mark.parametrize("story", CONTENT.values(), ids=CONTENT.keys())
def test_content(content: Path, story: Story) -> None:
    _tell(content, story)


def _tell(content: Path, story: Story) -> None:
    for change in story.changes:
        change.apply(content)
    faults = _faults(content)
    assert sorted(fault.code for fault in faults) == sorted([story.code, *story.also]), [str(f) for f in faults]
    fault = next(fault for fault in faults if fault.code == story.code)
    line = line_of(content, story.file, *story.at) if story.at else 1
    assert (fault.place.path.as_posix(), fault.place.line) == (story.file, line), str(fault)
    assert [words for words in story.says if words not in fault.sentence] == [], fault.sentence


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_planted_is_good_without_its_fault(content: Path, kind: str) -> None:
    for change in (Added("audience"), Added("mapping")) if kind in {"audience", "mapping"} else (Added(kind),):
        change.apply(content)
    assert [str(fault) for fault in _faults(content)] == []


def test_the_real_sources_have_no_fault(real_content: Path) -> None:
    assert [str(fault) for fault in _faults(real_content)] == []
    assert len(read(real_content / "terms.yaml")) > 1000


def test_faults_of_content_are_all_told_in_one_run_in_the_order_of_their_places(content: Path) -> None:
    names = (
        "broken id in a link",
        "wrong page",
        "basis without its address",
        "unknown user group",
        "lead over the limit",
    )
    wanted = [CONTENT[name] for name in (*names, "mapped twice")]
    for story in wanted:
        for change in story.changes:
            change.apply(content)
    faults = _faults(content)
    assert faults == sorted(faults, key=lambda fault: fault.place)
    told = sorted((fault.code, fault.place.path.as_posix()) for fault in faults)
    assert told == sorted((story.code, story.file) for story in wanted)


def test_faults_of_form_are_all_told_in_one_run(content: Path) -> None:
    names = ("tab", "a quoted year", "unknown group of roles", "an empty file", "yes where true belongs")
    wanted = [FORM[name] for name in names]
    Written("framework.yaml", None).apply(content)
    for story in wanted:
        for change in story.changes:
            change.apply(content)
    found = {(fault.code, fault.place.path.as_posix()) for fault in _faults(content)}
    assert found == {("missing-file", "framework.yaml"), *((story.code, story.file) for story in wanted)}


def test_two_faults_in_one_record_are_both_told(content: Path) -> None:
    Added("material", "    cost: free\n", "    price: none\n").apply(content)
    assert sorted(fault.code for fault in _faults(content)) == ["missing-field", "unknown-field"]


def test_a_fault_is_told_as_file_line_and_sentence(content: Path) -> None:
    Added("section", "Strategy, page: 6", "Strategy, page: 9").apply(content)
    (fault,) = _faults(content)
    line = line_of(content, STRATEGY, "source: {heading: Strategy, page: 9}")
    assert str(fault) == f"modules/strategy.yaml:{line}: `Strategy` starts on page 6, not on page 9."


def test_a_file_of_a_module_that_no_category_lists_is_told(content: Path) -> None:
    Replaced("categories/organisational.yaml", "  - module/strategy\n", "").apply(content)
    assert [(fault.code, fault.place.path.as_posix()) for fault in _faults(content)] == [("wrong-category", STRATEGY)]
