"""One theme at one text size: what a widget asks for a colour, a measure or a font.

A theme is frozen; `Appearance` hands out a new one when the person chooses another. It may not know a widget.
"""

from typing import NamedTuple

from PySide6.QtGui import QColor, QFont

from osee_desktop.ui.theme.tokens import ThemeName, Tokens


class Theme(NamedTuple):
    """Tokens seen through a theme and a text scale.

    Attributes:
        name: light, dark or high-contrast.
        tokens: everything in the token file.
        text_scale: size of the text in percent.
    """

    name: ThemeName
    tokens: Tokens
    text_scale: int

    @property
    def outlined(self) -> bool:
        """Whether selected and tinted areas get a line of their own (high contrast)."""
        return self.name == "high-contrast"

    def css(self, name: str) -> str:
        """A colour as "#RRGGBB", by its token name.

        Raises:
            KeyError: there is no such token.
        """
        return self.tokens.colours[self.name][name]

    def colour(self, name: str) -> QColor:
        """A colour by its token name. Raises KeyError as `css`."""
        return QColor(self.css(name))

    def px(self, name: str) -> int:
        """A measure in px that does not follow the text size, by its token name (`space.s`, `line.hairline`).

        Raises:
            KeyError: there is no such token.
        """
        return self.tokens.sizes[name]

    def scaled(self, name: str) -> int:
        """A measure in px that grows with the text. Raises KeyError as `px`."""
        return self.grown(self.px(name))

    def grown(self, pixels: int) -> int:
        """Pixels at 100 % to pixels at this text size."""
        return round(pixels * self.text_scale / 100)

    def line(self, style: str) -> int:
        """Line height in px of a text style at this text size."""
        return self.grown(self.tokens.styles[style].line)

    def font_px(self, style: str) -> int:
        """Font size in px of a text style at this text size."""
        return self.grown(self.tokens.styles[style].size)

    def font(self, style: str, *, bold: bool | None = None, underline: bool = False) -> QFont:
        """The font of a text style; `bold` overrides the style's own weight."""
        font = QFont()
        font.setFamilies(list(self.tokens.families))
        font.setPixelSize(self.font_px(style))
        font.setBold(self.tokens.styles[style].bold if bold is None else bold)
        font.setUnderline(underline)
        return font

    def effective(self, width: int) -> float:
        """A width in px divided by the text scale, to compare with a breakpoint."""
        return width * 100 / self.text_scale
