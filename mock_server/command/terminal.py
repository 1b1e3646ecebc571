"""Messages to the user who started the process."""

import os
import sys
from typing import TextIO

import click


def print_line(text: str, *, error: bool = False) -> None:
    """Prints a text. The output may be closed: `cortex-mock serve | head -1` keeps serving."""
    stream = sys.stderr if error else sys.stdout
    try:
        click.echo(_visible(text), err=error)
    except UnicodeEncodeError:  # file names can contain bytes that are not text
        print_line(text.encode("ascii", "backslashreplace").decode(), error=error)
    except OSError:
        _silence(stream)


def print_error(message: str) -> None:
    """Prints why the command ends, in one line, whatever a file is called."""
    print_line(f"cortex-mock: {message}".replace("\n", "\\n"), error=True)


def open_closed_streams() -> None:
    """Opens the null device as standard input, output or error that are closed, as in
    `cortex-mock serve >&-`. Otherwise a connection would get such a number, and libuv ends the
    process when that is closed."""
    number = 0
    while number < 3:
        try:
            os.fstat(number)
            number += 1
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number


def _visible(text: str) -> str:
    """The text with its control characters escaped. Names of files and keys can contain them, and a
    terminal would act on them."""
    return "".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in text)


def _silence(stream: TextIO) -> None:
    """Discards further output, including what is still in the stream's buffer."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except OSError:
        return
