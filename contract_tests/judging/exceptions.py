"""Attributes an unexpected exception to the server or to the program."""

import http.client
import ssl
from pathlib import Path
from traceback import walk_tb

import requests
import urllib3.exceptions
import websockets.exceptions

from contract_tests.contract.evidence import Broken, NotOffered, NotPermitted, Unclear

PACKAGE = Path(__file__).resolve().parents[1]

MISREADINGS = (
    LookupError,
    TypeError,
    AttributeError,
    ValueError,
    ArithmeticError,
    RecursionError,
)
"""Exceptions of checks when a response does not have the documented form."""

UNREADABLE = (
    requests.RequestException,
    urllib3.exceptions.HTTPError,
    http.client.HTTPException,
    websockets.exceptions.WebSocketException,
    ConnectionError,
    TimeoutError,
    ssl.SSLError,
)
"""Exceptions of network libraries for an unreadable response."""

ON_PURPOSE = (Broken, NotOffered, NotPermitted, Unclear)

KERNEL = PACKAGE / "kernel"
"""It accepts any response, so an unexpected exception of it is an internal error."""

READER = KERNEL / "api.py"
"""The exception: it reads responses for checks."""


def is_of_response(error: BaseException) -> bool:
    """Whether it is one that a response of the wrong form can cause."""
    files = _own_files(error)
    is_of_kernel = bool(files) and KERNEL in files[-1].parents and files[-1] != READER
    return isinstance(error, MISREADINGS) and not is_of_kernel


def is_own(error: BaseException) -> bool:
    """Whether it comes from our own code, called by a library, and is an internal error there."""
    return bool(_own_files(error)) and not isinstance(error, UNREADABLE + ON_PURPOSE)


def _own_files(error: BaseException) -> list[Path]:
    """Our files that it went through, outermost first."""
    files = (Path(frame.f_code.co_filename) for frame, _ in walk_tb(error.__traceback__))
    return [file for file in files if PACKAGE in file.parents]
