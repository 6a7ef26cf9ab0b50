"""Finds in Python sources what the rules of the house forbid. Every finding is `file:line: what`."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_DRAWERS: Final = re.compile(r"^_?(utils?|helpers?|misc|common|managers?)$|_(utils?|helpers?|managers?)$")
_REASON: Final = re.compile(r"# noqa: BLE001 - \w+ \w+")


def findings(path: Path, source: str) -> Iterator[str]:
    """Everything in a source that the rules forbid."""
    tree = ast.parse(source)
    lines = source.splitlines()
    if not ast.get_docstring(tree):
        yield f"{path}:1: no docstring says what this module is for"
    if _DRAWERS.search(path.stem):
        yield f"{path}:1: a module is named after its one reason, not `{path.stem}`"
    for node in ast.walk(tree):
        for what in _judge(node, lines):
            yield f"{path}:{getattr(node, 'lineno', 1)}: {what}"


def _judge(node: ast.AST, lines: list[str]) -> Iterator[str]:
    match node:
        case ast.ExceptHandler() if _is_broad(node) and not _REASON.search(lines[node.lineno - 1]):
            yield "a broad except needs a written reason"
        case ast.Call(func=ast.Attribute(attr="connect"), args=[ast.Lambda(), *_]):
            yield "a lambda cannot be disconnected"
        case ast.Attribute(attr="processEvents"):
            yield "processEvents is forbidden"
        case ast.ImportFrom(level=level) if level:
            yield "a relative import"
        case ast.ImportFrom(names=[ast.alias(name="*")]):
            yield "a star import"


def _is_broad(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    passes_on = any(isinstance(step, ast.Raise) and step.exc is None for step in handler.body)
    return not passes_on and any(
        kind is None or getattr(kind, "id", "") in {"Exception", "BaseException"} for kind in caught
    )
