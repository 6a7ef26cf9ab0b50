"""The page START-HERE.html: what a person opens first, in six languages, in any browser, without scripts.

Its words are in `resources/kit/words`, its figures in `resources/kit/figures.toml`. It only makes the bytes.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from osee_desktop import PROGRAM_NAME

LANGUAGES: Final = ("en", "fr", "es", "pt", "ar", "sw")
_WINDOWS: Final = "windows-x86_64"
_LINUX: Final = "linux-x86_64"
_MEGABYTE: Final = 1_000_000
_LINE: Final = 40
"""Characters of a fingerprint that stand in a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What the page speaks of.

    Attributes:
        version: of the program.
        sizes: bytes of the program for each platform in the kit.
        packages: paths of the installers in the kit.
        root: fingerprint of the publisher's root; empty for none.
    """

    version: str
    sizes: Mapping[str, int]
    packages: Sequence[str] = ()
    root: str = ""


class _Row:
    """A row of the table: the name and the answer are keys of words; figures are empty where none is known."""

    def __init__(self, name: str, answer: str, figures: Mapping[str, Any], size: int = 0) -> None:
        self.name, self.answer = name, answer
        self.glibc = figures.get("glibc", "?")
        self.memory = figures.get("memory", "")
        self.disk = -(-size // _MEGABYTE) or ""


class _Words:
    """The words of a language."""

    def __init__(self, folder: Path, code: str) -> None:
        self.code = code
        self._words: dict[str, str] = tomllib.loads((folder / f"{code}.toml").read_text(encoding="utf-8"))

    def __getattr__(self, name: str) -> str:
        return self._words[name]

    def say(self, name: str, **names: object) -> Markup:
        """A sentence, with names of files in it as they are typed."""
        marked = {key: _typed(value) if key == "file" else escape(value) for key, value in names.items()}
        return Markup(escape(self._words[name])).format(**marked)  # noqa: S704 - everything in it is escaped


def _typed(value: object) -> Markup:
    return Markup('<code dir="ltr">{}</code>').format(value)


def figures(folder: Path) -> dict[str, Any]:
    """What was measured, by platform; `folder`: of the files for kits."""
    return tomllib.loads((folder / "figures.toml").read_text(encoding="utf-8"))


def start_page(contents: Contents, folder: Path) -> bytes:
    """The page for a kit; `folder`: of the files for kits."""
    pages = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=False)
    page = pages.get_template("start-here.html").render(
        program=PROGRAM_NAME,
        version=contents.version,
        languages=[_Words(folder / "words", code) for code in LANGUAGES],
        kit=_facts(contents, figures(folder)),
    )
    return page.encode()


def _facts(contents: Contents, measured: Mapping[str, Any]) -> dict[str, Any]:
    rows = _rows(contents.sizes, measured)
    return {
        "windows": _WINDOWS in contents.sizes,
        "linux": _LINUX in contents.sizes,
        "windows_packages": [one for one in contents.packages if one.endswith(".exe")],
        "linux_packages": [one for one in contents.packages if one.endswith(".deb")],
        "rows": rows,
        "has_sizes": any(row.disk for row in rows),
        "has_memory": any(row.memory for row in rows),
        "root": _lines(contents.root),
    }


def _rows(sizes: Mapping[str, int], measured: Mapping[str, Any]) -> list[_Row]:
    windows, linux = measured.get(_WINDOWS, {}), measured.get(_LINUX, {})

    def answer(platform: str) -> str:
        return "in_kit" if platform in sizes else "not_in_kit"

    return [
        _Row("windows_new", answer(_WINDOWS), windows, sizes.get(_WINDOWS, 0)),
        _Row("windows_old", "no", {}),
        _Row("linux_new", answer(_LINUX), linux, sizes.get(_LINUX, 0)),
        _Row("linux_old", "no", {}),
        _Row("mac", "untried", {}),
    ]


def _lines(fingerprint: str) -> list[str]:
    """A fingerprint in lines that are read aloud one by one."""
    return [fingerprint[start : start + _LINE].strip() for start in range(0, len(fingerprint), _LINE)]
