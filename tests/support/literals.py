"""Finds string literals that people would see without their passing the translation function.

It guesses by the look of a literal: words with spaces between them count anywhere, a single capitalised word
counts where a text is taken. Strings that the program only compares, looks up, logs or raises are passed over.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_TRANSLATE: Final = {"_", "ngettext"}
_TAKE_TEXT: Final = {
    *("QAction", "QLabel", "QMenu", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox"),
    *("setText", "setTitle", "setWindowTitle", "setToolTip", "setStatusTip", "setWhatsThis", "setPlaceholderText"),
    *("setAccessibleName", "setAccessibleDescription", "setInformativeText", "addAction", "addMenu", "addButton"),
    *("echo", "print", "Text", "option", "command", "append", "assemble"),
}
_TAKE_NONE: Final = {
    *("setObjectName", "setProperty", "cast", "TypeVar", "compile", "execute", "partition", "split", "replace"),
    *("debug", "info", "warning", "error", "exception", "getattr", "partial_format", "encode"),
}
_WORDS: Final = re.compile(r"[^\W\d_]{2,}[,.:;!?]? [^\W\d_]{2,}")
_WORD: Final = re.compile(r"[A-Z][a-z]{2,}[.!?:]?")
_TAG: Final = re.compile(r"<[a-zA-Z!/][^>]*>?")
_STYLE: Final = re.compile(r"[{};]\s*$|^\s*[.#]|: \d|\w+\(\d")


def untranslated(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of every suspicious literal in a Python source."""
    tree = ast.parse(source)
    for parent in ast.walk(tree):
        for child in ast.iter_child_nodes(parent):
            child.parent = parent  # type: ignore[attr-defined]
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_shown(node):
            yield node.lineno, node.value


def untranslated_in(folder: Path, root: Path) -> Iterator[tuple[str, str]]:
    """File (from `root`) and text of every suspicious literal in the sources of a folder."""
    for path in sorted(folder.rglob("*.py")):
        for _line, text in untranslated(path.read_text(encoding="utf-8")):
            yield path.relative_to(root).as_posix(), text


def _is_shown(node: ast.Constant) -> bool:
    call = ""
    child: ast.AST = node
    while parent := getattr(child, "parent", None):
        if _only_for_the_program(parent, child):
            return False
        if isinstance(parent, ast.Call) and child is not parent.func and not call:
            call = _name(parent)
        if isinstance(parent, ast.stmt):
            break
        child = parent
    return bool(_reads_like_text(node.value, call))


def _only_for_the_program(parent: ast.AST, child: ast.AST) -> bool:
    match parent:
        case ast.Call():
            return _name(parent) in _TRANSLATE | _TAKE_NONE and child is not parent.func
        case ast.Expr():
            return isinstance(child, ast.Constant)
        case ast.Dict():
            return child in parent.keys
        case ast.Subscript():
            return child is parent.slice
        case ast.Raise() | ast.Compare() | ast.MatchValue() | ast.arg() | ast.Assert():
            return True
        case ast.AnnAssign():
            return child is parent.annotation
        case ast.FunctionDef():
            return child is parent.returns
        case _:
            return False


def _reads_like_text(text: object, call: str) -> bool:
    words = _TAG.sub(" ", str(text))
    if _STYLE.search(words):
        return False
    return bool(_WORDS.search(words) or (call in _TAKE_TEXT and _WORD.fullmatch(words.strip())))


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
