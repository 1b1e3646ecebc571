"""Words for the person who started the process."""

import os
import sys
from typing import TextIO

import click


def say(text: str, *, error: bool = False) -> None:
    """Prints a text. Nobody has to read it: `cortex-mock serve | head -1` serves on."""
    stream = sys.stderr if error else sys.stdout
    try:
        click.echo(text, err=error)
    except UnicodeEncodeError:  # names of files can hold bytes that are no text
        say(text.encode("ascii", "backslashreplace").decode(), error=error)
    except OSError:
        _silence(stream)


def _silence(stream: TextIO) -> None:
    """Sends the rest nowhere, what is still in the stream's buffer included."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except OSError:
        return
