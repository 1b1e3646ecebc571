"""Handles internal errors of the program."""

import os
import re
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from contract_tests.exchanges.redaction import Redaction
from contract_tests.judging.run import LEDGERS
from contract_tests.legible import legible, one_line

SECRET = re.compile(r"key|proxy|header|url", re.IGNORECASE)
"""In the names of flags and variables that hold secrets."""

LONGEST = 200
"""Characters of the error in the one line."""


def report(error: BaseException) -> str:
    """Prints one line about it and writes the details to a file."""
    redaction = Redaction()
    for secret in _secrets():
        redaction.add(secret, partly=True)
    short = one_line(f"{type(error).__name__}: {redaction.known(str(error))}")[:LONGEST]
    details = f"cortex-contract {version('cortex-mock')}, Python {sys.version}\n\n"
    details += legible(redaction.known("".join(traceback.format_exception(error))))
    return f"internal error, please report it: {short} ({_kept(details)})"


def _kept(details: str) -> str:
    """The path of the details."""
    for folder in (LEDGERS, Path(tempfile.gettempdir())):
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            number, name = tempfile.mkstemp(".txt", "error-", folder, text=True)
            with os.fdopen(number, "w", encoding="utf-8") as file:
                file.write(details)
            return f"details are in {name}"
    return "details could not be written"


def _secrets() -> Iterator[str]:
    """Values of flags and variables that may be secret: all of them."""
    before = ""
    for word in sys.argv[1:]:
        name, _, value = word.partition("=")
        if value and SECRET.search(name):
            yield value
        elif SECRET.search(before) and before.startswith("--"):
            yield word
        before = word
    for name, value in os.environ.items():
        if name.startswith("CORTEX_CONTRACT_") and SECRET.search(name):
            yield value
