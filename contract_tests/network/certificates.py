"""Checks certificate files before anything is sent."""

import ssl
from pathlib import Path

from contract_tests.network.connection_options import ConnectionOptions
from contract_tests.settings import Settings


class BadCertificate(ValueError):
    """A file that cannot be used; the message names it and the reason."""


def check(settings: Settings) -> None:
    """:raises BadCertificate: when a file of certificates or keys cannot be used."""
    if settings.client_key and not settings.client_cert:
        raise BadCertificate("--client-key needs --client-cert: the certificate that it is for")
    named = {
        "--ca-file": settings.verify if isinstance(settings.verify, str) else None,
        "--client-cert": settings.client_cert,
        "--client-key": settings.client_key,
    }
    for flag, file in named.items():
        if file is not None:
            _expect_readable(flag, file)
    if isinstance(settings.verify, str):
        _expect_authority(settings.verify)
    if settings.client_cert:
        _expect_pair(settings)


def _expect_readable(flag: str, file: str) -> None:
    path = Path(file)
    try:
        if not path.is_file():
            raise BadCertificate(f"{flag}: there is no file {file}")
        with path.open("rb"):
            pass
    except OSError as error:
        raise BadCertificate(f"{flag}: cannot read {file}: {error.strerror}") from error


def _expect_authority(file: str) -> None:
    try:
        ssl.create_default_context(cafile=file)
    except (ssl.SSLError, OSError) as error:
        raise BadCertificate(f"--ca-file: {file} contains no PEM certificate") from error


def _expect_pair(settings: Settings) -> None:
    key = settings.client_key or settings.client_cert
    try:
        ConnectionOptions(cert=ConnectionOptions.of(settings).cert).context()
    except (ssl.SSLError, OSError) as error:
        if "ENCRYPTED" in Path(str(key)).read_text("latin-1"):
            why = f"the key in {key} has a password: give one without"
        elif "KEY_VALUES_MISMATCH" in str(error):
            why = f"the key in {key} is not that of {settings.client_cert}"
        else:
            why = f"{settings.client_cert} does not contain a PEM certificate with its key"
            why += "" if settings.client_key is None else f" and {key}"
        raise BadCertificate(f"--client-cert: {why}") from error
