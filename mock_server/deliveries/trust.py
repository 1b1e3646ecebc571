"""Which certificates of webhook receivers are trusted."""

import ssl
from pathlib import Path

import certifi

from mock_server.certificates import TlsFault, try_to_read


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
    try_to_read(ca)
    try:
        context.load_verify_locations(ca)
    except ssl.SSLError as error:
        raise TlsFault(f"{ca} holds no certificate in PEM for --webhook-ca") from error
    return context


def public_trust() -> ssl.SSLContext:
    """The public authorities, as httpx and requests know them. Takes some 20 ms."""
    return ssl.create_default_context(cafile=certifi.where())
