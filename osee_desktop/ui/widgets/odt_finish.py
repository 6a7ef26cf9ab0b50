"""Finishes an ODT file of Qt's writer: real headings, head rows that repeat, rows that stay whole, a title, numbers.

It works on the parts of the file as text; what is added stands in `resources/reader/odt/`. It may not know Qt, nor
what the document says.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from io import BytesIO
from string import Template
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from osee_desktop.base.assets import resource

_TAB: Final = re.compile(r"<text:tab/>\s*(<text:line-break/>)\s*")
_PARAGRAPH: Final = re.compile(r'<text:p text:style-name="(p\d+)">(.*?)</text:p>', re.DOTALL)
_STYLE: Final = re.compile(
    r'(<style:style style:name="(p\d+)" style:family="paragraph">\s*<style:paragraph-properties)'
)
_TABLE: Final = re.compile(
    r'(<table:table table:style-name="(Table\d+)">.*?)(<table:table-row.*?</table:table-row>)', re.DOTALL
)
_ROW_STYLE: Final = (
    '<style:style style:name="Row" style:family="table-row">'
    '<style:table-row-properties fo:keep-together="always"/></style:style></office:automatic-styles>'
)
_ADDED: Final = ("styles.xml", "meta.xml")
_ENTRY: Final = '<manifest:file-entry manifest:media-type="text/xml" manifest:full-path="{name}"/>'
_SIZES: Final = {"a4": ("210mm", "297mm"), "letter": ("8.5in", "11in")}
_WHEN: Final = (1980, 1, 1, 0, 0, 0)
"""The same plan gives the same bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """What the writer leaves out.

    Attributes:
        title: of the document.
        paper: `a4` or `letter`.
        levels: style of a paragraph that is a heading -> its level.
        headed: styles of tables whose first row is a head.
    """

    title: str
    paper: str
    levels: Mapping[str, int]
    headed: Collection[str]


def finished(content: bytes, finish: Finish) -> bytes:
    """The same document, whole.

    Raises:
        KeyError: there is no such paper, or the file has not the parts that an ODT file has.
    """
    with ZipFile(BytesIO(content)) as given:
        parts = {name: given.read(name) for name in given.namelist()}
    width, height = _SIZES[finish.paper]
    values = {"title": escape(finish.title), "width": width, "height": height}
    parts["content.xml"] = _content(parts["content.xml"].decode(), finish).encode()
    for name in _ADDED:
        form = Template(resource("reader", "odt", name).read_text(encoding="utf-8"))
        parts[name] = form.substitute(values).encode()
    parts["META-INF/manifest.xml"] = _manifest(parts["META-INF/manifest.xml"].decode()).encode()
    return _zipped(parts)


def _content(text: str, finish: Finish) -> str:
    text = _TAB.sub(r"\1", text)
    text = _PARAGRAPH.sub(lambda found: _paragraph(found, finish.levels), text)
    text = _STYLE.sub(lambda found: _style(found, finish.levels), text)
    text = _TABLE.sub(lambda found: _table(found, finish.headed), text)
    text = text.replace("<table:table-row>", '<table:table-row table:style-name="Row">')
    return text.replace("</office:automatic-styles>", _ROW_STYLE)


def _paragraph(found: re.Match[str], levels: Mapping[str, int]) -> str:
    style, words = found[1], found[2]
    if style not in levels or not words:
        return found[0]
    return f'<text:h text:style-name="{style}" text:outline-level="{levels[style]}">{words}</text:h>'


def _style(found: re.Match[str], levels: Mapping[str, int]) -> str:
    return f'{found[1]} fo:keep-with-next="always"' if found[2] in levels else found[0]


def _table(found: re.Match[str], headed: Collection[str]) -> str:
    if found[2] not in headed:
        return found[0]
    return f"{found[1]}<table:table-header-rows>{found[3]}</table:table-header-rows>"


def _manifest(text: str) -> str:
    more = "".join(_ENTRY.format(name=name) for name in _ADDED)
    return text.replace("</manifest:manifest>", f"{more}</manifest:manifest>")


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as file:
        # It stands first and as it is: that is how a system knows the kind of the file.
        for name in sorted(parts, key=lambda one: (one != "mimetype", one)):
            kind = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            file.writestr(ZipInfo(name, _WHEN), parts[name], kind)
    return made.getvalue()
