"""Certificates: the one that the server speaks TLS with, and whose it trusts of receivers."""

import ssl
from pathlib import Path
from typing import Any

import certifi

MEBIBYTE = 1_048_576
LARGEST_FILE = 4 * MEBIBYTE
"""Bytes. All public authorities together take a quarter of a MiB."""


class TlsFault(Exception):
    """There is no serving with these files; the message says why."""


def tls_settings(cert: Path | None, key: Path | None) -> dict[str, Any]:
    """What uvicorn takes to speak TLS; nothing without files.

    :raises TlsFault: when only one file is given, or the two can not be used.
    """
    if cert is None and key is None:
        return {}
    if cert is None or key is None:
        given, missing = (
            ("--tls-key", "--tls-cert") if cert is None else ("--tls-cert", "--tls-key")
        )
        raise TlsFault(f"{given} needs {missing}: give both files or none")
    for file in (cert, key):
        _try_to_read(file)
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(cert, key, password=_no_password)
    except ssl.SSLError as error:
        raise TlsFault(_reason(error, cert, key)) from error
    return {"ssl_certfile": cert, "ssl_keyfile": key}


def receiver_trust(ca: Path | None, *, insecure: bool) -> ssl.SSLContext | None:
    """How receivers of webhooks are to be trusted; None if the public authorities alone are.

    :param ca: certificates in PEM that are trusted besides the public authorities'.
    :param insecure: whether every certificate is taken.
    :raises TlsFault: when the file cannot be used, or makes no sense here.
    """
    if ca is None and not insecure:
        return None
    if ca is not None and insecure:
        raise TlsFault("--webhook-insecure trusts everybody, so --webhook-ca has no use: give one")
    context = public_trust()
    if ca is None:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context
    _try_to_read(ca)
    try:
        context.load_verify_locations(ca)
    except ssl.SSLError as error:
        raise TlsFault(f"{ca} holds no certificate in PEM for --webhook-ca") from error
    return context


def public_trust() -> ssl.SSLContext:
    """The public authorities, as httpx and requests know them. Takes some 20 ms."""
    return ssl.create_default_context(cafile=certifi.where())


def _try_to_read(file: Path) -> None:
    try:
        if not file.is_file():
            file.stat()
            raise TlsFault(f"cannot read {file}: it is not a file")
        with file.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except OSError as error:
        raise TlsFault(f"cannot read {file}: {error.strerror}") from error
    if len(content) > LARGEST_FILE:
        most = LARGEST_FILE // MEBIBYTE
        raise TlsFault(
            f"cannot read {file}: a file of certificates or a key has at most {most} MiB"
        )


def _reason(error: ssl.SSLError, cert: Path, key: Path) -> str:
    if error.reason == "KEY_VALUES_MISMATCH":
        return f"the key in {key} does not belong to the certificate in {cert}"
    return f"{cert} and {key} are no certificate and its key in PEM, without a password"


def _no_password() -> str:
    return ""
