"""Reading one YAML file so that every later complaint can name its line.

Only the form is judged here: encoding, tabs, quotes, keys given twice. What the values mean is `schema.py`'s work.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, StreamMark
from ruamel.yaml.reader import ReaderError
from ruamel.yaml.scalarstring import LiteralScalarString

from osee_desktop.base.translation import _
from osee_desktop.publish.faults import Fault, Place

KeyPath = tuple[str | int, ...]

_OPENING_QUOTE: Final = re.compile(r"""^\s*(?:- )?[\w-]+:\s+(["'])""")


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A parsed file. `path` is relative to the language's folder."""

    path: Path
    data: CommentedMap

    def line(self, where: KeyPath) -> int:
        """Line (from 1) of the deepest part of `where` that the file has."""
        node: Any = self.data
        line = 0
        for key in where:
            try:
                line = node.lc.key(key)[0] if isinstance(node, CommentedMap) else node.lc.item(key)[0]
                node = node[key]
            except (KeyError, IndexError, TypeError, AttributeError):
                break
        return line + 1

    def text_line(self, where: KeyPath, offset: int) -> int:
        """Line of the `offset`th line (from 0) of a text. A block text starts below its key; others stand beside it."""
        node: Any = self.data
        for key in where:
            node = node[key]
        return self.line(where) + (1 + offset if isinstance(node, LiteralScalarString) else 0)

    def place(self, where: KeyPath) -> Place:
        """The place of a value, for a fault."""
        return Place(self.path, self.line(where))


def read_yaml(folder: Path, path: Path) -> tuple[YamlFile | None, list[Fault]]:
    """Read `folder / path`. There is no file without data, and no data where a fault makes it unreadable."""
    try:
        text = (folder / path).read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = (folder / path).read_bytes()[: error.start].count(b"\n") + 1
        return None, [
            _fault(path, line, "bad-utf8", _("This line holds bytes that are not UTF-8. Save the file as UTF-8."))
        ]
    tabs = list(_tabs(path, text))
    if tabs:
        return None, tabs
    try:
        data = YAML(typ="rt").load(text)
    except ReaderError as error:
        return None, [_control_fault(path, text, error)]
    except MarkedYAMLError as error:
        return None, [_syntax_fault(path, text, error)]
    if not isinstance(data, CommentedMap):
        return None, [
            _fault(
                path,
                1,
                "not-a-mapping",
                _("The file must begin with a name and a colon, such as `id: module/strategy`."),
            )
        ]
    return YamlFile(path, data), []


def plain_data(node: Any) -> Any:  # noqa: ANN401 - YAML holds any value
    """Plain lists and dictionaries in place of the ones that remember their lines."""
    if isinstance(node, CommentedMap):
        return {key: plain_data(value) for key, value in node.items()}
    if isinstance(node, CommentedSeq):
        return [plain_data(value) for value in node]
    return str(node) if isinstance(node, str) else node


def _fault(path: Path, line: int, code: str, sentence: str) -> Fault:
    return Fault(Place(path, line), code, sentence)


def _tabs(path: Path, text: str) -> Iterator[Fault]:
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" in line:
            yield _fault(path, number, "tab", _("This line holds a tab. Use spaces, two for each step."))


def _control_fault(path: Path, text: str, error: ReaderError) -> Fault:
    sentence = _("This line holds a character that cannot be seen (U+{number:04X}). Write the words around it anew.")
    line = text.count("\n", 0, error.position) + 1
    return _fault(path, line, "control-character", sentence.format(number=error.character))


def _syntax_fault(path: Path, text: str, error: MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if isinstance(mark, StreamMark) else 1
    if isinstance(error, DuplicateKeyError):
        found = re.search(r'key "([^"]*)"', str(error.problem))
        name = found[1] if found else ""
        return _fault(
            path, line, "duplicate-key", _("`{name}` is given twice in one record. Keep one of them.").format(name=name)
        )
    opened = _unclosed_quote(text, line)
    if opened:
        return _fault(
            path, opened, "unclosed-quote", _("A quotation mark that opens on this line is not closed on it.")
        )
    sentence = _(
        "The file cannot be read from here on: {problem}. Look at the colons, dashes and spaces around this line."
    )
    return _fault(path, line, "yaml", sentence.format(problem=error.problem or error.context))


def _unclosed_quote(text: str, last: int) -> int | None:
    for number, line in enumerate(text.split("\n")[:last], start=1):
        found = _OPENING_QUOTE.match(line)
        if found and line.rstrip().count(found[1]) % 2:
            return number
    return None
