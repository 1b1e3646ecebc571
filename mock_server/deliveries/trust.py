"""Which certificates of webhook receivers are trusted."""

import ssl
from pathlib import Path

import certifi

from mock_server.certificates import TlsError, try_to_read


def receiver_trust(ca: Path | None, *, insecure: bool) -> ssl.SSLContext | None:
    """How certificates of receivers are verified; None if only the public authorities are trusted.

    :param ca: certificates in PEM to trust besides the public authorities'.
    :param insecure: whether every certificate is accepted.
    :raises TlsError: when the file cannot be used, or contradicts `insecure`.
    """
    if ca is None and not insecure:
        return None
    if ca is not None and insecure:
        raise TlsError(
            "--webhook-insecure trusts every certificate, so --webhook-ca has no effect: give one"
        )
    context = public_trust()
    if ca is None:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context
    try_to_read(ca)
    try:
        context.load_verify_locations(ca)
    except ssl.SSLError as error:
        raise TlsError(f"{ca} contains no PEM certificate for --webhook-ca") from error
    return context


def public_trust() -> ssl.SSLContext:
    """The public authorities, as in httpx and requests. Takes about 20 ms."""
    return ssl.create_default_context(cafile=certifi.where())
