"""The places where a mutant can interfere."""

from collections.abc import Iterable

from contract_tests.mutants.traffic import Answer, Conversation, Delivery, Frame, Request


class Hooks:
    """All is passed on as it came; a mutant overrides what it breaks."""

    key: str = ""
    """One that may do everything, for what the hook asks by itself."""

    async def on_request(self, request: Request) -> Answer | None:
        """Before the server sees it; an answer if the server is not to."""

    async def on_answer(self, request: Request, answer: Answer) -> Answer | None:
        """Before the client sees it; another one if it is to be replaced."""

    async def on_line(self, request: Request, line: str) -> Iterable[str]:
        """An event of a log stream, its last blank line included; what is sent in its stead."""
        return (line,)

    async def on_open(self, conversation: Conversation) -> None:
        """A socket is open on both sides."""

    async def from_client(self, conversation: Conversation, frame: Frame) -> Iterable[Frame]:
        """A frame on its way to the server; what is sent in its stead."""
        return (frame,)

    async def from_server(self, conversation: Conversation, frame: Frame) -> Iterable[Frame]:
        """A frame on its way to the client; what is sent in its stead."""
        return (frame,)

    async def on_delivery(self, delivery: Delivery) -> Iterable[Delivery]:
        """An attempt on its way to the receiver; what is sent in its stead."""
        return (delivery,)

    async def on_receipt(self, delivery: Delivery, status: int) -> int:
        """The receiver's status, on its way to the server; what is said in its stead."""
        return status
