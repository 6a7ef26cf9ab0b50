"""What goes into the frozen program, and what may never come back. Rules over names; nothing here reads or writes.

The spec asks before it packs, and the build asks again of what came out: a rule that PyInstaller got around fails it.
"""

import re
from collections.abc import Iterable
from typing import Final

PUBLISHER: Final = ("osee_desktop.publish", "apsw", "babel", "pydantic", "pydantic_core", "ruamel", "textstat")
"""Modules that only a publisher needs."""
_OF_PUBLISHER: Final = ("cffi", "cryptography", "pycparser", "pyphen")
_OF_DEVELOPER: Final = ("PyInstaller", "_pytest", "hypothesis", "mypy", "pip", "pkg_resources", "pytest", "ruff")
_FOREIGN: Final = ("IPython", "PIL", "curses", "lib2to3", "numpy", "pydoc_data", "tkinter", "unittest")
# Compression of other kinds than ours; Debian's libraries of it would stand in the way of those of a newer system.
_COMPRESSION: Final = ("_bz2", "_lzma", "bz2", "lzma")
# The network library takes these along where it finds them; one of them would even replace it.
_NETWORK: Final = ("brotli", "h2", "niquests", "requests", "socks", "zstandard")
_OF_QT: Final = ("OpenGL", "OpenGLWidgets", "Qml", "Quick", "QuickWidgets", "Sql", "Test", "WebEngineCore", "Xml")
# Alembic imports the dialect of PostgreSQL whatever the database is.
_DATABASES: Final = ("mssql", "mysql", "oracle")

MODULES: Final = (
    *PUBLISHER,
    *_OF_PUBLISHER,
    *_OF_DEVELOPER,
    "setuptools",
    *_FOREIGN,
    *_COMPRESSION,
    *_NETWORK,
    *(f"PySide6.Qt{name}" for name in _OF_QT),
    *(f"sqlalchemy.dialects.{name}" for name in _DATABASES),
)
"""Modules that are left out, with everything below them."""

_PLUGINS: Final = (
    r"platforms/(lib)?q(xcb|wayland-generic|offscreen|windows|cocoa)"
    r"|platformthemes/lib"
    r"|platforminputcontexts/lib(compose|ibus)"
    r"|networkinformation/"
    r"|printsupport/"
    r"|wayland-shell-integration/libxdg-shell"
    r"|wayland-decoration-client/libbradient"
)
"""Those of Qt's plug-ins that the program uses: window systems, input methods, the network's price, printers."""
_PLUGIN: Final = re.compile(rf"/plugins/(?!{_PLUGINS})")
_QT_LIBRARY: Final = re.compile(
    r"(^|/)(lib)?Qt6?(Qml|Quick|VirtualKeyboard|OpenGL|Pdf|EglF[sS]|WaylandEgl|WlShell|WebEngine|Sql|Test|Labs|Designer"
    r"|Help|Multimedia|3D)\w*(\.|$)"
)
_SOFTWARE_OPENGL: Final = re.compile(r"(^|/)(opengl32sw|d3dcompiler_\w+|libEGL|libGLESv2)\.dll$", re.IGNORECASE)
_TRANSLATION: Final = re.compile(r"/translations/(?!qtbase_(ar|en|es|fr|pt_BR)\.qm$)[^/]+$")
"""Qt's own words, for the buttons of its dialogs; in the languages of the program, as far as Qt has them."""
_OF_SYSTEM: Final = re.compile(
    r"^lib(stdc\+\+|gcc_s|X\w+|X11-xcb|xcb(-glx)?|bsd|md|fontconfig|freetype|png16|brotli\w+|expat|z|uuid|dbus-1|systemd|gcrypt"
    r"|gpg-error|cap|lz4|lzma|bz2|zstd|glib-2\.0|gthread-2\.0|gobject-2\.0|gio-2\.0|gmodule-2\.0|pcre2?(-8)?|selinux|mount"
    r"|blkid|wayland-\w+|cups|avahi-\w+|gtk-3|gdk-3|gdk_pixbuf-2\.0|pango\w*-1\.0|cairo(-gobject)?|atk(-bridge)?-\w+\.0|atspi"
    r"|harfbuzz|graphite2|fribidi|thai|datrie|pixman-1|epoxy|gnutls|hogweed|nettle|idn2|p11-kit|tasn1|unistring|gmp|jpeg"
    r"|readline|tinfo|ncursesw?)\.so"
)
"""What every Linux desktop has. A copy of ours, older than theirs, would break the libraries that need theirs."""
_METADATA: Final = re.compile(r"\.dist-info/")

_COLOURING: Final = re.compile(r"pygments\.(lexers|formatters|styles)\.(?!(_mapping|special|default|monokai)$)")
"""Pages in the terminal may hold quotations of code; none is coloured as its language is, by 300 modules."""

_LINK: Final = "SYMLINK"


def is_wanted(destination: str, kind: str = "BINARY") -> bool:
    """Whether a file belongs into the frozen folder.

    Args:
        destination: where it would lie, below the folder of the program's parts.
        kind: how PyInstaller calls it; links are none that FAT could hold.
    """
    name = destination.replace("\\", "/")
    return kind != _LINK and not _METADATA.search(name) and _why_not(name) is None


def is_wanted_module(name: str) -> bool:
    """Whether a Python module belongs into the program."""
    return not _is_left_out(name)


def returned(files: Iterable[str], modules: Iterable[str]) -> list[str]:
    """What is in a frozen program and may not be, one sentence each.

    Args:
        files: names below the folder of the program's parts, with `/`.
        modules: names of the Python modules in it.
    """
    bad_files = (f"{name}: {why}." for name in sorted(files) if (why := _why_not(name)))
    bad_modules = (f"{name}: a module that the reader does not need." for name in sorted(modules) if _is_left_out(name))
    return [*bad_files, *bad_modules]


def _why_not(name: str) -> str | None:
    reasons = {
        "a part of Qt that no page uses": _QT_LIBRARY,
        "a plug-in of Qt that the program does not use": _PLUGIN,
        "OpenGL in software, which nothing draws with": _SOFTWARE_OPENGL,
        "a translation of Qt into a language that the program does not speak": _TRANSLATION,
        "a library that every Linux desktop has": _OF_SYSTEM,
    }
    found = next((why for why, pattern in reasons.items() if pattern.search(name)), None)
    return found or ("a module that the reader does not need" if _is_left_out(_module(name)) else None)


def _module(name: str) -> str:
    """The module that a file of an extension or a package would be."""
    return re.sub(r"^python3[^/]*/lib-dynload/", "", name).split(".")[0].replace("/", ".")


def _is_left_out(module: str) -> bool:
    below = any(module == name or module.startswith(f"{name}.") for name in MODULES)
    return below or bool(_COLOURING.match(module))
