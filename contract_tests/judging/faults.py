"""Whose mistake an exception is that no check raises on purpose: the server's or the judge's."""

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
"""What a check raises when an answer has not the shape that it is documented to have."""

UNREADABLE = (
    requests.RequestException,
    urllib3.exceptions.HTTPError,
    http.client.HTTPException,
    websockets.exceptions.WebSocketException,
    ConnectionError,
    TimeoutError,
    ssl.SSLError,
)
"""What the network's libraries raise over an answer that nobody can read."""

ON_PURPOSE = (Broken, NotOffered, NotPermitted, Unclear)

KERNEL = PACKAGE / "kernel"
"""It takes any answer, so that what it raises unexpectedly is a mistake of its own."""

READER = KERNEL / "api.py"
"""The exception: it reads answers for checks."""


def is_of_answer(error: BaseException) -> bool:
    """Whether it is one that an answer of the wrong shape can cause."""
    files = _own_files(error)
    is_of_kernel = bool(files) and KERNEL in files[-1].parents and files[-1] != READER
    return isinstance(error, MISREADINGS) and not is_of_kernel


def is_own(error: BaseException) -> bool:
    """Whether it comes from the judge's own code, called by a library, and means nothing there."""
    return bool(_own_files(error)) and not isinstance(error, UNREADABLE + ON_PURPOSE)


def _own_files(error: BaseException) -> list[Path]:
    """The judge's files that it went through, the outermost first."""
    files = (Path(frame.f_code.co_filename) for frame, _ in walk_tb(error.__traceback__))
    return [file for file in files if PACKAGE in file.parents]
