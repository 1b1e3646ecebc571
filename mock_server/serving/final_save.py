"""What is saved when the server ends."""

import logging
import os
from collections.abc import Callable

from mock_server.app import Application
from mock_server.config import Config
from mock_server.serving.stop_signals import EndedAtOnce, StopSignals
from mock_server.storage.save_file import SaveError, SaveFile
from mock_server.storage.store import StoreError

logger = logging.getLogger("mock_server")


class Crashed(Exception):
    """The server failed with an internal error; the message describes what is left of its state."""


class FinalSave:
    """Saves the default world once, however the server ends.

    :param file: where to save it; nowhere if None.
    """

    def __init__(self, app: Application, file: SaveFile | None, signals: StopSignals) -> None:
        self._app = app
        self._file = file
        self._signals = signals
        self._save_error: SaveError | None = None
        self._is_over = False

    def save(self) -> None:
        """Does nothing the second time."""
        if self._is_over:
            return
        self._is_over = True
        if self._app.persistence is not None:
            try:
                self._app.persistence.finish()
            except StoreError as error:
                self._save_error = SaveError(f"{error}; the last changes are lost")
        if self._file is None:
            return
        try:
            with self._signals.unwinding():
                self._file.write(self._app.worlds.default.state())
        except SaveError as error:
            self._save_error = error
        except EndedAtOnce as end:
            os._exit(end.code)

    def run(self, run: Callable[[], object]) -> str:
        """Runs the server, and saves if that was not done while it ended.

        :return: the closing message.
        :raises SaveError: when the world is not saved in its file.
        :raises Crashed: when the server failed with an internal error.
        """
        crash: BaseException | None = None
        try:
            run()
        except (Exception, SystemExit) as error:
            crash = error
            logger.debug("the server crashed", exc_info=True)
        self.save()
        if crash is not None:
            left = self._save_error or self._message()
            raise Crashed(f"the server failed: {crash!r}. {left}")
        if self._save_error is not None:
            raise self._save_error
        return f"Stopped. {self._message()}".rstrip()

    def _message(self) -> str:
        if self._app.persistence is not None:
            return "The worlds are stored."
        return "" if self._file is None else f"The world is saved in {self._file}."


def checked_save_file(config: Config) -> SaveFile | None:
    """:raises mock_server.storage.snapshots.SnapshotError: when it cannot be written."""
    if config.save is None:
        return None
    file = SaveFile(config.save, config.load)
    file.check()
    return file
