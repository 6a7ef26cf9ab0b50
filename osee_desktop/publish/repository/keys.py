"""The publisher's keys: ed25519, each in an encrypted file of its own, its public half beside it.

Laptops check signatures with ed25519 alone, so no other kind is made or taken. A passphrase is never kept.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)
from securesystemslib.signer import CryptoSigner, Key, SSlibKey

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.base.problems import EnvironmentProblem, InputProblem

_ENCRYPTED: Final = b"ENCRYPTED PRIVATE KEY"
_SCHEME: Final = "ed25519"
_GROUP: Final = 4
_PROOF: Final = b"A signature that proves a key."


KeySigner = CryptoSigner
"""What signs with an opened key."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The public half of a key, and the role that it was made for."""

    key: SSlibKey
    role: str


def make_key(file: Path, role: str, passphrase: str) -> PublicKey:
    """Make a key: `file` holds it encrypted, `FILE.pub` beside it the public half.

    Raises:
        InputProblem: key-exists, passphrase-empty.
        EnvironmentProblem: cannot-write.
    """
    if file.exists() or _public_file(file).exists():
        raise InputProblem("key-exists", path=file)
    if not passphrase:
        raise InputProblem("passphrase-empty")
    made = Ed25519PrivateKey.generate()
    public = PublicKey(SSlibKey.from_crypto(made.public_key()), role)
    encrypted = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase.encode()))
    try:
        _write_private(file, encrypted)
        write_atomically(_public_file(file), _public_bytes(public))
    except OSError as error:
        raise EnvironmentProblem("cannot-write", path=file, detail=error.strerror or error) from error
    return public


def load_signer(file: Path, passphrase: str) -> KeySigner:
    """What signs with a key.

    Raises:
        InputProblem: key-missing, key-unusable, passphrase-wrong.
    """
    data = _read(file)
    if _ENCRYPTED not in data:
        raise InputProblem("key-unusable", path=file)
    try:
        private = load_pem_private_key(data, passphrase.encode())
    except (ValueError, TypeError) as error:
        raise InputProblem("passphrase-wrong", path=file) from error
    if not isinstance(private, Ed25519PrivateKey):
        raise InputProblem("key-unusable", path=file)
    return CryptoSigner(private)


def read_public(file: Path) -> PublicKey:
    """The public half from `FILE.pub`; the name of the private file does as well.

    Raises:
        InputProblem: key-missing, public-key-unusable.
    """
    path = _public_file(file) if _public_file(file).is_file() else file
    try:
        data = cast("dict[str, Any]", json.loads(_read(path)))
        key = Key.from_dict(str(data["keyid"]), data["key"])
        if not isinstance(key, SSlibKey) or key.scheme != _SCHEME:
            raise InputProblem("public-key-unusable", path=path)
        return PublicKey(key, str(data["role"]))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputProblem("public-key-unusable", path=path) from error


def prove_key(file: Path, passphrase: str) -> PublicKey:
    """Sign something with a key and check it with the public half beside it: the holder's proof that both are well.

    Raises:
        InputProblem: as `load_signer` and `read_public`; key-unusable, if the halves do not belong together.
    """
    public, signer = read_public(file), load_signer(file, passphrase)
    if signer.public_key.keyid != public.key.keyid:
        raise InputProblem("key-unusable", path=file)
    public.key.verify_signature(signer.sign(_PROOF), _PROOF)
    return public


def fingerprint(keyid: str) -> str:
    """A key's id in groups of four, as it is read aloud at the ceremony."""
    return " ".join(keyid[start : start + _GROUP] for start in range(0, len(keyid), _GROUP))


def _public_file(file: Path) -> Path:
    return file.with_name(f"{file.name}.pub")


def _public_bytes(public: PublicKey) -> bytes:
    shown = {"keyid": public.key.keyid, "role": public.role, "key": public.key.to_dict()}
    return (json.dumps(shown, indent=2) + "\n").encode()


def _write_private(file: Path, data: bytes) -> None:
    """Readable for its owner alone from the first byte on, and never in the place of another."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputProblem("key-missing", path=file, detail=error.strerror or error) from error
