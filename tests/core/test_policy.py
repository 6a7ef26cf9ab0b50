"""What an administrator decides in a file: what it may say, what a mistake in it costs, and that locks hold."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from osee_desktop.base.problems import InputProblem
from osee_desktop.base.wording import explain
from osee_desktop.env.paths import policy_file
from osee_desktop.env.settings import TEXT_SIZE, THEME, UPDATE_BUDGET, Given, open_settings
from osee_desktop.kit.deciding import Decided, decided
from osee_desktop.kit.policy import Policy, names, read_policy
from osee_desktop.kit.policy_sources import limited
from osee_desktop.updates.setting_up import Wishes
from tests.support.catalogues import write_catalogue
from tests.support.command import osee
from tests.support.content import ROOT
from tests.support.frozen import freeze
from tests.support.notebooks import write_notes
from tests.support.portable_program import start_frozen
from tests.support.program import environment
from tests.support.repository import Repository
from tests.support.trusting_program import TODAY, TrustingProgram

LOCKED_SIZE = "[lock]\ntext-size = 150\n"


def policy(folder: Path, text: str) -> Path:
    file = folder / "policy.toml"
    file.write_text(text, encoding="utf-8")
    return file


def decided_now(file: Path) -> Decided:
    decided.cache_clear()
    return decided(file)


def refused(file: Path) -> InputProblem:
    with pytest.raises(InputProblem) as found:
        read_policy(file)
    return found.value


def test_every_name_can_be_preset_and_locked(tmp_path: Path) -> None:
    values = {
        "language": '"en"',
        "roles": '["role/policy-maker"]',
        "text-size": "125",
        "update-policy": '"never"',
        "update-folders": '["/srv/osee"]',
        "update-mirrors": '["https://updates.example.org/osee-updates"]',
        "update-sticks": "false",
        "update-budget-mb": "20",
    }
    assert set(values) == set(names())
    entries = "\n".join(f"{name} = {value}" for name, value in values.items())
    expected = {name: json.loads(value) for name, value in values.items()}
    assert read_policy(policy(tmp_path, f"[preset]\n{entries}\n")) == Policy(tmp_path / "policy.toml", expected, {})
    assert read_policy(policy(tmp_path, f"[lock]\n{entries}\n")) == Policy(tmp_path / "policy.toml", {}, expected)


def test_an_empty_file_decides_nothing(tmp_path: Path) -> None:
    for text in ("", "\n# later\n", "[preset]\n[lock]\n"):
        found = read_policy(policy(tmp_path, text))
        assert (found.preset, found.locked, found.value("text-size")) == ({}, {}, None)


def test_a_file_of_notepad_is_understood(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_bytes("\ufeff[lock]\r\ntext-size = 150\r\n".encode())
    assert read_policy(file).locked == {"text-size": 150}


def test_a_relative_folder_is_meant_from_the_policy_and_others_stay(tmp_path: Path) -> None:
    text = "[lock]\nupdate-folders = ['.', 'share/osee', '/srv/osee', '\\\\server\\osee', 'D:\\osee']\n"
    assert read_policy(policy(tmp_path, text)).locked["update-folders"] == [
        str(tmp_path),
        str(tmp_path / "share" / "osee"),
        "/srv/osee",
        "\\\\server\\osee",
        "D:\\osee",
    ]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("[lock\n", "policy-not-toml", 1),
        ("[lock]\ntext-size = 1\ntext-size = 2\n", "policy-not-toml", 3),
        ("[lock]\nupdate-folders = ['D:\\osee\n", "policy-not-toml", 2),
        ('[lock]\nupdate-folders = ["D:\\osee"]\n', "policy-not-toml", 2),
        ("[lock]\n[looks]\ntheme = 'dark'\n", "policy-unknown-part", 2),
        ("lock = 3\n", "policy-unknown-part", None),
        ("text-size = 150\n", "policy-unknown-part", None),
        ("[preset]\n\n# Larger\ntextsize = 150\n", "policy-unknown-name", 4),
        ("[preset]\ntext-size = 125\n[lock]\ntext-size = 150\n", "policy-twice", 4),
        ("[lock]\nlanguage = 'xx'\n", "policy-not-a-choice", 2),
        ("[lock]\nlanguage = ['en']\n", "policy-not-a-choice", 2),
        ("[lock]\nupdate-policy = 'sometimes'\n", "policy-not-a-choice", 2),
        ("[lock]\ntext-size = '150'\n", "policy-not-a-number", 2),
        ("[lock]\ntext-size = 150.5\n", "policy-not-a-number", 2),
        ("[lock]\ntext-size = true\n", "policy-not-a-number", 2),
        ("[lock]\ntext-size = 49\n", "policy-not-a-number", 2),
        ("[lock]\n'text-size' = 301\n", "policy-not-a-number", 2),
        ("[lock]\nupdate-budget-mb = -1\n", "policy-not-a-number", 2),
        ("[lock]\nupdate-sticks = 'no'\n", "policy-not-yes-or-no", 2),
        ("[lock]\nupdate-folders = 'D:\\osee'\n", "policy-not-a-list", 2),
        ("[lock]\nupdate-folders = [3]\n", "policy-not-a-list", 2),
        ("[lock]\nupdate-folders = ['']\n", "policy-not-a-list", 2),
        ("[lock]\nupdate-folders = ['a','b','c','d','e','f','g','h','i']\n", "policy-not-a-list", 2),
        ("[lock]\nroles = ['Policy maker']\n", "policy-not-a-role", 2),
        ("[lock]\nroles = ['module/strategy']\n", "policy-not-a-role", 2),
        ("[lock]\nupdate-mirrors = ['updates.example.org']\n", "policy-not-an-address", 2),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, code: str, line: int | None, tmp_path: Path) -> None:
    file = policy(tmp_path, text)
    problem = refused(file)
    assert problem.code == code
    assert str(problem.facts["where"]) == (f"{file}:{line}" if line else str(file))
    words = explain(problem)
    assert words.happened.startswith(str(problem.facts["where"]))
    assert "works as it was delivered" in words.meaning


def test_the_sentence_says_what_would_be_right(tmp_path: Path) -> None:
    assert "whole number from 50 to 300" in str(explain(refused(policy(tmp_path, "[lock]\ntext-size = 9\n"))))
    unknown = str(explain(refused(policy(tmp_path, "[lock]\ntextsize = 9\n"))))
    assert all(name in unknown for name in names())


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").mkdir()
    assert refused(tmp_path / "policy.toml").code == "policy-unreadable"
    (tmp_path / "other.toml").write_bytes("[lock]\n".encode("utf-16"))
    assert refused(tmp_path / "other.toml").code == "policy-unreadable"


@given(some.text(alphabet="[]preslockt=-.'\"\n 019truefa#", max_size=60))
def test_any_text_is_a_policy_or_a_mistake_with_words(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = policy(tmp_path_factory.getbasetemp(), text)
    told = decided_now(file)
    assert (told.policy.path, bool(told.problems and told.policy.locked)) == (file, False)
    assert all(problem.code.startswith("policy-") and explain(problem).meaning for problem in told.problems)


def test_it_stands_beside_the_program_or_at_the_top_of_kit_or_installation(tmp_path: Path) -> None:
    kit, prefix = tmp_path / "kit", tmp_path / "prefix"
    in_kit, installed = kit / "programs" / "linux-x86_64" / "osee-desktop", prefix / "versions" / "1.0-abcd"
    for folder in (in_kit, installed):
        folder.mkdir(parents=True)
        assert policy_file(folder) is None
    assert policy_file(in_kit) is None
    assert policy_file(kit) is None
    top = policy(kit, "")
    assert policy_file(in_kit) == top
    beside = policy(in_kit, "")
    assert policy_file(in_kit) == beside
    assert policy_file(installed) is None
    policy(tmp_path, "")
    assert policy_file(installed) is None
    assert policy(prefix, "") == policy_file(installed)


def test_the_example_of_the_handbook_is_right() -> None:
    handbook = (ROOT / "docs" / "policy.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", handbook, re.DOTALL)
    assert set(re.findall(r"^\| `([a-z][a-z-]+)` \|", handbook, re.MULTILINE)) == set(names())
    assert "[preset]" in example


def test_the_example_of_the_handbook_can_be_read(tmp_path: Path) -> None:
    handbook = (ROOT / "docs" / "policy.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", handbook, re.DOTALL)
    found = read_policy(policy(tmp_path, example))
    assert found.preset == {"text-size": 125, "update-budget-mb": 50}
    assert found.locked["update-folders"] == ["\\\\server\\training\\osee", "D:\\osee"]


def test_a_preset_holds_until_the_person_chooses(tmp_path: Path) -> None:
    preset = Given(preset={"text-size": 125})
    settings = open_settings(tmp_path, preset)
    assert (settings.get(TEXT_SIZE), settings.is_locked(TEXT_SIZE)) == (125, False)
    settings.put({TEXT_SIZE: 90})
    assert open_settings(tmp_path, preset).get(TEXT_SIZE) == 90
    assert open_settings(tmp_path).get(TEXT_SIZE) == 90


def test_a_lock_holds_whatever_is_chosen_and_is_never_written(tmp_path: Path) -> None:
    open_settings(tmp_path).put({TEXT_SIZE: 90})
    settings = open_settings(tmp_path, Given(locked={"text-size": 150}))
    assert (settings.get(TEXT_SIZE), settings.is_locked(TEXT_SIZE)) == (150, True)
    settings.put({TEXT_SIZE: 200, THEME: "dark"})
    assert (settings.get(TEXT_SIZE), settings.get(THEME)) == (150, "dark")
    assert open_settings(tmp_path).get(TEXT_SIZE) == 90


def test_a_policy_with_a_mistake_decides_nothing_and_is_read_once(tmp_path: Path) -> None:
    file = policy(tmp_path, "[preset]\ntext-size = 9\n[lock]\nupdate-budget-mb = 5\n")
    told = decided(file)
    assert (told.policy.value(UPDATE_BUDGET.name), told.language) == (None, "")
    assert [problem.code for problem in told.problems] == ["policy-not-a-number"]
    file.unlink()
    assert decided(file) is told


WISHES = Wishes(mirrors=["https://own.example.org"], folders=["/srv/osee"])


def test_without_a_policy_and_with_the_network_every_wish_is_asked() -> None:
    assert limited(WISHES, None, offline=False) == WISHES
    assert limited(WISHES, Policy(), offline=False) == WISHES


def test_locked_sources_leave_no_other_one() -> None:
    locked = Policy(locked={"update-mirrors": ["https://own.example.org"]})
    assert not limited(WISHES, locked, offline=False).bundled
    with pytest.raises(InputProblem) as found:
        limited(Wishes(only="/media/stick"), locked, offline=False)
    assert found.value.code == "source-locked"
    known = Wishes(mirrors=["https://own.example.org"], only="https://own.example.org")
    assert limited(known, locked, offline=False).only == "https://own.example.org"
    assert limited(Wishes(only="/media/stick"), Policy(preset={"update-folders": []}), offline=False).bundled


def test_sticks_can_be_left_out() -> None:
    for found in (Policy(preset={"update-sticks": False}), Policy(locked={"update-sticks": False})):
        assert limited(WISHES, found, offline=False).kinds == {"web", "folder"}
    assert "stick" in limited(WISHES, Policy(locked={"update-sticks": True}), offline=False).kinds


def test_offline_leaves_addresses_and_shares_out() -> None:
    wishes = Wishes(folders=["/srv/osee", "\\\\server\\osee"], mirrors=["https://own.example.org"])
    found = limited(wishes, None, offline=True)
    assert list(found.folders) == ["/srv/osee"]
    assert found.kinds == {"folder", "stick"}
    for source in ("https://own.example.org", "\\\\server\\osee"):
        with pytest.raises(InputProblem) as refusal:
            limited(Wishes(only=source), None, offline=True)
        assert refusal.value.code == "asked-offline"
    assert limited(Wishes(only="/srv/osee"), None, offline=True).only == "/srv/osee"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the program of this test stands."""
    folder = tmp_path / "program"
    folder.mkdir()
    monkeypatch.setattr("sys.executable", str(folder / "osee"))
    monkeypatch.setenv("OSEE_DATA_DIR", str(tmp_path / "data"))
    return folder


def test_doctor_shows_what_is_locked_and_preset(program: Path, library_file: Path) -> None:
    file = policy(program, '[lock]\ntext-size = 150\nroles = ["role/policy-maker"]\n[preset]\nupdate-budget-mb = 5\n')
    answer = osee("--library", library_file, "doctor", "--json")
    told = [row["sentence"] for row in json.loads(answer.out) if row["about"].startswith("policy")]
    assert told == [
        f'Set by your administrator, in {file}: text-size = 150, roles = ["role/policy-maker"].',
        f"Suggested by your administrator, in {file}: update-budget-mb = 5.",
    ]


def test_doctor_finds_roles_that_the_library_does_not_have(program: Path, library_file: Path) -> None:
    file = policy(program, '[preset]\nroles = ["role/policy-maker", "role/astronaut"]\n')
    answer = osee("--library", library_file, "doctor", "--json")
    (row,) = [row for row in json.loads(answer.out) if row["about"] == "policy-roles"]
    assert (answer.code, row["fit"]) == (1, False)
    assert row["sentence"] == f"The policy {file} offers roles that this edition does not have: role/astronaut."


def test_a_broken_policy_stops_nothing_and_is_told_by_every_command(program: Path, library_file: Path) -> None:
    policy(program, "[lock]\ntextsize = 150\n")
    answer = osee("--library", library_file, "show", "strategy")
    assert answer.code == 0
    assert "Strategy" in answer.out
    assert answer.err.startswith(f"{program / 'policy.toml'}:2: the policy names “textsize”")
    findings = osee("--library", library_file, "doctor", "--json")
    assert (findings.code, findings.err) == (1, "")
    (row,) = [row for row in json.loads(findings.out) if row["about"] == "remark"]
    assert not row["fit"]
    assert "“textsize”" in row["sentence"]


def test_only_the_roles_that_are_offered_have_a_plan(program: Path, library_file: Path) -> None:
    policy(program, '[lock]\nroles = ["role/policy-maker"]\n')
    assert osee("--library", library_file, "plan", "policy maker").code == 0
    answer = osee("--library", library_file, "plan", "procurement officer")
    assert (answer.code, answer.out) == (2, "")
    assert "Your administrator chose which roles are: Policy maker." in answer.err
    assert osee("--library", library_file, "show", "role/procurement-officer").code == 0


def test_preset_roles_refuse_nobody(program: Path, library_file: Path) -> None:
    policy(program, '[preset]\nroles = ["role/policy-maker"]\n')
    assert osee("--library", library_file, "plan", "procurement officer").code == 0


def test_settings_that_were_moved_here_do_not_break_a_lock(program: Path, library_file: Path, tmp_path: Path) -> None:
    other, moved = tmp_path / "other", tmp_path / "moved.osee-notebook"
    open_settings(other / "config").put({TEXT_SIZE: 90, THEME: "dark"})
    write_notes(other, "A note")
    assert osee("--data-dir", other, "notebook", "export", moved).code == 0
    policy(program, LOCKED_SIZE)
    assert osee("--library", library_file, "notebook", "import", moved).code == 0
    here = open_settings(tmp_path / "data" / "config", Given(locked={"text-size": 150}))
    assert (here.get(TEXT_SIZE), here.get(THEME)) == (150, "dark")
    assert "text-size" not in json.loads((tmp_path / "data" / "config" / "settings.json").read_text("utf-8"))


def test_a_folder_of_the_policy_is_asked_and_another_one_refused(tmp_path: Path, editions: list[bytes]) -> None:
    repository = Repository(tmp_path / "share", now=TODAY)
    repository.publish(editions[0])
    laptop = TrustingProgram(tmp_path / "laptop", editions[0], repository)
    repository.publish(editions[1])
    program = tmp_path / "program"
    program.mkdir()
    policy(program, f"[lock]\nupdate-folders = ['{repository.folder}']\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.executable", str(program / "osee"))
        refusal = laptop.osee("sync", "--from", tmp_path / "elsewhere")
        assert (refusal.code, laptop.edition) == (2, 1)
        assert refusal.err.startswith(f"Updates do not come from {tmp_path / 'elsewhere'} on this computer.")
        assert laptop.osee("sync").code == 0
        assert laptop.edition == 2


def test_the_program_speaks_the_language_of_the_policy(tmp_path: Path, library_file: Path) -> None:
    folder = freeze(tmp_path / "osee-desktop", library_file.read_bytes())
    words = {"No role was named.": "Aucun rôle n'a été nommé."}
    write_catalogue(folder / "_internal" / "resources" / "i18n", "fr", words)
    env = environment(tmp_path)
    assert start_frozen(folder, "plan", env=env).stderr.startswith("No role was named.")
    policy(folder, "[preset]\nlanguage = 'fr'\n")
    assert start_frozen(folder, "plan", env=env).stderr.startswith("Aucun rôle n'a été nommé.")
    policy(folder, "[lock]\nlanguage = 'sw'\n")
    told = start_frozen(folder, "plan", env=env).stderr
    assert "“language” must be one of: en, fr." in told
    assert "No role was named." in told
