"""Every code of a problem has a help page; the terminal finds it by its name; no page says what it does not know."""

import ast
import json
from contextlib import closing

import pytest

from osee_desktop.app.help_search import search_help
from osee_desktop.base.help_pages import help_page, help_pages
from osee_desktop.base.help_steps import STEPS
from osee_desktop.search.engine import Search
from tests.support.command import osee
from tests.support.content import ROOT

FAMILIES = {"Problem", "ContentProblem", "EnvironmentProblem", "InputProblem", "UpdateProblem"}
PAGES = help_pages()


def raised_codes() -> set[str]:
    """Every code with which the program makes a problem."""
    calls = (
        node
        for path in (ROOT / "osee_desktop").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FAMILIES and node.args
    )
    return {str(node.args[0].value) for node in calls if isinstance(node.args[0], ast.Constant)}


def test_every_code_that_the_program_raises_has_a_page() -> None:
    assert len(raised_codes()) > 80
    assert raised_codes() - {page.code for page in PAGES} == set()


def test_every_page_stands_once_and_with_its_group() -> None:
    codes = [page.code for page in PAGES]
    assert len(set(codes)) == len(codes)
    groups = [page.group for page in PAGES]
    assert sorted(set(groups), key=groups.index) == [one for at, one in enumerate(groups) if groups[at - 1] != one]
    assert "Other messages" not in groups, "name the group of a new module of words in base/help_pages.py"


@pytest.mark.parametrize("page", PAGES, ids=[page.code for page in PAGES])
def test_a_page_is_whole_sentences_in_general_words(page: object) -> None:
    from osee_desktop.base.help_pages import HelpPage

    assert isinstance(page, HelpPage)
    said = (page.happened, page.meaning, *((page.next_step,) if page.next_step else ()), *page.steps)
    assert all(sentence[-1] in ".:\u203a" for sentence in said)
    assert "{" not in "".join(said)
    assert "…" not in "".join(said), "give the fact a general word in base/help_pages.py"
    assert page.title
    assert page.title[-1] not in ".:"


def test_every_set_of_further_steps_belongs_to_a_page() -> None:
    assert set(STEPS) - {page.code for page in PAGES} == set()
    assert [page.code for page in PAGES if page.steps]


def test_a_title_leaves_out_what_only_a_message_knows() -> None:
    page = help_page("library-damaged")
    assert page
    assert page.title == "The library ‹path› is damaged"  # noqa: RUF001 - marks of general words
    assert page.happened.endswith("is damaged: ‹reason›.")  # noqa: RUF001 - the same


def test_the_sentence_of_the_title_is_not_said_twice() -> None:
    page = help_page("library-newer")
    assert page
    assert page.title == "The library \u2039path\u203a has format \u2039number\u203a"
    assert page.sentences[0].startswith("This program reads formats up to")
    assert page.sentences[1:] == (page.meaning, page.next_step)


def test_pages_name_the_command_that_was_called() -> None:
    page = help_page("window-missing", "./run")
    assert page
    assert "`./run list modules`" in page.steps[1]


def test_two_pages_have_different_titles_in_their_group() -> None:
    titles = [(page.group, page.title) for page in PAGES]
    assert [title for title in titles if titles.count(title) > 1] == []
    assert [page.title for page in PAGES if page.title.count(" ") < 2] == []


def test_the_search_of_the_window_finds_every_page_by_its_title() -> None:
    with closing(search_help()) as search:
        missed = [page.code for page in PAGES if f"help:{page.code}" not in _found(search, page.title)]
    assert missed == []


def _found(search: Search, title: str) -> list[str]:
    words = title.replace("\u2039", "").replace("\u203a", "")
    return [hit.id for hit in search.answer(words, 3).hits]


def test_a_code_without_words_has_no_page() -> None:
    assert help_page("no-such-code") is None


@pytest.mark.parametrize("typed", ["no-space", "NO-SPACE", "help:no-space"])
def test_the_terminal_shows_a_page_by_its_name(typed: str) -> None:
    answer = osee("help", typed)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("There is not enough space")
    assert "  1. Empty the recycle bin" in answer.out


def test_the_terminal_lists_every_page() -> None:
    answer = osee("help")
    assert {page.code for page in PAGES} <= set(answer.out.split())
    assert answer.out.endswith("help CODE says what to do.\n")


def test_as_json_a_page_holds_all_its_parts() -> None:
    page = json.loads(osee("help", "cannot-write", "--json").out)
    assert set(page) == {"code", "title", "group", "happened", "meaning", "next_step", "steps"}
    assert len(json.loads(osee("help", "--json").out)) == len(PAGES)


def test_the_terminal_finds_pages_by_their_words() -> None:
    listed = osee("help", "Disk", "full").out
    assert "notebook-disk-full" in listed
    assert "library-missing" not in listed
    assert osee("help", "recycle", "stick", "notebook").out.startswith("The disk is full")


def test_a_command_is_explained_as_it_explains_itself() -> None:
    assert osee("help", "search").out == osee("search", "--help").out


def test_a_name_that_no_message_has_is_told() -> None:
    answer = osee("help", "gibberish")
    assert answer.code == 2
    assert answer.err.startswith("There is no help page called “gibberish”.")
