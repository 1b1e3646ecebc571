"""Checks whether the mock in this container responds; exit code 0 if it does.

It uses the port of the mock's flag or variable, and TLS if the mock has a certificate.
"""

import os
import ssl
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path

TIMEOUT = 2.0
"""Seconds."""


def url(arguments: Sequence[str], variables: Mapping[str, str]) -> str:
    """:param arguments: of the mock.
    :param variables: its environment.
    """
    port = _value("port", arguments, variables) or "13000"
    scheme = "https" if _value("tls-cert", arguments, variables) else "http"
    return f"{scheme}://127.0.0.1:{port}/api/health"


def _value(flag: str, arguments: Sequence[str], variables: Mapping[str, str]) -> str | None:
    """The last flag counts; a flag takes precedence over a variable."""
    found = variables.get(f"CORTEX_MOCK_{flag.upper().replace('-', '_')}")
    for place, argument in enumerate(arguments):
        name, is_joined, value = argument.partition("=")
        if name == f"--{flag}":
            found = value if is_joined else "".join(arguments[place + 1 : place + 2])
    return found


def main() -> None:
    arguments = Path("/proc/1/cmdline").read_text(encoding="utf-8").split("\0")
    trust = ssl._create_unverified_context()  # noqa: S323  it is this container itself
    try:
        urllib.request.urlopen(url(arguments, os.environ), timeout=TIMEOUT, context=trust)  # noqa: S310
    except (OSError, ValueError, urllib.error.URLError):
        sys.exit(1)


if __name__ == "__main__":
    main()
