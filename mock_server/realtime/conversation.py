"""Handles one client's messages about channels, and replies to them."""

import asyncio
import logging

from mock_server.errors import CortexError, Dialect, InternalError, Unauthenticated
from mock_server.realtime import closes, protocol
from mock_server.realtime.bounds import SocketBounds
from mock_server.realtime.clients import SendText
from mock_server.realtime.closes import CloseFrame
from mock_server.realtime.hub import FrameSink, Hub
from mock_server.realtime.message_rate import MessageRate
from mock_server.realtime.protocol import ClientMessage
from mock_server.rules.access import access
from mock_server.world.clock import timestamp
from mock_server.world.records import Json
from mock_server.world.world import World

logger = logging.getLogger("mock_server")


class ChannelConversation:
    """A conversation over `/ws`, in the event loop's thread, from the time a client is admitted.

    Subscriptions that arrive before the `auth` message wait for it, so the order of messages does
    not matter to a client.
    """

    def __init__(
        self,
        hub: Hub,
        world: World,
        connection: FrameSink,
        *,
        bounds: SocketBounds,
        dialect: Dialect,
    ) -> None:
        self._hub = hub
        self._world = world
        self._connection = connection
        self._bounds = bounds
        self._dialect = dialect
        self._subscriber = hub.add(world, connection)
        self._held: list[ClientMessage] = []
        self._pace = MessageRate(bounds.messages)
        self._over = False
        loop = asyncio.get_running_loop()
        self._deadline = loop.call_later(bounds.auth, connection.close, closes.NOT_AUTHENTICATED)

    async def begin(self, _: SendText) -> bool:
        """Sends nothing before the client does.

        :return: whether the conversation continues.
        """
        return not self._over

    async def receive(self, received: str | bytes, send: SendText) -> bool:
        """Answers one message, or ends the conversation because of it.

        :return: whether the conversation continues.
        """
        if self._over:
            return False
        refusal = self._refusal(received)
        if refusal is not None:
            self._connection.close(refusal)
        else:
            self._take(protocol.read(str(received)), send)
        return not self._over

    def end(self) -> None:
        """Ends the conversation. Can be called again."""
        self._over = True
        self._deadline.cancel()
        self._hub.remove(self._subscriber)

    def _refusal(self, received: str | bytes) -> CloseFrame | None:
        if isinstance(received, bytes):
            return closes.BINARY
        if len(received.encode()) > self._bounds.message:
            return closes.TOO_BIG
        return closes.TOO_MANY_MESSAGES if self._pace.exceeded() else None

    def _take(self, message: ClientMessage, send: SendText) -> None:
        waits = message.type in ("subscribe", "unsubscribe") and not self._subscriber.authenticated
        if not waits or message.error is not None:
            self._answer(message, send)
        elif len(self._held) < self._bounds.held:
            self._held.append(message)
        else:
            self._connection.close(closes.TOO_MANY_MESSAGES)

    def _answer(self, message: ClientMessage, send: SendText) -> None:
        try:
            data = self._act(message)
        except CortexError as error:
            self._refuse(message, error, send)
            error.with_traceback(None)  # its frames refer to the message, which can refer to it
        except Exception:
            logger.exception("a message of type %s failed", message.type)
            self._refuse(message, InternalError("The server failed to answer this."), send)
        else:
            send(protocol.success(message, data))
            if message.type == "auth":
                self._answer_held(send)

    def _refuse(self, message: ClientMessage, error: CortexError, send: SendText) -> None:
        send(protocol.failure(message, error, self._dialect))
        if isinstance(error, Unauthenticated):
            self._connection.close(closes.unauthenticated(error))

    def _answer_held(self, send: SendText) -> None:
        held, self._held = self._held, []
        for message in held:
            self._answer(message, send)

    def _act(self, message: ClientMessage) -> Json:
        """Does what the message asks for.

        :return: the content of the reply.
        """
        if message.error is not None:
            raise message.error
        self._world.settle()
        self._hub.catch_up(self._subscriber)
        match message.type:
            case "auth":
                return self._authenticate(message.subject)
            case "subscribe":
                return self._subscribe(message.subject)
            case "unsubscribe":
                self._subscriber.channels.discard(message.subject)
                return {"channel": message.subject}
            case _:
                return {"timestamp": timestamp(self._world.now_seconds)}

    def _authenticate(self, token: str) -> Json:
        """The client now acts for the token's owner. It keeps the subscriptions that the owner may
        have."""
        principal = access.identify(self._world, access.digest(token))
        self._deadline.cancel()
        subscriber = self._subscriber
        subscriber.fingerprint = access.digest(token)
        subscriber.channels = {name for name in subscriber.channels if principal.may(name, "read")}
        return {
            "userId": principal.user.id,
            "permissions": access.permissions_of(principal.grants),
            "channels": sorted(subscriber.channels),
        }

    def _subscribe(self, channel: str) -> Json:
        """:raises Forbidden: when the credential lacks the permission to read the channel."""
        self._subscriber.principal().require(channel, "read")
        self._subscriber.channels.add(channel)
        return {"channel": channel}
