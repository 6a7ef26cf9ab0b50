"""Whose software goes into the frozen program: for every file the part it came from, with version and licence texts.

Python's own libraries say it in their metadata, those of Debian in `/usr/share/doc`, what was built from source where
the build left it; for the rest there is `packaging/licences/`. The spec asks; nothing here changes anything.
"""

import platform
import re
import shutil
import sqlite3
import ssl
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Final
from urllib.parse import quote

_TEXTS: Final = Path(__file__).resolve().parent / "licences"
_BUILT: Final = Path("/usr/local/share/doc")
_DOCUMENTS: Final = Path("/usr/share/doc")
_LICENCE_FILE: Final = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_CLASS: Final = "License :: OSI Approved :: "
_LIKELY: Final = {
    re.compile(r"lib(crypto|ssl)\b", re.IGNORECASE): "OpenSSL",
    re.compile(r"icu(data|i18n|uc)|icudt|icuin"): "ICU",
    re.compile(r"sqlite3", re.IGNORECASE): "SQLite",
    re.compile(r"libffi"): "libffi",
    re.compile(r"(vcruntime|msvcp|ucrtbase|concrt|api-ms-)", re.IGNORECASE): "Microsoft Visual C++ Runtime",
    re.compile(r"(lib)?python3|lib-dynload|\.pyd$"): "CPython",
}
"""Whose a library is where no package manager knows it."""
_WITH_QT: Final = "PySide6_Essentials"
"""The Python library that brings Qt itself."""
_ICU: Final = re.compile(r"libicuuc\.so\.(\d+)")


@dataclass(frozen=True)
class Part:
    """A piece of software that is bundled.

    Args:
        name: as its makers call it.
        version: empty where nobody says.
        licence: as its makers or Debian name it; empty where only the text says it.
        address: its package URL (purl).
        texts: licence texts, by the name of their file.
    """

    name: str
    version: str
    licence: str
    address: str
    texts: Mapping[str, str] = field(repr=False)


def parts_of(modules: Iterable[str], binaries: Iterable[tuple[str, str]]) -> list[Part]:
    """Everything that goes in, by name.

    Args:
        modules: names of Python modules.
        binaries: for every library its place in the folder and the file that it was taken from.
    """
    found = {part.name: part for part in (*_interpreter(), *distributions(modules, binaries))}
    for place, file in binaries:
        if "site-packages" not in file.replace("\\", "/"):
            part = part_of_library(place, file, found)
            found.setdefault(part.name, part)
        elif icu := _ICU.search(place):
            found["ICU"] = Part("ICU", icu[1], "Unicode-3.0", f"pkg:generic/icu@{icu[1]}", kept_texts("ICU"))
    if _WITH_QT in found:
        version = found[_WITH_QT].version
        found["Qt"] = Part("Qt", version, "LGPL-3.0-only", f"pkg:generic/qt@{version}", kept_texts("Qt"))
    return sorted(found.values(), key=_by_name)


def kept_texts(name: str) -> dict[str, str]:
    """The texts that lie in `packaging/licences/`; none where there is no such folder."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((_TEXTS / name).glob("*.txt"))}


def _by_name(part: Part) -> str:
    return part.name.lower()


def _interpreter() -> list[Part]:
    """Python itself with what is compiled into it, and the program that starts it."""
    version = platform.python_version()
    openssl = ssl.OPENSSL_VERSION.split()[1]
    sqlite = sqlite3.sqlite_version
    return [
        Part("CPython", version, "PSF-2.0", f"pkg:generic/cpython@{version}", _text_of_python()),
        Part("OpenSSL", openssl, "Apache-2.0", f"pkg:generic/openssl@{openssl}", _built_or_kept("openssl", "OpenSSL")),
        Part("SQLite", sqlite, "blessing", f"pkg:generic/sqlite@{sqlite}", kept_texts("SQLite")),
        _distribution(metadata.distribution("pyinstaller")),
    ]


def _text_of_python() -> dict[str, str]:
    near = (Path(sys.base_prefix) / name for name in ("LICENSE.txt", "LICENSE"))
    stdlib = Path(sys.base_prefix) / "lib" / f"python3.{sys.version_info.minor}" / "LICENSE.txt"
    file = next((path for path in (stdlib, *near) if path.is_file()), None)
    return {"LICENSE.txt": file.read_text(encoding="utf-8")} if file else _built_or_kept("python3.11", "CPython")


def _built_or_kept(package: str, name: str) -> dict[str, str]:
    """The licence that the build from source left here, else the kept one."""
    file = _BUILT / package / "copyright"
    return {"copyright.txt": file.read_text(encoding="utf-8")} if file.is_file() else kept_texts(name)


def distributions(modules: Iterable[str], binaries: Iterable[tuple[str, str]]) -> list[Part]:
    """The Python libraries, by the packages that stand in the folder."""
    homes = metadata.packages_distributions()
    places = (place.replace("\\", "/").split("/")[0].split(".")[0] for place, _file in binaries)
    tops = {module.split(".")[0] for module in modules} | set(places)
    names = {name for top in tops for name in _homes_of(top, modules, homes)}
    return [_distribution(metadata.distribution(name)) for name in sorted(names) if name != "osee-desktop"]


def _homes_of(top: str, modules: Iterable[str], homes: Mapping[str, list[str]]) -> list[str]:
    """The distributions of a package; of a namespace that several share those alone whose files are there."""
    names = sorted(set(homes.get(top, [])))
    if len(names) < 2:  # noqa: PLR2004 - one home is no question
        return names
    there = {module.replace(".", "/") for module in modules}
    return [name for name in names if there & {str(file).removesuffix(".py") for file in metadata.files(name) or ()}]


def _distribution(found: metadata.Distribution) -> Part:
    facts = found.metadata
    name, version = facts["Name"], facts["Version"]
    texts = {
        path.name: path.read_text(encoding="utf-8", errors="replace")
        for file in found.files or ()
        if ".dist-info" in str(file)
        and _LICENCE_FILE.search(file.name)
        and (path := Path(str(file.locate()))).is_file()
    }
    address = f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"
    return Part(name, version, _licence(facts), address, texts or _texts_of_qt(name))


def _texts_of_qt(name: str) -> dict[str, str]:
    """PySide6 and Shiboken bring none."""
    return kept_texts("Qt") if name.startswith(("PySide6", "shiboken6")) else {}


def _licence(facts: metadata.PackageMetadata) -> str:
    named = (facts[name] for name in ("License-Expression", "License") if name in facts)
    given = str(next(named, "")).strip()
    if given and "\n" not in given:
        return given
    classes = [str(line) for line in facts.get_all("Classifier") or ()]
    return ", ".join(line.removeprefix(_CLASS) for line in classes if line.startswith(_CLASS))


def part_of_library(place: str, file: str, found: Mapping[str, Part]) -> Part:
    """Whose a library of the system is."""
    likely = next((name for pattern, name in _LIKELY.items() if pattern.search(place)), None)
    if likely is not None and likely in found:
        return found[likely]
    package = _debian_package(Path(file).resolve())
    if package:
        return _of_debian(*package)
    name = likely or Path(place).name
    return Part(name, "", "", f"pkg:generic/{quote(name)}", kept_texts(name))


def _debian_package(file: Path) -> tuple[str, str] | None:
    """Name and version of the package that a file belongs to."""
    if not shutil.which("dpkg-query"):
        return None
    # Debian notes some libraries below /lib, which is a link to /usr/lib.
    for name in (str(file), str(file).removeprefix("/usr")):
        owner = _said("dpkg-query", "--search", name).split(": ")[0].split(", ")[0]
        if owner:
            version = _said("dpkg-query", "--show", "--showformat", "${Version}", owner)
            return owner.split(":")[0], version
    return None


def _of_debian(package: str, version: str) -> Part:
    file = _DOCUMENTS / package / "copyright"
    texts = {"copyright.txt": file.read_text(encoding="utf-8", errors="replace")} if file.is_file() else {}
    return Part(package, version, "", f"pkg:deb/debian/{package}@{quote(version)}", texts)


def _said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""
