"""`osee plan`: which role is meant, and every form in which its plan is given."""

import csv
import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path

import pytest

from osee_desktop.cli.main import command_line
from osee_desktop.cli.terminal import Terminal
from osee_desktop.env.paths import resolve_paths
from osee_desktop.library.front import read_front
from osee_desktop.library.library import open_library
from osee_desktop.notebook.records import AddedModule
from osee_desktop.notebook.store import open_notebook
from osee_desktop.plans.files import read_plan_file
from osee_desktop.plans.groups import grouped
from osee_desktop.plans.records import Holder, Plan
from osee_desktop.search.store import open_search
from tests.support.command import Answer, osee
from tests.support.library_files import with_statements
from tests.support.plan_library import kept
from tests.support.program import SUPPORT, environment, start

FIRST = "competency/capacity-building/leveraging-partnerships-for-resource-mobilization"
Ask = Callable[..., Answer]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def ask(library_file: Path, data: Path) -> Ask:
    return lambda *words: osee("--library", library_file, "--data-dir", data, "plan", *words)


def lines_of(answer: Answer) -> list[str]:
    return [" ".join(line.split()) for line in answer.out.splitlines()]


@pytest.mark.parametrize(
    "words",
    [
        ("procurement-officer",),
        ("role/procurement-officer",),
        ("Procurement", "officer"),
        ("PROCUREMENT OFFICERS",),
        ("procurement manager",),
        ("Digital Procurement Managers",),
        ("buyers",),
    ],
)
def test_a_role_is_named_by_id_title_or_alias_in_any_number_and_case(words: tuple[str, ...], ask: Ask) -> None:
    answer = ask(*words)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Procurement officer\n═══")


def test_an_unknown_role_is_refused(ask: Ask) -> None:
    answer = ask("astronaut")
    assert (answer.code, answer.out) == (2, "")
    assert "“astronaut”" in answer.err


def test_a_module_is_no_role(ask: Ask) -> None:
    assert ask("strategy").code == 2


def test_a_name_of_several_roles_lists_them(library_file: Path, tmp_path: Path) -> None:
    renamed = "UPDATE record SET title = 'Accountants' WHERE id = 'role/billing-manager'"
    doubled = with_statements(library_file, tmp_path / "doubled.db", renamed)
    answer = osee("--library", doubled, "plan", "accountant")
    assert (answer.code, answer.out) == (2, "")
    assert "role/accountant" in answer.err
    assert "role/billing-manager" in answer.err


def test_without_a_role_the_command_says_what_to_do(ask: Ask) -> None:
    answer = ask()
    assert (answer.code, answer.out) == (2, "")
    assert "`osee plan --all`" in answer.err


def test_the_text_says_what_why_and_in_which_order(ask: Ask) -> None:
    lines = lines_of(ask("procurement officer"))
    headings = [line for line in lines if line[:2] in {"1.", "2.", "3."}]
    assert headings == [
        "1. Capacity Building (0 of 5 done)",
        "2. Procurement and Legal (0 of 3 done)",
        "3. Resource Mobilisation (0 of 4 done)",
    ]
    for words in (
        "Next: Leveraging Partnerships for Resource Mobilization (Capacity Building)",
        "Comes after Capacity Building, because it builds on what you learn there.",
        "[ ] Not started: Value-for-money assessment",
        "[ ] Not started: Conducting Digital Inclusion Assessments *",
        "The draft leaves 1 more row to be confirmed.",
        "- Public Sector and Open Source",
        "Also useful",
        "- Community Management",
    ):
        assert words in lines


def test_an_address_is_never_broken(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    found = ask("procurement officer").out
    assert (
        "https://joinup.ec.europa.eu/collection/open-source-observatory-osor/news/new-open-source-law-switzerland"
        in found
    )


def test_what_contradicts_itself_and_what_has_no_competencies_is_told(ask: Ask, data: Path) -> None:
    with open_notebook(data / "notebook.db", datetime.now) as notebook:
        for module in ("requirements-and-specifications", "digital-public-goods-management-program"):
            notebook.keep(AddedModule(about=f"module/{module}", title=module))
    text = " ".join(ask("government official").out.split())
    assert "Where the draft gives no order" in text
    assert "The draft does not say which comes first, Requirements and Specifications or Capacity Building:" in text
    assert "You added this module." in text
    assert "The draft gives no competencies for this module." in text


# What was kept


def test_asking_for_a_plan_makes_no_notebook(ask: Ask, data: Path) -> None:
    assert ask("accountant").code == 0
    assert not data.exists()


def test_what_was_kept_is_in_the_plan(ask: Ask, data: Path) -> None:
    with open_notebook(data / "notebook.db", datetime.now) as notebook:
        notebook.keep(kept(FIRST, "can do it", "I led the talks."))
    answer = ask("procurement officer")
    assert "1 of 12 done, 0 being learned, 11 not started" in answer.out
    assert "[x] Can do it: Leveraging Partnerships for Resource Mobilization" in answer.out
    assert "I led the talks." in answer.out
    assert "Next: Strategic Funding Acquisition" in answer.out


def test_a_date_by_a_wrong_clock_is_told(ask: Ask, data: Path) -> None:
    with open_notebook(data / "notebook.db", lambda: datetime(1970, 1, 1, tzinfo=UTC)) as notebook:
        notebook.keep(kept(FIRST, "can do it", "I led the talks."))
    assert "date uncertain · I led the talks." in ask("procurement officer").out
    assert "Can do it,date uncertain,I led the talks." in ask("procurement officer", "--csv").out


# Forms


def test_json_is_a_plan_file(ask: Ask, tmp_path: Path) -> None:
    answer = ask("accountant", "--json", "--name", "Ben Okoro", "--unit", "Finance")
    assert (answer.code, answer.err) == (0, "")
    path = tmp_path / "ben.osee-plan"
    path.write_text(answer.out, encoding="utf-8")
    found = read_plan_file(path)
    assert found.holder == Holder(name="Ben Okoro", unit="Finance")
    assert (len(found.states), found.roles) == (3, (("role/accountant", "Accountant"),))


def test_csv_is_for_a_spreadsheet(ask: Ask) -> None:
    answer = ask("accountant", "--csv")
    assert answer.out.startswith("\ufeffStep,")
    assert "\r" not in answer.out
    rows = list(csv.DictReader(io.StringIO(answer.out.removeprefix("\ufeff"))))
    assert [row["Kind"] for row in rows] == ["Competency"] * 3 + ["Material"] * 3


def test_html_is_written_to_a_file(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "folder" / "plan.html"
    answer = ask("accountant", "--html", path, "--name", "Ben Okoro")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == f"The plan was written to {path}.\n"
    text = path.read_text(encoding="utf-8")
    assert "<h1>Accountant</h1>" in text
    assert "Ben Okoro" in text


def test_a_file_that_cannot_be_written_is_told(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("a file", encoding="utf-8")
    answer = ask("accountant", "--html", tmp_path / "in the way" / "plan.html")
    assert answer.code == 1
    assert "cannot be written" in answer.err


def test_without_qt_a_pdf_is_refused_in_a_sentence(library_file: Path, tmp_path: Path) -> None:
    env = environment(tmp_path, SUPPORT / "absent_libraries", OSEE_TEST_ABSENT="PySide6,shiboken6")
    done = start("--library", library_file, "plan", "accountant", "--pdf", tmp_path / "plan.pdf", env=env)
    assert (done.returncode, done.stdout) == (1, "")
    assert "PySide6" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "plan.pdf").exists()


def test_a_pdf_is_made_by_what_the_program_was_given_for_it(library_file: Path, tmp_path: Path) -> None:
    printed: list[tuple[str, str, Path]] = []

    def print_plan(plan: Plan, holder: Holder, path: Path) -> None:
        printed.append((plan.roles[0].id, holder.name, path))

    def terminal(_library: Path | None, data_dir: Path | None) -> Terminal:
        return Terminal(
            paths=resolve_paths(data_dir, {}, tmp_path),
            library_file=library_file,
            read_front=lambda: read_front(library_file),
            open_library=lambda: open_library(library_file),
            open_search=lambda: open_search(library_file, tmp_path),
            open_window=None,
            print_plan=print_plan,
        )

    out, err = io.StringIO(), io.StringIO()
    words = ["plan", "accountant", "--pdf", str(tmp_path / "plan.pdf"), "--name", "Ben"]
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as end:
        command_line(terminal)(words)
    assert end.value.code == 0
    assert printed == [("role/accountant", "Ben", tmp_path / "plan.pdf")]
    assert err.getvalue().startswith("The plan was written to")


# All roles


def test_the_table_of_all_plans_has_a_line_for_each_role(ask: Ask, library_file: Path) -> None:
    head, *lines = ask("--all").out.splitlines()
    assert head.split()[:4] == ["Role", "Modules", "Competencies", "Materials"]
    roles = json.loads(osee("--library", library_file, "list", "roles", "--json").out)
    assert [line.split("  ")[0] for line in lines] == [role["title"] for role in roles]
    officer = next(line for line in lines if line.startswith("Procurement officer"))
    assert officer.split()[2:5] == ["3", "12", "14"]
    assert officer.endswith("Capacity Building, Procurement and Legal, Resource Mobilisation")


def test_the_table_of_all_plans_is_there_as_json(ask: Ask) -> None:
    rows = json.loads(ask("--all", "--json").out)
    assert all(row["modules"] and row["competencies"] and row["materials"] for row in rows)


def test_the_command_explains_itself(ask: Ask) -> None:
    answer = ask("--help")
    assert answer.code == 0
    for option in ("--all", "--pdf", "--html", "--csv", "--json", "--name", "--unit"):
        assert option in answer.out


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_the_text_fits_the_width_but_for_what_is_to_be_copied(
    columns: int, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    wide = [line for line in ask("teacher").out.splitlines() if len(line) > columns]
    assert [line for line in wide if "http" not in line] == []


def test_plans_from_the_terminal_make_a_group(ask: Ask, tmp_path: Path) -> None:
    files = []
    for number, role in enumerate(("procurement officer", "accountant", "policy maker")):
        path = tmp_path / f"{number}.osee-plan"
        path.write_text(ask(role, "--json", "--name", f"Person {number}").out, encoding="utf-8")
        files.append(read_plan_file(path))
    group = grouped(files)
    assert [one.roles for one in group.people] == [("Procurement officer",), ("Accountant",), ("Policy maker",)]
    shared = [line.title for line in group.lines if line.gap == 2]
    assert "Value-for-money assessment" in shared
    assert "Conducting Digital Inclusion Assessments" in shared
