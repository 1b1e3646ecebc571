"""The part that all operations share."""

from cortex_control.transport import Transport


class MockClient:
    """Operations of one mock."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
