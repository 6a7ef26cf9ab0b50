"""The report for support: it tells of the machine, and of nobody; a person reads it before it is saved."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from osee_desktop import __version__
from osee_desktop.base.health_wording import finding_words
from osee_desktop.base.problems import InputProblem
from osee_desktop.env.health import Finding
from osee_desktop.env.running_log import RunningLog
from osee_desktop.kit.impersonal import Impersonal
from osee_desktop.notebook.records import PersonalNote
from tests.support.command import Answer, osee
from tests.support.notebooks import opened

NAME, UNIT, OTHER = "Amina Diallo", "Ministry of Rivers", "Tekle Berhan"
NOTE, SEARCH = "the minister wants fish ponds", "secret fish ponds allowance"
PLANTED = (
    *NAME.split(),
    "Rivers",
    *OTHER.split(),
    "fish",
    "ponds",
    "allowance",
    "minister",
    "laptop-of-amina",
    "mirror.fishing.example",
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "Diallo home" / "amina"
    folder.mkdir(parents=True)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(folder))
    for name in ("LOGNAME", "USER", "USERNAME"):
        monkeypatch.setenv(name, "amina")
    monkeypatch.setattr("platform.node", lambda: "laptop-of-amina")
    return folder


@pytest.fixture
def data(home: Path) -> Path:
    """A data folder in which everything personal stands that can stand there."""
    folder = home / "Amina's data"
    (folder / "config").mkdir(parents=True)
    (folder / "logs").mkdir()
    people = [{"number": 1, "name": NAME}, {"number": 2, "name": OTHER}]
    (folder / "people.json").write_text(
        json.dumps({"format": 1, "next": 3, "last": 1, "people": people}), encoding="utf-8"
    )
    settings = {
        "format": 1,
        "plan-name": NAME,
        "plan-unit": UNIT,
        "text-size": 150,
        "last-folder": str(home / "fish ponds"),
        "update-folders": ["/share/Ministry of Rivers"],
        "update-mirrors": ["https://mirror.fishing.example/osee-updates"],
    }
    (folder / "config" / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    with opened(folder) as notebook:
        notebook.keep(PersonalNote(title="fish", text=NOTE))
    (folder / f"notebook-damaged-{NAME}.db").write_bytes(b"x")
    (folder / f"{NAME}, fish ponds.odt").write_bytes(b"x" * 77)
    _plant_what_happened(folder, home)
    return folder


def _plant_what_happened(folder: Path, home: Path) -> None:
    log = RunningLog(folder / "logs")
    log.note("searched", words=SEARCH)
    log.note("started", version="1.2.3")
    try:
        int(f"{NOTE} {home}")
    except ValueError as error:
        log.note_error("uncaught", error)
    crash = f'OSEE Desktop 1.2.3\n  File "{home}/osee_desktop/ui/start.py", line 3 in run\nof {NAME} at {home}\n'
    (folder / "logs" / "last-crash.txt").write_text(crash, encoding="utf-8")
    (folder / "content").mkdir()
    event = {
        "at": "2026-11-23T10:00:00+00:00",
        "event": "brought",
        "edition": 3,
        "source": f"{UNIT} mirror.fishing.example",
    }
    (folder / "content" / "log.jsonl").write_text(json.dumps(event) + "\n", encoding="utf-8")


Doctor = Callable[..., Answer]


@pytest.fixture
def doctor(library_file: Path, data: Path) -> Doctor:
    def ask(*words: str | Path) -> Answer:
        return osee("--library", library_file, "--data-dir", data, "doctor", *words)

    return ask


def everything_in(pack: Path) -> str:
    with zipfile.ZipFile(pack) as opened_pack:
        assert opened_pack.testzip() is None
        return "\n".join(f"{name}\n{opened_pack.read(name).decode()}" for name in opened_pack.namelist())


def test_nothing_personal_stands_in_the_report(doctor: Doctor, tmp_path: Path, home: Path) -> None:
    answer = doctor("--bundle", tmp_path / "report.zip", "--yes")
    assert answer.code == 0
    told = everything_in(tmp_path / "report.zip")
    for text in (told, answer.out):
        lowered = text.casefold()
        assert [word for word in PLANTED if word.casefold() in lowered] == []
        assert str(home) not in text
        assert home.parent.name not in text


def test_the_report_tells_what_support_asks_for(doctor: Doctor, tmp_path: Path) -> None:
    doctor("--bundle", tmp_path / "report.zip", "--yes")
    told = everything_in(tmp_path / "report.zip")
    for wanted in (
        f"OSEE Desktop: {__version__}",
        "Python: 3",
        "SQLAlchemy: ",
        "People: 2",
        "text-size: 150",
        "update-folders: 1",
        "notebook.db: ",
        "other files: 78 bytes, 2 files",
        "good  The data folder DATA can be written.",
        "edition 1, format",
        "A damaged notebook was set aside as DATA/notebook-damaged-….db.",
        'File "~/osee_desktop/ui/start.py", line 3 in run',
        "No publisher is set up.",
        "2026-11-23T10:00:00  brought  edition 3",
        "searched words=…",
        "uncaught\n    ValueError\n",
    ):
        assert wanted in told, wanted


def test_what_is_printed_is_what_is_saved(doctor: Doctor, tmp_path: Path) -> None:
    answer = doctor("--bundle", tmp_path / "report.zip", "--yes")
    told = everything_in(tmp_path / "report.zip")
    saved = [line for line in told.splitlines() if line and not line.endswith(".txt")]
    printed = [line for line in answer.out.splitlines() if line and not set(line) <= {"="}]
    assert printed == saved


def test_a_policy_is_told_without_its_addresses(data: Path, home: Path) -> None:
    from osee_desktop.env.paths import resolve_paths
    from osee_desktop.kit.examining import Examined
    from osee_desktop.kit.policy import Policy
    from osee_desktop.kit.reports import Reported, as_text, make_report

    locked = {"update-folders": ["/share/Rivers"], "text-size": 150}
    policy = Policy(home / "policy.toml", {"update-mirrors": ["https://rivers.example"]}, locked)
    mistake = InputProblem(
        "policy-not-an-address", where=f"{home}/policy.toml:3", value="Rivers", name="update-mirrors"
    )
    examined = Examined(resolve_paths(data, {}, home), home / "library.db", (), policy, (mistake,))
    told = as_text(make_report(Reported(examined, home, _words)))
    assert "update-folders = 1, text-size = 150" in told
    assert "update-mirrors = 1" in told
    assert "is no address that begins with" in told
    assert "rivers" not in told.casefold()


def _words(finding: Finding) -> str:
    return finding_words(finding.about, finding.facts, fit=finding.fit)


def test_two_reports_of_one_state_have_the_same_bytes(doctor: Doctor, tmp_path: Path) -> None:
    packs = [tmp_path / "one.zip", tmp_path / "two.zip"]
    for pack in packs:
        doctor("--bundle", pack, "--yes")
    parts = [everything_in(pack).split("health.txt")[0] for pack in packs]
    assert parts[0] == parts[1]


@pytest.mark.parametrize(("said", "saved"), [("y\n", True), ("n\n", False), ("", False)])
def test_it_is_saved_only_when_the_person_agrees(
    library_file: Path, data: Path, tmp_path: Path, said: str, *, saved: bool
) -> None:
    from osee_desktop.app.terminal import make_terminal
    from osee_desktop.cli.main import command_line

    words = ["--library", str(library_file), "--data-dir", str(data), "doctor", "--bundle", str(tmp_path / "r.zip")]
    done = CliRunner().invoke(command_line(make_terminal), words, input=said)
    assert "Save this as" in done.stderr
    assert "Program and system" in done.stdout
    assert (tmp_path / "r.zip").exists() is saved


def test_as_json_every_part_has_a_name_a_heading_and_a_text(doctor: Doctor, tmp_path: Path) -> None:
    parts = json.loads(doctor("--bundle", tmp_path / "report.zip", "--yes", "--json").out)
    assert [part["name"] for part in parts][:2] == ["program.txt", "window.txt"]
    assert all(part["heading"] and part["text"] for part in parts)


def test_a_report_that_cannot_be_saved_is_told(doctor: Doctor, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    answer = doctor("--bundle", tmp_path / "file" / "report.zip", "--yes")
    assert answer.code == 1
    assert "cannot be written" in answer.err


def test_an_empty_machine_makes_a_report_too(library_file: Path, tmp_path: Path) -> None:
    answer = osee(
        *("--library", library_file, "--data-dir", tmp_path / "new", "doctor"),
        *("--bundle", tmp_path / "report.zip", "--yes"),
    )
    assert answer.code == 0
    for words in ("Nothing is kept yet.", "None is known.", "Nothing was noted.", "made without a window"):
        assert words in answer.out


def test_places_are_named_from_the_folders_of_the_program_on(home: Path, data: Path) -> None:
    from osee_desktop.env.paths import resolve_paths

    clean = Impersonal(resolve_paths(data, {}, home))
    assert clean.place(data) == "DATA"
    assert clean.place(data / "people" / "2" / "notebook.db") == "DATA/people/2/notebook.db"
    assert clean.place(data / "cache" / "x.db") == "CACHE/x.db"
    assert clean.place(home / "Letters to Tekle" / "library.db") == "…/library.db"
    assert clean.text(f"see {home} and {data}/logs of TEKLE berhan, not of berhans") == (
        "see ~ and LOGS of …, not of berhans"
    )
