"""The certificate that the server uses for TLS."""

import ssl
from pathlib import Path
from typing import Any

from mock_server.certificates import TlsError, try_to_read


def tls_settings(cert: Path | None, key: Path | None) -> dict[str, Any]:
    """uvicorn's options for TLS; none without files.

    :raises TlsError: when only one file is given, or the two cannot be used.
    """
    if cert is None and key is None:
        return {}
    if cert is None or key is None:
        given, missing = (
            ("--tls-key", "--tls-cert") if cert is None else ("--tls-cert", "--tls-key")
        )
        raise TlsError(f"{given} needs {missing}: give both files or none")
    for file in (cert, key):
        try_to_read(file)
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(cert, key, password=_no_password)
    except ssl.SSLError as error:
        raise TlsError(_reason(error, cert, key)) from error
    return {"ssl_certfile": cert, "ssl_keyfile": key}


def _reason(error: ssl.SSLError, cert: Path, key: Path) -> str:
    if error.reason == "KEY_VALUES_MISMATCH":
        return f"the key in {key} does not belong to the certificate in {cert}"
    return f"{cert} and {key} are not a certificate and its key in PEM without a password"


def _no_password() -> str:
    return ""
