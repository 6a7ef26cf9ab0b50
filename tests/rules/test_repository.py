"""What lies in the repository: no trace of a machine, pinned requirements, one version, links that lead somewhere."""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from osee_desktop import __version__
from tests.support.content import ROOT

PUBLIC_INDEX = {"pypi.org", "files.pythonhosted.org"}
MACHINE_PATH = re.compile(r"""(?<![\w.~/:-])/(?:home|root|Users|work|mnt|opt)/\w|\b[A-Z]:\\Users\b|/tmp/[a-z]""")
PRIVATE_ADDRESS = re.compile(r"\b(?:10|127|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d+\.\d+(?:\.\d+)?\b")
INDEX_OPTION = re.compile(r"--(?:extra-)?index-url|--find-links|--trusted-host")


@cache
def tracked() -> dict[str, str]:
    """Every text file that belongs to the repository, also those not yet added, by its path."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    texts = {}
    for path in paths:
        data = path.read_bytes() if path.is_file() else b""
        if b"\0" not in data:
            texts[path.relative_to(ROOT).as_posix()] = data.decode("utf-8")
    return texts


def index_hosts() -> set[str]:
    """Hosts from which pip fetches on this machine, if they are not the public index."""
    told = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", "config", "list"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    addresses = re.findall(r"https?://[^\s'\"]+", told)
    return {host for address in addresses if (host := urlsplit(address).hostname)} - PUBLIC_INDEX


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path}:{number}: {line.strip()}"
        for path, text in tracked().items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


@pytest.mark.parametrize("pattern", [MACHINE_PATH, PRIVATE_ADDRESS, INDEX_OPTION])
def test_no_file_tells_of_a_machine(pattern: re.Pattern[str]) -> None:
    assert [line for line in lines_with(pattern) if not line.startswith("tests/rules/test_repository.py")] == []


def test_no_file_names_where_this_checkout_lies_or_whence_its_libraries_came() -> None:
    names = {f"{ROOT}/", f"{Path.home()}/", *index_hosts()}
    assert lines_with(re.compile("|".join(map(re.escape, names)))) == []


@pytest.mark.parametrize(
    ("line", "pattern"),
    [
        ("made in /" + "home/someone/checkout", MACHINE_PATH),
        ("see C:" + "\\Users\\someone", MACHINE_PATH),
        ("mirror at 10" + ".1.2.3", PRIVATE_ADDRESS),
        ("pip install --index" + "-url x", INDEX_OPTION),
    ],
)
def test_a_line_that_tells_of_a_machine_is_found(line: str, pattern: re.Pattern[str]) -> None:
    assert pattern.search(line)


REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.stem)
def test_every_requirement_is_pinned_with_hashes(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    entries = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert entries
    pinned = re.compile(r"[\w.-]+(\[[\w,-]+\])?==[\w.!+-]+( ; [^-]+)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    assert [entry[:60] for entry in entries if not pinned.fullmatch(entry)] == []


def test_every_list_of_requirements_has_its_source_and_its_pins() -> None:
    wanted = {path.stem for path in (ROOT / "requirements").glob("*.in")}
    assert wanted == {path.stem for path in REQUIREMENTS}


def test_the_version_stands_in_one_place() -> None:
    pattern = re.compile(rf"(?<![\d.]){re.escape(__version__)}(?![\d.])")
    places = [line.split(":")[0] for line in lines_with(pattern)]
    allowed = ("CHANGELOG.md", "requirements/", "resources/content/")
    assert [place for place in places if not place.startswith(allowed)] == ["osee_desktop/__init__.py"]


def test_every_link_in_the_documents_leads_to_a_file() -> None:
    dead = [
        f"{path}: {target}"
        for path, text in tracked().items()
        if path.endswith(".md")
        for target in re.findall(r"\]\(([^)#\s]+)", text)
        if not target.startswith(("https:", "http:", "mailto:")) and not (ROOT / path).parent.joinpath(target).exists()
    ]
    assert dead == []
