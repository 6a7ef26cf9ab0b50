"""The style sheet of pages that are saved as files: the theme's colours as variables, light and dark by the device.

It may not know what a page holds.
"""

from osee_desktop.base.assets import resource
from osee_desktop.ui.theme.tokens import ThemeName, Tokens

_VARIABLES = {
    "page": "surface.page",
    "sunken": "surface.sunken",
    "text": "text.primary",
    "quiet": "text.secondary",
    "link": "text.link",
    "line": "border.hairline",
    "caution": "status.caution.text",
    "caution-line": "status.caution.line",
    "caution-tint": "status.caution.tint",
    "success": "status.success.text",
    "organisational": "category.organisational.text",
    "ecosystemic": "category.ecosystemic.text",
    "technical": "category.technical.text",
}


def saved_css(tokens: Tokens) -> str:
    """The whole sheet.

    Raises:
        OSError, KeyError: the files that come with the program are damaged.
    """
    light, dark = _colours(tokens, "light"), _colours(tokens, "dark")
    rules = resource("reader", "saved.css").read_text(encoding="utf-8")
    by_device = f"@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}"
    return f":root {{ color-scheme: light dark; {light} }}\n{by_device}\n{rules}"


def saved_icons() -> dict[str, str]:
    """The SVG of every icon by its name."""
    return {path.stem: path.read_text(encoding="utf-8").strip() for path in resource("icons").glob("*.svg")}


def _colours(tokens: Tokens, name: ThemeName) -> str:
    return " ".join(f"--{variable}: {tokens.colours[name][token]};" for variable, token in _VARIABLES.items())
