"""The Debian 11 folder in which the Linux program is frozen, and the packages made of it; nothing is frozen here."""

import lzma
import platform
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import build_word
import bundled_parts
import contents
import debian_root
import freezing
import frozen_check
import linux_packages
import pytest

from osee_desktop import RELEASED, __version__
from tests.support.elf import write_library

pytestmark = pytest.mark.skipif((sys.platform, platform.machine()) != ("linux", "x86_64"), reason="it is about Linux")
STEPS = ["1-packages", "2-openssl", "3-sqlite3", "4-python", "5-libraries"]
EPOCH = 1_700_000_000


class OldSystem:
    """A machine on which the folder can be made: `unshare` only notes what it was to run inside."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._log = home / "log"
        self.recipes = shutil.copytree(debian_root.ROOT / "packaging" / "linux" / "debian-11", home / "recipes")
        tools = home / "tools"
        tools.mkdir()
        self._tool(tools / "unshare", f'echo "$*" >> "{self._log}"; echo "$*" | grep -v "${{BROKEN:-nothing}}"')
        self._tool(
            tools / "debootstrap", 'for word in "$@"; do [ "${word#/}" != "$word" ] && mkdir -p "$word"; done; :'
        )
        for name, value in {"XDG_CACHE_HOME": str(home / "cache"), "PATH": f"{tools}:/usr/bin:/bin"}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(debian_root, "_RECIPES", self.recipes)
        monkeypatch.setattr(debian_root, "_OF_MACHINE", ())
        monkeypatch.setattr("os.geteuid", int)

    def done(self) -> list[str]:
        """The steps that ran since the last time."""
        lines = self._log.read_text(encoding="utf-8").splitlines() if self._log.exists() else []
        self._log.unlink(missing_ok=True)
        return [line.rpartition("/")[2].removesuffix(".sh") for line in lines]

    def _tool(self, path: Path, body: str) -> None:
        path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        path.chmod(0o755)


@pytest.fixture
def old_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OldSystem:
    return OldSystem(tmp_path, monkeypatch)


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """A folder with two programs and a file."""
    folder = tmp_path / "dist" / "osee-desktop"
    (folder / "_internal").mkdir(parents=True)
    (folder / "_internal" / "a file").write_text("words", encoding="utf-8")
    for name in ("osee-desktop", "osee"):
        (folder / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (folder / name).chmod(0o700)
    return folder


def test_the_folder_is_made_once(old_system: OldSystem) -> None:
    root = debian_root.ready()
    assert root == debian_root.cache() / "debian-11"
    assert old_system.done() == STEPS
    assert debian_root.ready() == root
    assert old_system.done() == []


def test_a_changed_recipe_is_followed_anew_with_those_after_it(old_system: OldSystem) -> None:
    debian_root.ready()
    old_system.done()
    with (old_system.recipes / "3-sqlite3.sh").open("a", encoding="utf-8") as recipe:
        recipe.write("# another figure\n")
    debian_root.ready()
    assert old_system.done() == STEPS[2:]
    (old_system.recipes / "glibc.c").write_text("/* other words */", encoding="utf-8")
    debian_root.ready()
    assert old_system.done() == STEPS[4:]


def test_a_step_that_failed_is_told_and_done_again(old_system: OldSystem, monkeypatch: pytest.MonkeyPatch) -> None:
    run = debian_root.run
    monkeypatch.setattr(debian_root, "run", lambda root, command: run(root, command, BROKEN="4-python"))
    with pytest.raises(debian_root.RootError, match="4-python failed"):
        debian_root.ready()
    assert old_system.done() == STEPS[:4]
    monkeypatch.setattr(debian_root, "run", run)
    debian_root.ready()
    assert old_system.done() == STEPS[3:]


def test_only_root_can_have_the_folder(old_system: OldSystem, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(debian_root.RootError, match="by root on Linux x86-64 only"):
        debian_root.ready()
    assert old_system.done() == []


def test_a_library_of_debian_has_its_package_version_and_copyright(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = tmp_path / "dpkg-query"
    query.write_text(
        '#!/bin/sh\ncase "$1 $2" in "--search /lib/libodd.so.1") echo "libodd1:amd64: $2" ;;'
        ' --show*) echo "1:2-3+b1" ;; *) exit 1 ;; esac\n',
        encoding="utf-8",
    )
    query.chmod(0o755)
    (tmp_path / "libodd1").mkdir()
    (tmp_path / "libodd1" / "copyright").write_text("Odd people", encoding="utf-8")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(bundled_parts, "_DOCUMENTS", tmp_path)
    part = bundled_parts.part_of_library("libodd.so.1", "/usr/lib/libodd.so.1", {})
    assert (part.name, part.version, part.address) == ("libodd1", "1:2-3+b1", "pkg:deb/debian/libodd1@1%3A2-3%2Bb1")
    assert part.texts == {"copyright.txt": "Odd people"}


def test_a_library_that_came_with_a_part_belongs_to_it() -> None:
    openssl = bundled_parts.Part("OpenSSL", "3", "Apache-2.0", "pkg:generic/openssl@3", {"a.txt": "a"})
    assert (
        bundled_parts.part_of_library("libcrypto.so.3", "/usr/local/lib/libcrypto.so.3", {"OpenSSL": openssl})
        is openssl
    )


def test_the_archive_is_the_same_bytes_and_tells_nothing_of_who_built(frozen: Path, tmp_path: Path) -> None:
    one = linux_packages.compressed(frozen, tmp_path / "one.tar.xz", EPOCH).read_bytes()
    (frozen / "osee").touch()
    assert linux_packages.compressed(frozen, tmp_path / "two.tar.xz", EPOCH).read_bytes() == one
    with lzma.open(tmp_path / "one.tar.xz") as file, tarfile.open(fileobj=file) as archive:
        entries = {entry.name: entry for entry in archive}
    assert next(iter(entries)) == "osee-desktop"
    assert {(entry.uid, entry.uname, entry.mtime) for entry in entries.values()} == {(0, "root", EPOCH)}
    assert entries["osee-desktop/osee"].mode == 0o755
    assert entries["osee-desktop/_internal/a file"].mode == 0o644


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb is Debian's")
def test_the_debian_package_has_what_a_desktop_reads(frozen: Path, tmp_path: Path) -> None:
    package = linux_packages.debian_package(frozen, tmp_path / "osee.deb", EPOCH)
    again = linux_packages.debian_package(frozen, tmp_path / "again.deb", EPOCH)
    assert package
    assert again
    assert package.read_bytes() == again.read_bytes()
    subprocess.run(["dpkg-deb", "--raw-extract", str(package), str(tmp_path / "tree")], check=True)
    tree = tmp_path / "tree"
    control = (tree / "DEBIAN" / "control").read_text(encoding="utf-8")
    assert f"Package: osee-desktop\nVersion: {__version__}\nArchitecture: amd64\n" in control
    entry = (tree / "usr/share/applications/osee-desktop.desktop").read_text(encoding="utf-8")
    assert "MimeType=x-scheme-handler/osee;" in entry
    info = (tree / "usr/share/metainfo/osee-desktop.metainfo.xml").read_text(encoding="utf-8")
    assert f'<release version="{__version__}" date="{RELEASED}"/>' in info
    assert (tree / "usr/share/icons/hicolor/scalable/apps/osee-desktop.svg").is_file()
    assert (tree / "usr/lib/osee-desktop/osee-desktop").stat().st_mode & 0o777 == 0o755
    assert "Apache License" in (tree / "usr/share/doc/osee-desktop/copyright").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "passed"),
    [(["osee:module/strategy"], "--open osee:module/strategy"), (["--theme", "dark"], "--theme dark"), ([], "")],
)
def test_a_link_opens_its_page(words: list[str], passed: str, tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.write_text('#!/bin/sh\necho "$*"\n', encoding="utf-8")
    program.chmod(0o755)
    text = (debian_root.ROOT / "packaging" / "linux" / "starter.sh").read_text(encoding="utf-8")
    starter = tmp_path / "starter"
    starter.write_text(text.replace("/usr/lib/osee-desktop/@NAME@", str(program)), encoding="utf-8")
    done = subprocess.run(["sh", str(starter), *words], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == passed


def test_where_no_old_system_can_be_had_the_build_says_so_and_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert build_word.old_system() is None
    assert "so it is built here, for systems as new as this one" in capsys.readouterr().err


def test_the_newest_glibc_is_told_and_in_the_old_system_judged(
    frozen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_library(frozen / "_internal" / "new.so", {"libc.so.6": ["GLIBC_2.32"]})
    build_word.tell_glibc(frozen, strict=False)
    assert "GLIBC_2.32, by new.so" in capsys.readouterr().out
    with pytest.raises(frozen_check.BuildError, match=r"new\.so: asks for GLIBC_2\.32, which Debian 11 does"):
        build_word.tell_glibc(frozen, strict=True)


def test_a_second_build_with_other_contents_fails(
    frozen: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(freezing, "freeze", lambda folder, _when: shutil.copytree(frozen, folder))
    monkeypatch.setattr(build_word, "_WORK", frozen.parent)
    before = contents.sums_of(frozen)
    build_word.compare(None, before, EPOCH)
    assert f"the same contents: 3 files, {contents.digest(before)[:16]}" in capsys.readouterr().out
    (frozen / "osee").write_text("another day", encoding="utf-8")
    with pytest.raises(frozen_check.BuildError, match="differs in 1 of 3 files: osee"):
        build_word.compare(None, before, EPOCH)
