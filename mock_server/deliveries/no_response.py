"""Messages for deliveries that got no response.

Messages do not repeat what a receiver sends: it can be of any size, and it can be a secret of
another service that listens there.
"""

import errno
import ssl

from mock_server.deliveries.addresses import shown
from mock_server.deliveries.receiver_address import ReceiverAddress

NO_HTTP = "The receiver did not answer with HTTP."
WANTS_TLS = "The receiver speaks TLS on this port; use https."
HUNG_UP = "The receiver closed the connection before it answered."
BROKEN = "The connection broke before the receiver answered."
TOO_LARGE = "The head of the receiver's response is larger than 64 KiB."

TLS_ALERT = b"\x15\x03"
"""The beginning of a response from a receiver that expected TLS."""

BY_VERIFICATION = {
    9: "The receiver's certificate is not valid yet.",
    10: "The receiver's certificate has expired.",
    62: "The receiver's certificate is not for {host}.",
    64: "The receiver's certificate is not for {host}.",
}
"""Messages by OpenSSL's code for why it rejects a certificate (X509_V_ERR_…)."""

UNTRUSTED = (
    "The receiver's certificate is not trusted; start the mock with --webhook-ca and a CA file,"
    " or with --webhook-insecure."
)

WITHOUT_TLS = frozenset({"WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "HTTP_REQUEST",
                         "PACKET_LENGTH_TOO_LONG", "UNEXPECTED_MESSAGE"})  # fmt: skip
"""OpenSSL's reasons when the peer does not speak TLS."""


class NoResponse(Exception):
    """The receiver sent no response; the message gives the reason."""


def of_tls(error: ssl.SSLError, target: ReceiverAddress) -> str:
    """Why a TLS connection failed."""
    if isinstance(error, ssl.SSLCertVerificationError):
        words = BY_VERIFICATION.get(error.verify_code, UNTRUSTED)
        return words.format(host=shown(target.host))
    if error.reason in WITHOUT_TLS:
        return "The receiver does not speak TLS on this port; use http."
    return "The TLS handshake with the receiver failed."


def of_connection(error: OSError, target: ReceiverAddress, *, secure: bool) -> str:
    """Why a connection failed."""
    where = f"{shown(target.host)} at port {target.port}"
    if isinstance(error, TimeoutError):
        return f"{where} did not accept the connection in time."
    if isinstance(error, ConnectionError) and secure:
        return "The receiver closed the connection during the TLS handshake."
    if error.errno in (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL):
        return f"{where} cannot be reached from here."
    return f"The connection to {where} failed."


def refused(target: ReceiverAddress) -> str:
    return f"Nothing listens on port {target.port} of {shown(target.host)}."


def unresolved(target: ReceiverAddress) -> str:
    return f"The name {shown(target.host)} cannot be resolved."
