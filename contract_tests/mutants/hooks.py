"""The points where a mutant can intervene."""

from collections.abc import Iterable

from contract_tests.mutants.messages import Delivery, Frame, ProxiedSocket, Request, Response


class Hooks:
    """Everything is passed on unchanged; a mutant overrides what it breaks."""

    key: str = ""
    """A caller that may do everything, for the hook's own requests."""

    async def on_request(self, request: Request) -> Response | None:
        """Before the server sees it; returns a response if the server is not to see it."""

    async def on_response(self, request: Request, response: Response) -> Response | None:
        """Before the client sees it; returns another response to replace it."""

    async def on_line(self, request: Request, line: str) -> Iterable[str]:
        """An event of a log stream, including its last blank line; returns what is sent instead."""
        return (line,)

    async def on_open(self, socket: ProxiedSocket) -> None:
        """A socket is open on both sides."""

    async def from_client(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        """A frame on its way to the server; returns what is sent instead."""
        return (frame,)

    async def from_server(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        """A frame on its way to the client; returns what is sent instead."""
        return (frame,)

    async def on_delivery(self, delivery: Delivery) -> Iterable[Delivery]:
        """An attempt on its way to the receiver; returns what is sent instead."""
        return (delivery,)

    async def on_receipt(self, delivery: Delivery, status: int) -> int:
        """The receiver's status, on its way to the server; returns what is sent instead."""
        return status
