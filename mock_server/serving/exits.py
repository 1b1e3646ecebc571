"""How a server ends: the exit code of its process, and the message for its user."""

from collections.abc import Callable
from typing import NamedTuple

from mock_server.certificates import TlsError
from mock_server.serving.port import PortTaken
from mock_server.serving.server import Crashed, UnknownKey
from mock_server.serving.stop_signals import StoppedBeforeStart
from mock_server.storage.save_file import SaveError
from mock_server.storage.snapshots import SnapshotError
from mock_server.storage.store import StoreError
from mock_server.synthetic.scenario import ScenarioError


class Exit(NamedTuple):
    """:param code: 0 if a signal stopped the server, 1 if it failed, 2 if it cannot be started with
    these options.
    """

    code: int
    message: str


def exit_of(serve: Callable[[], str]) -> Exit:
    """Serves until the end.

    :param serve: returns the message for a server that was stopped.
    """
    try:
        return Exit(0, serve())
    except (PortTaken, ScenarioError, SnapshotError, StoreError, TlsError, UnknownKey) as error:
        return Exit(2, str(error))
    except (SaveError, Crashed) as error:
        return Exit(1, str(error))
    except StoppedBeforeStart:
        return Exit(0, "Stopped before it started.")
