"""Certificate and key files, read within a bound."""

from pathlib import Path

MEBIBYTE = 1_048_576
LARGEST_FILE = 4 * MEBIBYTE
"""Bytes. All public authorities together take a quarter of a MiB."""


class TlsError(Exception):
    """These files cannot be used for TLS; the message gives the reason."""


def try_to_read(file: Path) -> None:
    """:raises TlsError: when the file cannot be read, or is too large."""
    try:
        if not file.is_file():
            file.stat()
            raise TlsError(f"cannot read {file}: it is not a regular file")
        with file.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except OSError as error:
        raise TlsError(f"cannot read {file}: {error.strerror}") from error
    if len(content) > LARGEST_FILE:
        most = LARGEST_FILE // MEBIBYTE
        raise TlsError(
            f"cannot read {file}: a file of certificates or a key has at most {most} MiB"
        )
