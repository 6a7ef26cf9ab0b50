"""What the publisher's commands share: the key that signs and its passphrase, the clock, sentences or JSON."""

import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from osee_desktop.base.problems import InputProblem
from osee_desktop.base.translation import _
from osee_desktop.cli.terminal import print_json
from osee_desktop.publish.repository.keys import KeySigner, load_signer

_VARIABLE: Final = "OSEE_KEY_PASSPHRASE"
FILE: Final = click.Path(dir_okay=False, path_type=Path)
FOLDER: Final = click.Path(file_okay=False, path_type=Path)

_F = TypeVar("_F", bound=Callable[..., Any])


def with_key(command: _F) -> _F:
    """Gives a command the options `--key` and `--passphrase-file`."""
    key = click.option("--key", "key_file", type=FILE, required=True, help=_("The file of the key that signs."))
    return key(with_passphrase(command))


def with_passphrase(command: _F) -> _F:
    """Gives a command the option `--passphrase-file`."""
    words = _("A file with the key's passphrase. Jobs may use the variable OSEE_KEY_PASSPHRASE.")
    return click.option("--passphrase-file", type=FILE, help=words)(command)


def signer(key_file: Path, passphrase_file: Path | None) -> KeySigner:
    """What signs with a key, after its passphrase was found or asked for.

    Raises:
        InputProblem: as `load_signer`; passphrase-missing.
    """
    if not key_file.is_file():  # nobody is asked for the passphrase of nothing
        return load_signer(key_file, "")
    return load_signer(key_file, passphrase(key_file, passphrase_file))


def passphrase(key_file: Path, passphrase_file: Path | None, *, new: bool = False) -> str:
    """A passphrase: from the file, the variable, or the person.

    Args:
        key_file: the key that it belongs to.
        passphrase_file: as given.
        new: it is chosen now, so it is asked for twice.

    Raises:
        InputProblem: passphrase-missing, key-missing.
    """
    if passphrase_file:
        try:
            return passphrase_file.read_text(encoding="utf-8").rstrip("\r\n")
        except OSError as error:
            raise InputProblem("key-missing", path=passphrase_file, detail=error.strerror or error) from error
    if given := os.environ.get(_VARIABLE):
        return given
    if not sys.stdin.isatty():
        raise InputProblem("passphrase-missing", path=key_file)
    words = _("Passphrase of {path}").format(path=key_file)
    return str(click.prompt(words, hide_input=True, confirmation_prompt=new, err=True))


def now() -> datetime:
    """The clock of this computer."""
    return datetime.now(UTC).replace(microsecond=0)


def tell(data: dict[str, Any], sentences: Iterable[str], *, as_json: bool) -> None:
    """Say what was done, as sentences or as JSON."""
    if as_json:
        print_json(data)
        return
    for sentence in sentences:
        click.echo(sentence)
