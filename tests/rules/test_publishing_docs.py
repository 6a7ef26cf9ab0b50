"""What the documents tell publishers to type exists, and the weekly job does what they say."""

import re
import shlex
from pathlib import Path

import click
import pytest
from ruamel.yaml import YAML

from osee_desktop.cli.publish import command
from tests.support.content import ROOT

JOB = ROOT / ".github" / "workflows" / "refresh-updates.yml"
DOCUMENTS = ("README.md", "docs/publishing.md", "docs/threat-model.md", ".github/workflows/refresh-updates.yml")
_TYPED = re.compile(r"(?:osee |\./run |`)publish ([^`#;]*)")


def typed(path: Path) -> list[list[str]]:
    """The words after `publish` of everything that a document tells to type."""
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    return [shlex.split(found) for line in text.splitlines() for found in _TYPED.findall(line)]


def named(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that words lead to, and what is left of them."""
    found: click.Command = command
    rest = words[2:] if words[0] == "--in" else words
    while isinstance(found, click.Group) and rest and rest[0] in found.commands:
        found, rest = found.commands[rest[0]], rest[1:]
    return found, rest


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_and_option_exists(document: str) -> None:
    lines = [words for words in typed(ROOT / document) if words and words[0] not in {"...", "--help", "--in`"}]
    assert lines
    for words in lines:
        found, rest = named(words)
        if words == ["--in", "FOLDER", "..."]:
            continue
        assert not isinstance(found, click.Group), f"{document}: publish {' '.join(words)}"
        known = {option for parameter in found.params for option in parameter.opts} | {"--help"}
        assert {word for word in rest if word.startswith("--")} <= known, f"{document}: publish {' '.join(words)}"


def test_the_weekly_job_signs_and_tells_when_a_role_ends() -> None:
    job = YAML(typ="safe").load(JOB.read_text(encoding="utf-8"))
    assert [entry["cron"].split()[4] for entry in job["on"]["schedule"]] == ["1"]
    steps = job["jobs"]["refresh"]["steps"]
    ran = "\n".join(step.get("run", "") for step in steps)
    assert "publish --in publisher refresh" in ran
    assert ran.rstrip().endswith("publish --in publisher status")
    assert job["jobs"]["refresh"]["if"] == "vars.UPDATES_REPOSITORY != ''"


def test_no_private_key_lies_in_the_repository() -> None:
    looked = [
        path
        for folder in ("osee_desktop", "resources", "docs", "packaging", ".github")
        for path in (ROOT / folder).rglob("*")
    ]
    marked = [path for path in looked if path.is_file() and b"PRIVATE KEY-----\n" in path.read_bytes()]
    assert marked == []
