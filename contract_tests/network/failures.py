"""Why a connection failed, in a few words that name the remedy."""

import ssl
from collections.abc import Iterator
from urllib.parse import urlsplit

import requests
from requests.exceptions import ChunkedEncodingError
from websockets.exceptions import InvalidProxyStatus, ProxyError

from contract_tests.legible import one_line

CERTIFICATE_ERRORS = {
    9: "the certificate is not valid yet: check this machine's clock, or use --insecure",
    10: "the certificate has expired: renew it, or use --insecure",
    18: "the certificate is self-signed and not trusted: name it with --ca-file, or use --insecure",
    19: "the certificate's authority is not trusted: name it with --ca-file, or use --insecure",
    20: "the certificate's authority is not trusted: name it with --ca-file, or use --insecure",
    21: "the certificate's authority is not trusted: name it with --ca-file, or use --insecure",
    23: "the certificate was revoked",
    62: "the certificate is for another host name: use the name that it has, or --insecure",
    64: "the certificate is for another address: use the name that it has, or --insecure",
}
"""By OpenSSL's X509_V_ERR_... ."""

NOT_TLS = ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG", "RECORD_LAYER_FAILURE")
VERSION = ("UNSUPPORTED_PROTOCOL", "PROTOCOL_VERSION", "NO_PROTOCOLS_AVAILABLE", "VERSION_TOO_LOW")
CLIENT = (
    "CERTIFICATE_REQUIRED",
    "BAD_CERTIFICATE",
    "ALERT_UNKNOWN_CA",
    "CERTIFICATE_UNKNOWN",
    "UNSUPPORTED_CERTIFICATE",
    "CERTIFICATE_EXPIRED",
    "CERTIFICATE_REVOKED",
    "ACCESS_DENIED",
)
"""TLS alerts of a server that rejects our certificate, or misses one."""

TLS_RECORD = ("\\x15\\x03", "\x15\x03")
"""How a TLS alert begins, which a server sends in response to plain HTTP."""

SIGNS = {
    ("refused",): "refuses connections",
    ("resolve", "name or service", "getaddrinfo", "gaierror"): "has no address",
    ("unreachable", "no route"): "cannot be reached from here",
    ("badstatusline", "unknownprotocol", "linetoolong"): "does not answer in HTTP",
}
"""Words in the messages of libraries, and what they mean."""

MOST_CAUSES = 20

LONGEST_DETAIL = 160


def reason(error: BaseException, url: str) -> str:
    """Why no response came.

    :param url: of the request.
    """
    host = urlsplit(url).netloc.rpartition("@")[2] or "the server"
    for cause in _causes(error):
        if isinstance(cause, InvalidProxyStatus):
            return f"the proxy answers {cause.response.status_code} (--proxy)"
        if isinstance(cause, requests.exceptions.ProxyError | ProxyError):
            return f"the proxy does not lead to {host}: {_detail(cause)} (--proxy, NO_PROXY)"
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLError):
            return _of_tls(cause, host, url)
    return _of_connection(error, host, url)


def speaks_tls(error: BaseException) -> bool:
    """Whether plain HTTP was sent to a server that speaks TLS."""
    return any(sign in str(cause) for cause in _causes(error) for sign in TLS_RECORD)


def _of_tls(error: ssl.SSLError, host: str, url: str) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        message = one_line(error.verify_message or str(error))
        return CERTIFICATE_ERRORS.get(
            error.verify_code,
            f"the certificate is not trusted, {message} (--ca-file, --insecure)",
        )
    why = (error.reason or str(error)).upper().replace(" ", "_")
    if any(word in why for word in NOT_TLS):
        plain = url.replace("https:", "http:", 1).replace("wss:", "ws:", 1)
        return f"{host} does not speak TLS: is {plain.partition('//')[0]}//{host} meant?"
    if any(word in why for word in VERSION):
        return f"{host} speaks no version of TLS that this machine accepts (1.2 or later)"
    if any(word in why for word in CLIENT):
        return f"{host} accepts no connection without a certificate that it trusts (--client-cert)"
    if "HANDSHAKE_FAILURE" in why:
        return (
            f"{host} refuses the TLS handshake: it may need a client certificate (--client-cert),"
            " or other ciphers"
        )
    return f"the TLS connection to {host} failed: {one_line(str(error))[:LONGEST_DETAIL]}"


def _of_connection(error: BaseException, host: str, url: str) -> str:
    if speaks_tls(error):
        secure = url.replace("http:", "https:", 1).replace("ws:", "wss:", 1)
        return f"{host} speaks TLS: is {secure.partition('//')[0]}//{host} meant?"
    if isinstance(error, requests.Timeout | TimeoutError):
        return "it did not answer in time (--timeout)"
    if isinstance(error, ChunkedEncodingError):
        return "it broke off in the middle of its response"
    causes = " ".join(f"{type(cause).__name__} {cause}" for cause in _causes(error)).lower()
    for signs, meaning in SIGNS.items():
        if any(sign in causes for sign in signs):
            return f"{host} {meaning}"
    return f"the connection to {host} broke"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and all its causes: `requests` keeps those in arguments and in `reason`."""
    waiting, seen = [error], set[int]()
    while waiting and len(seen) < MOST_CAUSES:
        cause = waiting.pop(0)
        if id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        inner = [*cause.args, getattr(cause, "reason", None), cause.__cause__, cause.__context__]
        waiting += [one for one in inner if isinstance(one, BaseException)]


def _detail(error: BaseException) -> str:
    *_, last = _causes(error)
    return one_line(str(last))[:LONGEST_DETAIL]
