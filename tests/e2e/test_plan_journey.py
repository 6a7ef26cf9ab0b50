"""A procurement officer with real keys in a real window: a plan, how far they are, a note, paper; and all of it again.

After each step it is looked at what a screen reader is told, not a picture.
"""

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from tests.support.person import Person, Standing, person_at, virtual_screen

PROGRAMS = {**virtual_screen.PROGRAMS, "pdftotext": "poppler-utils"}
MISSING = virtual_screen.missing_programs(PROGRAMS)
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or bool(MISSING), reason=f"a virtual screen is wanting: apt-get install {' '.join(MISSING)}"
)

PLAN: Final = "My plan: Procurement officer"
FIRST: Final = "Leveraging Partnerships for Resource Mobilization"
SECOND: Final = "Strategic Funding Acquisition"
NOTE: Final = "Ask Amina about the ministry of fisheries"


def test_what_an_officer_keeps_is_on_paper_and_there_again_after_a_new_start(
    library_file: Path, tmp_path: Path
) -> None:
    shutil.copy(library_file, tmp_path / "library-en.db")
    with person_at(tmp_path, "--library", tmp_path / "library-en.db") as person:
        choose_a_role(person)
        mark(person, FIRST, "Can do it")
        mark(person, SECOND, "Learning")
        write_a_note(person)
        find_the_note(person)
        printed = print_to_pdf(person, tmp_path / "plan.pdf")
        leave(person)
    assert printed.startswith("Amina Diallo · Procurement officer Edition 1 · 2")
    for words in ("Working Draft, October 2024", FIRST, "Can do it", SECOND, "Learning"):
        assert words in printed

    with person_at(tmp_path, "--library", tmp_path / "library-en.db") as person:
        person.sees(partial(stands_on, PLAN))
        person.hears_soon(f"{FIRST}: Can do it")
        person.hears_soon(f"{SECOND}: Learning")
        assert "0 of 12" not in " ".join(person.hears())
        find_the_note(person)
        person.hears_soon(NOTE)
        leave(person)
    assert (tmp_path / "said").read_text(encoding="utf-8") == ""


def stands_on(page: str, now: Standing) -> bool:
    return now.page == page


def is_called(name: str, now: Standing) -> bool:
    return now.name == name


def choose_a_role(person: Person) -> None:
    person.sees(lambda now: now.page == "Home" and now.name == "Places")
    person.press("alt+p")
    person.sees(lambda now: now.name == "Filter the roles")
    person.type("procurement")
    person.press("Down", "Down")
    person.sees(lambda now: now.row == "Procurement officer")
    person.press("Return")
    person.sees(lambda now: now.page == PLAN and now.row == "Procurement officer, Not started")


def mark(person: Person, competency: str, state: str) -> None:
    """Choose a state from the menu beside a competency."""
    person.reaches(f"{competency}: Not started")
    person.press("space")
    person.sees(lambda now: now.role == "PopupMenu")
    person.goes_down_to(state)
    person.press("Return")
    person.sees(partial(is_called, f"{competency}: {state}"))


def write_a_note(person: Person) -> None:
    """On the page of the competency that was marked last: its name stands two steps before its state."""
    person.press("shift+Tab", "shift+Tab")
    person.sees(partial(is_called, SECOND))
    person.press("Return")
    person.sees(partial(stands_on, SECOND))
    person.press("ctrl+shift+n")
    person.sees(partial(is_called, "My note"))
    person.type(NOTE)
    person.sees(lambda now: now.value == NOTE and now.beside.startswith("Saved"))


def find_the_note(person: Person) -> None:
    person.press("ctrl+k")
    person.sees(partial(is_called, "Search the library"))
    person.type("ministry of fisheries")
    person.sees(partial(stands_on, "Search: ministry of fisheries"))
    person.press("Down")
    assert NOTE in person.sees(lambda now: SECOND in now.row).row
    person.press("Return")
    person.sees(partial(stands_on, SECOND))


def print_to_pdf(person: Person, target: Path) -> str:
    person.press("alt+p")
    person.sees(partial(stands_on, PLAN))
    person.press("ctrl+shift+p")
    person.turn_to("Whose plan is it?")
    person.sees(partial(is_called, "Name"))
    person.type("Amina Diallo")
    person.press("Return")
    person.turn_to("Save the plan as PDF")
    person.type(str(target))
    person.sees(lambda now: now.value == str(target))
    person.press("Return")
    person.go_back_to_window()
    person.sees(partial(stands_on, PLAN))
    return text_of(target)


def text_of(pdf: Path) -> str:
    """The words of a PDF, in the order of reading."""
    done = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, encoding="utf-8", timeout=30, check=True)
    return " ".join(done.stdout.split())


def leave(person: Person) -> None:
    person.press("ctrl+q")
    assert person.ended() == 0
