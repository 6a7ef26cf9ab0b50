"""The design tokens, read from `resources/theme/tokens.json` and made flat.

Names are dotted paths as in the file: `surface.page`, `category.technical.line`. It may not know Qt.
"""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

if TYPE_CHECKING:
    from pathlib import Path

ThemeName = Literal["light", "dark", "high-contrast"]
THEME_NAMES: tuple[ThemeName, ...] = ("light", "dark", "high-contrast")


class TypeStyle(NamedTuple):
    """One size of text at 100 %: font size and line height in px."""

    size: int
    line: int
    bold: bool


class Tokens(NamedTuple):
    """Everything that the file holds, by dotted name.

    Attributes:
        colours: theme -> name -> "#RRGGBB".
        styles: name of a text style -> its measures.
        sizes: every measure in px (`size.rail`, `space.s`, `radius.widget`, `line.hairline`, `icon.rail` ...).
        families, mono: font families, the first installed one counts.
        text_scales: the steps of the text size of the window in percent.
        zooms: the steps of the text size of pages in percent; they reach farther at both ends.
    """

    colours: Mapping[ThemeName, Mapping[str, str]]
    styles: Mapping[str, TypeStyle]
    sizes: Mapping[str, int]
    families: tuple[str, ...]
    mono: tuple[str, ...]
    text_scales: tuple[int, ...]
    zooms: tuple[int, ...]


def load_tokens(path: "Path") -> Tokens:
    """Read the token file.

    Raises:
        OSError, ValueError, KeyError: the file that comes with the program is missing or damaged.
    """
    raw = json.loads(path.read_text(encoding="utf-8"))
    kinds = raw["type"]
    return Tokens(
        colours={name: _flat(raw["colour"][name], str) for name in THEME_NAMES},
        styles={name: _style(style) for name, style in kinds["scale"].items()},
        sizes=_sizes(raw),
        families=tuple(kinds["family"]) + tuple(kinds["familyArabic"][1:2]),
        mono=tuple(kinds["mono"]),
        text_scales=tuple(kinds["textScale"]),
        zooms=tuple(kinds["zoom"]),
    )


def _style(style: Mapping[str, int]) -> TypeStyle:
    return TypeStyle(style["size"], style["line"], style.get("weight", 400) > 400)  # noqa: PLR2004 - 400 is regular


def _sizes(raw: Mapping[str, Any]) -> dict[str, int]:
    groups = {name: raw[name] for name in ("space", "radius", "line", "icon", "size", "breakpoint")}
    return _flat({**groups, "measure": raw["type"]["measure"]}, int)


_T = TypeVar("_T")


def _flat(tree: Mapping[str, Any], kind: type[_T]) -> dict[str, _T]:
    found: dict[str, _T] = {}
    for key, value in tree.items():
        if isinstance(value, Mapping):
            found |= {f"{key}.{name}": leaf for name, leaf in _flat(value, kind).items()}
        elif isinstance(value, kind):
            found[key] = value
    return found
