"""Tables for a page that is read from the right: Qt does not mirror them, so their cells are put the other way round.

It makes text from text. It may not know Qt.
"""

from html.parser import HTMLParser


def mirrored(html: str) -> str:
    """The same page with the cells of every row in the opposite order."""
    mirror = _Mirror()
    mirror.feed(html)
    mirror.close()
    return mirror.text


class _Mirror(HTMLParser):
    """Copies a page; the cells of a row wait until it ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self._rows: list[list[str]] = []
        self._written: list[list[str]] = [[]]

    @property
    def text(self) -> str:
        """What was written so far."""
        return "".join(self._written[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Tags are copied; a cell is written apart."""
        del attrs
        if tag in {"td", "th"}:
            self._written.append([])
        self._write(self.get_starttag_text() or "")
        if tag == "tr":
            self._rows.append([])

    def handle_endtag(self, tag: str) -> None:
        """A row ends: its cells come the other way round."""
        if tag == "tr":
            self._write("".join(reversed(self._rows.pop())))
        self._write(f"</{tag}>")
        if tag in {"td", "th"}:
            self._rows[-1].append("".join(self._written.pop()))

    def handle_data(self, data: str) -> None:
        """Words are copied."""
        self._write(data)

    def handle_entityref(self, name: str) -> None:
        """Named letters are copied."""
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Numbered letters are copied."""
        self._write(f"&#{name};")

    def _write(self, text: str) -> None:
        self._written[-1].append(text)
