"""Files that give way to others."""

import os
from contextlib import suppress


class SpareFiles:
    """Files that are open only to be closed when the process can open no more and needs another
    one.

    :param number: how many.
    """

    def __init__(self, number: int) -> None:
        self._number = number
        self._open: list[int] = []

    def reopen(self) -> bool:
        """Opens those that are not open; False if the process can open no more."""
        with suppress(OSError):
            while len(self._open) < self._number:
                self._open.append(os.open(os.devnull, os.O_RDONLY))
        return len(self._open) == self._number

    def give_way(self) -> None:
        """Closes them."""
        while self._open:
            os.close(self._open.pop())
