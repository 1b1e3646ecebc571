"""What can be wrong with a document."""

from pathlib import Path
from typing import NamedTuple


class DocumentError(NamedTuple):
    """An error in a document: its file, its JSON pointer, and what is wrong."""

    file: Path
    pointer: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.pointer or '/'}: {self.message}"


class UnreadableDocument(Exception):
    """A document that cannot be read; `error` names the place and the reason."""

    def __init__(self, error: DocumentError) -> None:
        super().__init__(str(error))
        self.error = error
