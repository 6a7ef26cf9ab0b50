"""Every pair of colours that the window uses, recomputed: AA in light and dark, AAA in high contrast."""

import itertools
import re

import pytest
from PySide6.QtGui import QColor

from osee_desktop.base.assets import resource
from osee_desktop.ui.theme.tokens import THEME_NAMES, ThemeName, load_tokens

TOKENS = load_tokens(resource("theme", "tokens.json"))
GROUNDS = ("window", "list", "page", "card", "sunken", "hover", "selected")
KEYS = ("organisational", "ecosystemic", "technical")
STATES = ("info", "success", "caution", "danger")

READ: list[tuple[str, str]] = [
    *(
        (f"text.{name}", f"surface.{ground}")
        for name in ("primary", "secondary", "muted", "link")
        for ground in GROUNDS
    ),
    *((f"text.{name}", "surface.pressed") for name in ("primary", "secondary", "link")),
    *(("text.onAccent", f"accent.{name}") for name in ("fill", "fillHover", "fillPressed")),
    ("mark.text", "mark.background"),
    *((f"category.{key}.text", f"category.{key}.tint") for key in KEYS),
    *((f"category.{key}.text", f"surface.{ground}") for key in KEYS for ground in GROUNDS),
    *((f"text.{name}", f"category.{key}.tint") for name in ("primary", "secondary") for key in KEYS),
    *((f"status.{state}.text", f"status.{state}.tint") for state in STATES),
    *((f"status.{state}.text", "surface.page") for state in STATES),
    *((f"text.{name}", f"status.{state}.tint") for name in ("primary", "secondary", "link") for state in STATES),
]
SEEN: list[tuple[str, str]] = [
    *((f"category.{key}.line", f"surface.{ground}") for key in KEYS for ground in GROUNDS),
    *((f"status.{state}.line", f"status.{state}.tint") for state in STATES),
    *((name, f"surface.{ground}") for name in ("border.control", "focus.ring", "accent.line") for ground in GROUNDS),
    *(("focus.ring", f"status.{state}.tint") for state in ("caution", "info")),
]
FAINT: list[tuple[str, str]] = [("text.disabled", f"surface.{ground}") for ground in ("window", "list", "page", "card")]
LEAST = {"light": (4.5, 3.0, 3.0), "dark": (4.5, 3.0, 3.0), "high-contrast": (7.0, 7.0, 4.5)}


def luminance(colour: str) -> float:
    given = QColor(colour)
    parts = (value / 255 for value in (given.red(), given.green(), given.blue()))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def contrast(first: str, second: str) -> float:
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def too_faint(theme: ThemeName, pairs: list[tuple[str, str]], least: float) -> list[str]:
    colours = TOKENS.colours[theme]
    ratios = {f"{front} on {back}": contrast(colours[front], colours[back]) for front, back in pairs}
    return [f"{pair}: {ratio:.2f}" for pair, ratio in ratios.items() if ratio < least]


def test_the_formula_gives_the_known_ends() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", THEME_NAMES)
def test_words_can_be_read(theme: ThemeName) -> None:
    assert too_faint(theme, READ, LEAST[theme][0]) == []


@pytest.mark.parametrize("theme", THEME_NAMES)
def test_marks_and_rings_can_be_seen(theme: ThemeName) -> None:
    assert too_faint(theme, SEEN, LEAST[theme][1]) == []


@pytest.mark.parametrize("theme", THEME_NAMES)
def test_disabled_words_can_be_made_out(theme: ThemeName) -> None:
    assert too_faint(theme, FAINT, LEAST[theme][2]) == []


def test_every_theme_names_the_same_colours() -> None:
    for one, other in itertools.pairwise(THEME_NAMES):
        assert TOKENS.colours[one].keys() == TOKENS.colours[other].keys()


def written_pairs(sheet: str) -> list[tuple[str, str]]:
    """Colour and ground of every rule of a style sheet that names both; disabled parts are counted apart."""
    found = []
    for selector, body in re.findall(r"([^{}]*)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)):
        front = re.search(r"(?<![-a-z])color: @([a-zA-Z.]+)@", body)
        back = re.search(r"background(?:-color)?: @([a-zA-Z.]+)@", body)
        if front and back and ":disabled" not in selector:
            found.append((front[1], back[1]))
    return found


@pytest.mark.parametrize("name", ["window.qss", "page.css"])
@pytest.mark.parametrize("theme", THEME_NAMES)
def test_every_pair_that_a_style_sheet_writes_can_be_read(theme: ThemeName, name: str) -> None:
    pairs = written_pairs(resource("theme", name).read_text(encoding="utf-8"))
    assert pairs
    assert too_faint(theme, pairs, LEAST[theme][0]) == []


def test_a_rule_of_a_style_sheet_is_read_as_it_is_meant() -> None:
    sheet = "/* a { color: @x.y@; background: @z@; } */ b { border-color: @q@; color: @t.p@; background: @s.w@; }"
    assert written_pairs(sheet) == [("t.p", "s.w")]
    assert written_pairs("b:disabled { color: @t.p@; background-color: @s.w@; }") == []


def test_every_colour_of_words_is_checked_on_a_ground() -> None:
    checked = {front for front, _back in (*READ, *FAINT)}
    words = {name for name in TOKENS.colours["light"] if name.startswith("text.") or name.endswith(".text")}
    assert words - checked == set()
