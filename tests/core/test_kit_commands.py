"""`osee make-kit`, `install` and `uninstall`, and the scripts of a kit, as a person or an administrator calls them."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from osee_desktop import __version__
from osee_desktop.kit import layout
from osee_desktop.kit.installing import install
from osee_desktop.kit.manifest import open_kit
from osee_desktop.kit.versions import working_in
from tests.support.command import Answer, osee
from tests.support.disks import require_mounting
from tests.support.frozen import freeze, plain_environment
from tests.support.kits import HERE, SmallKit, SmallLaptop, started

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the program of these kits is a script")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "OSEE_DATA_DIR"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture
def laptop(home: Path) -> SmallLaptop:
    return SmallLaptop(home)


@pytest.fixture
def kit(tmp_path: Path) -> SmallKit:
    return SmallKit(tmp_path / "kit", files=3)


def put(kit: SmallKit, *words: str | Path) -> Answer:
    return osee("install", "--from", kit.folder, *words)


def test_installing_says_what_came_of_it_and_the_command_works(kit: SmallKit, laptop: SmallLaptop) -> None:
    answer = put(kit)
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[0].replace(" ", "").endswith(open_kit(kit.folder).digest)
    assert lines[1] == f"OSEE Desktop {kit.version_name} is installed in {laptop.prefix.folder}."
    assert laptop.starts() == "whole 1.0"
    for name in (layout.PROGRAM, layout.TERMINAL):
        assert (laptop.place.commands / name).read_bytes() == (laptop.prefix.starters / name).read_bytes()
    assert "was there already" in put(kit).out


def test_silent_says_nothing_and_the_log_says_it(kit: SmallKit, laptop: SmallLaptop, tmp_path: Path) -> None:
    assert put(kit, "--silent") == Answer(0, "", "")
    line = laptop.prefix.log.read_text(encoding="utf-8").splitlines()[-1]
    assert f"version={kit.version_name}" in line
    assert line.endswith("exit=0")
    put(kit, "--silent", "--log", tmp_path / "logs" / "of this laptop.log")
    assert "exit=0" in (tmp_path / "logs" / "of this laptop.log").read_text(encoding="utf-8")


def test_json_tells_scripts(kit: SmallKit, laptop: SmallLaptop) -> None:
    assert json.loads(put(kit, "--json").out) == {
        "prefix": str(laptop.prefix.folder),
        "version": kit.version_name,
        "before": "",
        "copied": True,
        "kit": str(kit.folder),
        "fingerprint": open_kit(kit.folder).digest,
    }


def test_the_menu_finds_the_program_its_icon_and_its_links(kit: SmallKit, laptop: SmallLaptop, home: Path) -> None:
    put(kit)
    entry = home / ".local" / "share" / "applications" / "osee-desktop.desktop"
    lines = entry.read_text(encoding="utf-8").splitlines()
    assert f'Exec="{laptop.prefix.starters}/osee-desktop" %u' in lines
    assert "MimeType=x-scheme-handler/osee;" in lines
    icon = next(line for line in lines if line.startswith("Icon=")).partition("=")[2]
    assert (home / ".local" / "share" / "icons" / "hicolor" / "scalable" / "apps" / f"{icon}.svg").is_file()
    if validator := shutil.which("desktop-file-validate"):
        done = subprocess.run([validator, str(entry)], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, "")


def test_a_link_opens_its_page(kit: SmallKit, laptop: SmallLaptop) -> None:
    put(kit)
    code, said = started(laptop.prefix, "osee:module/strategy", name=layout.PROGRAM)
    assert (code, said.splitlines()[0]) == (0, "1.0 --open osee:module/strategy")


def test_a_command_of_somebody_else_is_left_alone(kit: SmallKit, laptop: SmallLaptop) -> None:
    other = laptop.place.commands / "osee"
    other.parent.mkdir(parents=True)
    other.write_text("#!/bin/sh\necho other\n", encoding="utf-8")
    answer = put(kit)
    assert answer.code == 0
    assert str(other) in answer.out
    osee("uninstall")
    assert other.read_text(encoding="utf-8") == "#!/bin/sh\necho other\n"


def test_going_back(kit: SmallKit, laptop: SmallLaptop, tmp_path: Path) -> None:
    put(kit)
    put(SmallKit(tmp_path / "kit 2", "2.0"))
    assert laptop.starts() == "whole 2.0"
    answer = osee("install", "--undo")
    assert (answer.code, answer.out) == (0, f"Version {kit.version_name} counts again.\n")
    assert laptop.starts() == "whole 1.0"


def test_uninstalling_leaves_nothing_of_the_program_and_all_that_the_officer_made(
    kit: SmallKit, laptop: SmallLaptop, home: Path
) -> None:
    note = home / ".local" / "share" / "osee-desktop" / "notebook.db"
    note.parent.mkdir(parents=True)
    note.write_text("my notes", encoding="utf-8")
    before = {path for path in home.rglob("*") if path.is_file()}
    put(kit)
    answer = osee("uninstall", "--keep-data")
    assert answer.code == 0
    assert str(note.parent) in answer.out
    assert {path for path in home.rglob("*") if path.is_file()} == before
    assert not laptop.prefix.folder.exists()


def test_uninstalling_removes_the_data_where_that_is_asked_for(kit: SmallKit, home: Path) -> None:
    for folder in ("share", "state"):
        (home / ".local" / folder / "osee-desktop").mkdir(parents=True)
    for folder in (".config", ".cache"):
        (home / folder / "osee-desktop").mkdir(parents=True)
        (home / folder / "osee-desktop" / "file").touch()
    put(kit)
    told = json.loads(osee("uninstall", "--remove-data", "--json").out)
    assert len(told["removed"]) >= 3
    assert told["kept"] == []
    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_data_in_a_folder_that_somebody_chose_is_never_deleted(
    kit: SmallKit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    put(kit)
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "letter.txt").touch()
    monkeypatch.setenv("OSEE_DATA_DIR", str(tmp_path / "documents"))
    answer = osee("uninstall", "--remove-data")
    assert answer.code == 2
    assert "folder that somebody chose" in answer.err
    assert (tmp_path / "documents" / "letter.txt").exists()
    assert not (home / ".local" / "lib" / "osee-desktop" / "current").exists()


def test_uninstalling_twice_is_said(kit: SmallKit, home: Path) -> None:
    del home
    put(kit)
    osee("uninstall")
    answer = osee("uninstall")
    assert answer.code == 2
    assert "not installed" in answer.err


def refuse_reading(kit: SmallKit) -> None:
    kit.manifest.unlink()
    kit.manifest.mkdir()


def change_a_file(kit: SmallKit) -> None:
    (kit.program / "_internal" / "last.txt").write_text("changed", encoding="utf-8")


def move_to_another_system(kit: SmallKit) -> None:
    told = json.loads(kit.manifest.read_bytes())
    kit.manifest.write_text(json.dumps(told | {"programs": {"windows-x86_64": "1.0"}}), encoding="utf-8")


def break_the_policy(kit: SmallKit) -> None:
    (kit.folder / "policy.toml").write_text("[preset]\nno-such-name = 1\n", encoding="utf-8")
    kit.seal()


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        (refuse_reading, 3, "cannot be read"),
        (lambda kit: kit.manifest.unlink(), 3, "not finished"),
        (lambda kit: shutil.rmtree(kit.folder), 3, "no kit"),
        (change_a_file, 4, "not what the manifest of the kit says"),
        (lambda kit: kit.change(sha256="0" * 64), 4, "not what the manifest of the kit says"),
        (move_to_another_system, 8, "no program for this computer"),
        (break_the_policy, 2, "no-such-name"),
    ],
)
def test_each_fault_has_its_sentence_and_its_exit_code(
    kit: SmallKit, laptop: SmallLaptop, tmp_path: Path, fault: object, code: int, words: str
) -> None:
    assert callable(fault)
    fault(kit)
    log = tmp_path / "install.log"
    answer = put(kit, "--silent", "--log", log)
    assert (answer.code, answer.out) == (code, "")
    assert words in answer.err
    assert answer.err.count("\n") == 1
    assert f"exit={code}" in log.read_text(encoding="utf-8")
    assert laptop.starts() == ""


def test_the_fingerprint_that_was_read_out_decides(kit: SmallKit, laptop: SmallLaptop) -> None:
    digits = open_kit(kit.folder).digest
    (kit.program / "_internal" / "last.txt").write_text("evil\n", encoding="utf-8")
    kit.seal()  # somebody who changes a kit writes a manifest that fits
    answer = put(kit, "--expect", digits)
    assert answer.code == 4
    assert "not the one that was asked for" in answer.err
    assert laptop.starts() == ""
    assert put(kit, "--expect", open_kit(kit.folder).digest[:16].upper()).code == 0


def test_two_at_once(kit: SmallKit, laptop: SmallLaptop) -> None:
    with working_in(laptop.prefix):
        answer = put(kit)
    assert answer.code == 7
    assert "Another command is working" in answer.err


def test_another_folder_is_used_where_it_is_asked_for(kit: SmallKit, tmp_path: Path, laptop: SmallLaptop) -> None:
    prefix = tmp_path / "برامج و مجلدات" / ("x" * 120)
    assert put(kit, "--prefix", prefix).code == 0
    assert not laptop.prefix.folder.exists()
    done = subprocess.run([laptop.place.commands / "osee"], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "whole 1.0")
    assert osee("uninstall", "--prefix", prefix).code == 0
    assert not prefix.exists()


def test_a_folder_with_other_things_keeps_them(kit: SmallKit, tmp_path: Path, home: Path) -> None:
    del home
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "letter.txt").touch()
    put(kit, "--prefix", tmp_path / "tools")
    osee("uninstall", "--prefix", tmp_path / "tools")
    assert [path.name for path in (tmp_path / "tools").iterdir()] == ["letter.txt"]


@pytest.fixture(scope="module")
def program(library_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return freeze(tmp_path_factory.mktemp("built") / "osee-desktop", library_file.read_bytes())


@pytest.fixture(scope="module")
def made_kit(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kit that the frozen program made of itself."""
    folder = tmp_path_factory.mktemp("stick") / "kit"
    done = run(folder.parent, program / "osee", "make-kit", folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture
def whole_kit(made_kit: Path, tmp_path: Path, home: Path) -> Path:
    """A copy of it on a stick of one's own."""
    del home
    return Path(shutil.copytree(made_kit, tmp_path / "a stick" / "OSEE kit"))


def run(home: Path, *words: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in words],
        env=plain_environment(home, **variables),
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_a_kit_is_made_installed_from_and_made_again(whole_kit: Path, home: Path, tmp_path: Path) -> None:
    done = run(home, "sh", whole_kit / "install.sh")
    assert (done.returncode, done.stderr) == (0, "")
    command = home / ".local" / "bin" / "osee"
    assert "OSEE Desktop, version" in run(home, command, "--version").stdout
    assert "module/strategy" in run(home, command, "list", "modules").stdout
    made = json.loads(run(home, command, "make-kit", tmp_path / "next stick", "--json").stdout)
    assert made["fingerprint"] == open_kit(whole_kit).digest
    assert run(home, command, "uninstall", "--silent").returncode == 0
    assert not command.exists()


def test_a_stick_that_keeps_no_rights_installs_all_the_same(whole_kit: Path, home: Path) -> None:
    """A script cannot be started by the system's loader, as the real program can; so a copy of it does the work."""
    for path in whole_kit.rglob("*"):
        if path.is_file():
            path.chmod(0o644)
    done = run(home, "sh", whole_kit / "install.sh", "--silent")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert run(home, home / ".local" / "bin" / "osee", "--version").returncode == 0
    assert list((home / ".cache").glob("osee-install-*")) == []


def test_a_stick_from_which_nothing_may_be_started_offers_to_install(whole_kit: Path, home: Path) -> None:
    for path in whole_kit.rglob("*"):
        if path.is_file():
            path.chmod(0o644)
    done = run(home, "sh", whole_kit / "start.sh", "--version")
    assert done.returncode == 6
    assert "Install it now?" in done.stderr
    assert not (home / ".local").exists()
    answered = subprocess.run(
        ["sh", str(whole_kit / "start.sh"), "--version"],
        env=plain_environment(home),
        input="y\n",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert answered.returncode == 0
    assert answered.stdout.endswith(f"OSEE Desktop, version {__version__}\n")


def test_a_disk_that_may_start_nothing_installs_all_the_same(whole_kit: Path, home: Path, tmp_path: Path) -> None:
    require_mounting()
    (tmp_path / "mounted").mkdir()
    done = run(home, "unshare", "--mount", "sh", "-c", _NOTHING_STARTS, "sh", tmp_path / "mounted", whole_kit)
    assert (done.returncode, done.stderr) == (0, "")
    assert run(home, home / ".local" / "bin" / "osee", "--version").returncode == 0


_NOTHING_STARTS = """
mount -t tmpfs -o noexec none "$1" && cp -r "$2" "$1/kit" && mount -o remount,ro,noexec "$1" &&
exec sh "$1/kit/install.sh"
"""


def test_a_kit_is_started_without_installing(whole_kit: Path, home: Path) -> None:
    done = run(home, "sh", whole_kit / "start.sh", "list", "modules")
    assert "module/strategy" in done.stdout
    assert not (home / ".local").exists()


def test_a_computer_for_which_there_is_nothing_is_told(whole_kit: Path, home: Path) -> None:
    shutil.rmtree(whole_kit / "programs")
    for name in ("install.sh", "start.sh"):
        done = run(home, "sh", whole_kit / name)
        assert done.returncode == 8
        assert f"no program for this computer ({HERE})" in done.stderr


def test_a_system_that_is_too_old_is_told_by_the_script(whole_kit: Path, home: Path) -> None:
    script = whole_kit / "install.sh"
    needed = "2.31"
    assert f"needed={needed}" in script.read_text(encoding="ascii")
    script.write_text(script.read_text(encoding="ascii").replace(f"needed={needed}", "needed=9.1"), encoding="ascii")
    done = run(home, "sh", script)
    assert done.returncode == 8
    assert "needs glibc 9.1" in done.stderr


def test_a_policy_goes_into_the_kit_and_to_the_laptop(program: Path, home: Path, tmp_path: Path) -> None:
    policy = tmp_path / "office.toml"
    policy.write_text("[lock]\ntext-size = 120\n", encoding="utf-8")
    stick = tmp_path / "stick"
    assert run(home, program / "osee", "make-kit", stick, "--policy", policy).returncode == 0
    assert run(home, program / "osee", "make-kit", stick).returncode == 0
    assert run(home, "sh", stick / "install.sh", "--silent").returncode == 0
    assert "text" in run(home, home / ".local" / "bin" / "osee", "doctor").stdout
    policy.write_text("[lock]\ntext-size = 'huge'\n", encoding="utf-8")
    refused = run(home, program / "osee", "make-kit", stick, "--policy", policy)
    assert refused.returncode == 2
    assert "text-size" in refused.stderr


def test_what_is_installed_knows_where_it_stands(whole_kit: Path, home: Path, tmp_path: Path) -> None:
    """Without options, the installed program updates and removes itself, also in an unusual folder."""
    prefix = tmp_path / "elsewhere"
    run(home, "sh", whole_kit / "install.sh", "--prefix", prefix, "--silent")
    command = prefix / "bin" / "osee"
    again = json.loads(run(home, command, "install", "--from", whole_kit, "--json").stdout)
    assert (again["prefix"], again["copied"]) == (str(prefix), False)
    assert run(home, command, "uninstall", "--silent").returncode == 0
    assert not prefix.exists()


def test_a_folder_that_was_there_keeps_its_rights(kit: SmallKit, tmp_path: Path) -> None:
    (tmp_path / "private").mkdir(mode=0o700)
    install(open_kit(kit.folder), HERE, layout.Prefix(tmp_path / "private"))
    assert (tmp_path / "private").stat().st_mode & 0o777 == 0o700


def test_an_installation_for_everybody_can_be_read_by_everybody(kit: SmallKit, tmp_path: Path) -> None:
    old = os.umask(0o077)
    try:
        done = install(open_kit(kit.folder), HERE, layout.Prefix(tmp_path / "usr" / "osee"))
    finally:
        os.umask(old)
    folder = tmp_path / "usr" / "osee"
    ways = [folder, folder / "versions", *(folder / "versions" / done.version).rglob("*")]
    assert [path for path in ways if not path.stat().st_mode & 0o004] == []


def test_a_checkout_has_no_kit_around_it_and_says_so() -> None:
    answer = osee("install")
    assert answer.code == 3
    assert "no kit" in answer.err
