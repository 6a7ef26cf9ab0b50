"""An authority of our own, as a mirror has one: root, intermediate and leaf, with ECDSA keys."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass(frozen=True)
class Authority:
    """Signs certificates."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> str:
        """The certificate that clients trust."""
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()


def authority(name: str, signer: Authority | None = None) -> Authority:
    """A new authority; below another one, where that signs it."""
    key = ec.generate_private_key(ec.SECP256R1())
    builder = _builder(name, key, signer, timedelta(days=3650)).add_extension(x509.BasicConstraints(True, None), True)
    return Authority(key, builder.sign(signer.key if signer else key, hashes.SHA256()))


def server_context(folder: Path, signer: Authority, valid: tuple[timedelta, timedelta] | None = None) -> ssl.SSLContext:
    """What a server on this machine shows: a leaf for localhost, and the authority that signed it.

    Args:
        folder: where the files that OpenSSL wants are written.
        signer: an intermediate authority.
        valid: from when to when, counted from now.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    names = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    first, last = valid or (timedelta(days=-1), timedelta(days=30))
    leaf = _builder("localhost", key, signer, last, first).add_extension(names, False).sign(signer.key, hashes.SHA256())
    chain, secret = folder / "chain.pem", folder / "key.pem"
    chain.write_bytes(leaf.public_bytes(serialization.Encoding.PEM) + signer.pem.encode())
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, secret)
    return context


def _builder(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    signer: Authority | None,
    last: timedelta,
    first: timedelta = timedelta(days=-1),
) -> x509.CertificateBuilder:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(signer.certificate.subject if signer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + first)
        .not_valid_after(now + last)
    )
