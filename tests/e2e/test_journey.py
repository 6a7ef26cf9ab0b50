"""One journey through the real program in a real window, by keyboard alone: search, read, find, print.

After each step the window's title and what a screen reader is told of the focus are looked at, not a picture.
"""

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.support.person import Person, Standing, person_at, virtual_screen

PROGRAMS = {**virtual_screen.PROGRAMS, "pdftotext": "poppler-utils"}
MISSING = virtual_screen.missing_programs(PROGRAMS)
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or bool(MISSING), reason=f"a virtual screen is wanting: apt-get install {' '.join(MISSING)}"
)


def stands_beside(words: str, now: Standing) -> bool:
    """Whether these words stand beside what has the focus."""
    return now.beside == words


def text_of(pdf: Path) -> str:
    """The words of a PDF, in the order of reading."""
    done = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, encoding="utf-8", timeout=30, check=True)
    return " ".join(done.stdout.split())


def test_from_a_mistyped_word_to_a_printed_page(library_file: Path, tmp_path: Path) -> None:
    shutil.copy(library_file, tmp_path / "library-en.db")
    with person_at(tmp_path, "--library", tmp_path / "library-en.db") as person:
        search_with_a_slip_of_the_finger(person)
        follow_a_link_and_come_back(person)
        find_on_the_page(person)
        words = print_to_pdf(person, tmp_path / "page.pdf")
        person.press("ctrl+q")
        assert person.ended() == 0
    assert words.startswith("procurement")
    assert "from the first need to the end of the contract." in words
    assert "OSEE Public Draft Framework, Working Draft, October 2024" in words
    assert (tmp_path / "said").read_text(encoding="utf-8") == ""


def search_with_a_slip_of_the_finger(person: Person) -> None:
    person.sees(lambda now: now.page == "Home" and now.name == "Places")
    person.press("ctrl+k")
    assert person.sees(lambda now: now.name == "Search the library").role == "EditableText"
    person.type("procurment")
    person.sees(lambda now: now.page == "Search: procurment")
    person.press("Down")
    hit = person.sees(lambda now: now.name == "Results").row
    assert hit.startswith("procurement. Term. Why: guess: “procurement” is close to “procurment”.")
    person.press("Return")
    assert person.sees(lambda now: now.page == "procurement" and now.name == "procurement").in_front.startswith("proc")


def follow_a_link_and_come_back(person: Person) -> None:
    person.press("ctrl+l")
    assert person.sees(lambda now: now.name == "Links on this page").row.startswith("Organisational and programmatic")
    person.press("Down")
    person.sees(lambda now: now.row == "Procurement and Legal, Module")
    person.press("Return")
    person.sees(lambda now: now.page == now.name == "Procurement and Legal")
    person.press("alt+Left")
    person.sees(lambda now: now.page == now.name == "procurement")


def find_on_the_page(person: Person) -> None:
    person.press("ctrl+f")
    person.sees(lambda now: now.name == "Find on this page")
    person.type("note")
    first = person.sees(lambda now: now.value == "note" and " of " in now.beside).beside
    count = first.rpartition(" ")[2]
    assert first == f"1 of {count}"
    for keys, place in (("F3", 2), ("F3", 3), ("shift+F3", 2)):
        person.press(keys)
        person.sees(partial(stands_beside, f"{place} of {count}"))
    person.press("Escape")
    person.sees(lambda now: now.name == "procurement")


def print_to_pdf(person: Person, target: Path) -> str:
    person.press("ctrl+shift+p")
    person.turn_to("Save as PDF")
    person.sees(lambda now: now.value == "procurement.pdf")
    person.type(str(target))
    person.sees(lambda now: now.value == str(target))
    person.press("Return")
    person.go_back_to_window()
    person.sees(lambda now: now.page == now.name == "procurement")
    return text_of(target)
