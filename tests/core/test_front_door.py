"""`./run`: which Python it takes, what it installs, when it builds the library, and to whom it hands over."""

import ctypes
import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.checkout import Checkout, script
from tests.support.content import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the stand-ins are shell scripts")

OSEE = "venv -P -m osee_desktop"
BUILD = f"{OSEE} build-library"


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path / "a checkout")


@pytest.fixture
def ready(checkout: Checkout) -> Checkout:
    """A checkout that was set up for the terminal, with a library."""
    checkout.build_library()
    checkout.door("list", "modules")
    checkout.calls()
    return checkout


def installed(call: str) -> list[str]:
    return [Path(word).stem for word in call.split() if word.endswith(".txt")]


def test_the_first_start_installs_builds_and_hands_over(checkout: Checkout) -> None:
    done = checkout.door("list", "modules")
    pip_works, install, *rest = checkout.calls()
    assert (done.returncode, done.stdout) == (0, "")
    assert pip_works == "venv -I -m pip --version"
    assert "--require-hashes" in install
    assert installed(install) == ["core", "publisher"]
    assert rest == [BUILD, f"{OSEE} list modules"]


def test_later_starts_only_hand_over(ready: Checkout) -> None:
    done = ready.door("show", "open source")
    assert ready.calls() == [f"{OSEE} show open source"]
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_exit_code_is_the_programs(ready: Checkout) -> None:
    assert ready.door("show", "nothing", OSEE_CODE="2").returncode == 2


def test_a_changed_requirement_is_installed_again(ready: Checkout) -> None:
    (ready.root / "requirements" / "core.txt").write_text("# another version\n", encoding="ascii")
    done = ready.door("list", "modules")
    assert [installed(call) for call in ready.calls()[1:]] == [["core", "publisher"], []]
    assert done.stderr.startswith("Installing core into .venv")


def test_an_installation_that_fails_says_why_and_is_tried_again(checkout: Checkout) -> None:
    failed = checkout.door("list", "modules", PIP_CODE="1")
    assert failed.returncode == 1
    assert "The requirements could not be installed:\nno way to the index" in failed.stderr
    assert "Setting up needs the network once." in failed.stderr
    assert "Traceback" not in failed.stderr
    checkout.calls()
    checkout.door("list", "modules")
    assert any(installed(call) for call in checkout.calls())


def test_with_a_display_the_window_is_installed_too(ready: Checkout) -> None:
    ready.door(display=True)
    assert [installed(call) for call in ready.calls()] == [[], ["core", "publisher", "window"], []]


@pytest.mark.parametrize(
    "words",
    [("--theme", "dark"), ("--theme=dark", "--open", "module/strategy"), ("--data-dir", "list")],
)
def test_options_alone_open_the_window(words: tuple[str, ...], ready: Checkout) -> None:
    ready.door(*words, display=True)
    assert any("window" in installed(call) for call in ready.calls())


@pytest.mark.parametrize(
    "words",
    [("list", "modules"), ("--data-dir", "somewhere", "doctor"), ("--library=x.db", "list", "units"), ("--version",)],
)
def test_a_command_needs_no_window_even_with_a_display(words: tuple[str, ...], ready: Checkout) -> None:
    ready.door(*words, display=True)
    assert ready.calls() == [f"{OSEE} {' '.join(words)}"]


def test_without_a_display_the_front_page_needs_no_window(ready: Checkout) -> None:
    ready.door()
    assert ready.calls() == [OSEE]


@pytest.mark.parametrize(
    "source",
    ["resources/content/en/terms.yaml", "osee_desktop/publish/a.py", "osee_desktop/library/b.py", "db/library.sql"],
)
def test_a_changed_source_builds_the_library_again(source: str, ready: Checkout) -> None:
    ready.change(source)
    done = ready.door("list", "modules")
    assert ready.calls() == [BUILD, f"{OSEE} list modules"]
    assert done.stderr == "Building the library from its sources ...\n"


def test_a_source_taken_away_builds_the_library_again(ready: Checkout) -> None:
    (ready.root / "resources/content/en/terms.yaml").unlink()
    ready.change("resources/content/en")
    ready.door("list", "modules")
    assert ready.calls()[0] == BUILD


def test_a_library_that_cannot_be_built_is_the_end(ready: Checkout) -> None:
    ready.change("resources/content/en/terms.yaml")
    assert ready.door("list", "modules", BUILD_CODE="1").returncode == 1
    assert ready.calls() == [BUILD]


@pytest.mark.parametrize("word", ["check-content", "build-library", "--help"])
def test_words_that_read_no_library_wait_for_none(word: str, ready: Checkout) -> None:
    ready.change("resources/content/en/terms.yaml")
    ready.door(word, BUILD_CODE="1")
    assert ready.calls() == [f"{OSEE} {word}"]


@pytest.mark.parametrize(
    ("word", "purposes"),
    [
        ("test", ["core", "publisher", "window", "test", "test-window", "lint"]),
        ("bench", ["core", "publisher", "window", "test", "test-window"]),
        ("build", ["core", "publisher", "window", "build"]),
    ],
)
def test_a_developers_word_gets_its_libraries_and_its_script(word: str, purposes: list[str], ready: Checkout) -> None:
    ready.door(word, "--all")
    _pip_works, install, script = ready.calls()
    assert installed(install) == purposes
    assert script == f"venv -P ROOT/packaging/{word}_word.py --all"


def test_the_program_learns_how_it_was_called(ready: Checkout) -> None:
    (ready.root / ".venv" / "bin" / "python").write_text(
        '#!/bin/sh\necho "$OSEE_COMMAND $PYTHONPATH"\n', encoding="ascii"
    )
    assert ready.door("list", "modules").stdout == f"./run {ready.root}\n"


def test_a_newer_python_is_taken_before_an_older_one(checkout: Checkout) -> None:
    (checkout.root / ".venv" / "bin" / "python").unlink()
    for name in ("python3.11", "python3.13", "python3"):
        checkout.stand_in(checkout.tools / name, name)
    checkout.run("list", "modules")
    assert checkout.calls()[-1] == "python3.13 -I ROOT/packaging/front_door.py list modules"


def test_a_python_of_the_wrong_version_is_passed_over(checkout: Checkout) -> None:
    (checkout.root / ".venv" / "bin" / "python").unlink()
    for name in ("python3.13", "python3.12", "python3.11", "python3"):
        checkout.stand_in(checkout.tools / name, name)
    checkout.run("doctor", FIT_python3_13="1", FIT_python3_12="1", FIT_python3_11="1")
    assert checkout.calls()[-1] == "python3 -I ROOT/packaging/front_door.py doctor"


def test_without_a_fitting_python_it_says_which_it_needs(checkout: Checkout) -> None:
    (checkout.root / ".venv" / "bin" / "python").unlink()
    for name in ("python3.13", "python3.12", "python3.11", "python3"):
        checkout.stand_in(checkout.tools / name, "old")
    done = checkout.run(FIT_old="1")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("OSEE Desktop needs Python 3.11, 3.12 or 3.13, and none was found.")


def test_the_environment_is_taken_once_it_is_there(checkout: Checkout) -> None:
    checkout.stand_in(checkout.tools / "python3.13", "python3.13")
    checkout.run("doctor")
    assert checkout.calls() == ["venv -I ROOT/packaging/front_door.py doctor"]


def test_it_can_be_called_from_anywhere_and_through_a_link(checkout: Checkout, tmp_path: Path) -> None:
    link = tmp_path / "osee"
    link.symlink_to(checkout.root / "run")
    (tmp_path / "select.py").write_text("raise SystemExit('the wrong module')\n", encoding="ascii")
    checkout.run("show", "two words", cwd=tmp_path, through=link)
    assert checkout.calls() == ["venv -I ROOT/packaging/front_door.py show two words"]


def wheel(folder: Path) -> Path:
    """A library of one module, packed by hand."""
    path = folder / "osee_guest-1-py3-none-any.whl"
    info = "osee_guest-1.dist-info"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("osee_guest.py", "GREETING = 'hello'\n")
        packed.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: osee-guest\nVersion: 1\n")
        packed.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        packed.writestr(f"{info}/RECORD", f"osee_guest.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")
    return path


def test_an_environment_whose_python_was_taken_away_is_made_anew_and_takes_only_the_right_hashes(
    checkout: Checkout, tmp_path: Path
) -> None:
    environment, guest = script("environment", checkout.root), wheel(tmp_path)
    requirement = checkout.root / "requirements" / "core.txt"
    right = hashlib.sha256(guest.read_bytes()).hexdigest()
    requirement.write_text(f"osee-guest @ {guest.as_uri()} --hash=sha256:{right}\n", encoding="ascii")
    python = environment.ensure(checkout.root / ".venv", ["core"])
    python.unlink()
    python.symlink_to(tmp_path / "gone")

    made = environment.ensure(checkout.root / ".venv", ["core"])
    said = subprocess.run(
        [made, "-c", "import osee_guest; print(osee_guest.GREETING)"], capture_output=True, check=True
    )
    assert said.stdout == b"hello\n"

    requirement.write_text(f"osee-guest @ {guest.as_uri()} --hash=sha256:{'0' * 64}\n", encoding="ascii")
    with pytest.raises(environment.SetupError, match="DO NOT MATCH"):
        environment.ensure(checkout.root / ".venv", ["core"])


class NothingLoads:
    """A machine without any of the system libraries."""

    def __init__(self, name: str) -> None:
        raise OSError(name)


@pytest.fixture
def bare_machine(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    monkeypatch.setattr(ctypes, "CDLL", NothingLoads)
    monkeypatch.setenv("PATH", str(checkout.tools))
    monkeypatch.setattr(os, "geteuid", int)
    return checkout


def test_as_root_missing_system_libraries_are_installed(
    bare_machine: Checkout, capsys: pytest.CaptureFixture[str]
) -> None:
    script("environment", bare_machine.root).require_system_libraries()
    update, install = bare_machine.calls()
    assert update == "apt-get -q update"
    assert install.startswith("apt-get -q install --yes --no-install-recommends lib")
    assert "libegl1" in install
    assert "Installing the system libraries of the window:" in capsys.readouterr().err


def test_a_machine_without_any_font_gets_one(bare_machine: Checkout) -> None:
    (bare_machine.tools / "fc-list").unlink()
    script("environment", bare_machine.root).require_system_libraries()
    assert bare_machine.calls()[1].endswith("fontconfig fonts-noto-core")


def test_without_the_right_to_install_it_names_the_command(
    bare_machine: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    environment = script("environment", bare_machine.root)
    with pytest.raises(environment.SetupError, match=r"run as root:\n    apt-get install --no-install-recommends lib"):
        environment.require_system_libraries()
    assert bare_machine.calls() == []


def test_what_a_word_needs_besides_is_installed_as_root_and_named_otherwise(
    bare_machine: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = script("environment", bare_machine.root)
    environment.install_packages(["xvfb", "xdotool"], "A screen is wanting.")
    assert bare_machine.calls()[-1].endswith("xvfb xdotool")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(environment.SetupError, match=r"A screen is wanting\. .*\n    apt-get install xvfb xdotool$"):
        environment.install_packages(["xvfb", "xdotool"], "A screen is wanting.")
    assert bare_machine.calls() == []


def test_an_apt_get_that_fails_is_quoted(bare_machine: Checkout) -> None:
    (bare_machine.tools / "apt-get").write_text("#!/bin/sh\necho no mirror >&2\nexit 100\n", encoding="ascii")
    environment = script("environment", bare_machine.root)
    with pytest.raises(environment.SetupError, match="apt-get update failed:\nno mirror"):
        environment.require_system_libraries()


def test_the_words_of_the_door_all_have_their_script_and_their_requirements() -> None:
    purposes = {path.stem for path in (ROOT / "requirements").glob("*.txt")}
    scripts = {path.stem.removesuffix("_word") for path in (ROOT / "packaging").glob("*_word.py")}
    assert {"core", "publisher", "window", "test", "test-window", "lint", "build"} <= purposes
    assert {"test", "build"} <= scripts
