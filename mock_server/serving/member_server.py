"""The server of one of several processes that share a port."""

import asyncio
import socket
from typing import Any

from mock_server.http.connections import HttpConnections
from mock_server.http.shared_connection import TakenOverConnection
from mock_server.processes.member import Member
from mock_server.processes.shared_control import NEIGHBOUR_KEY
from mock_server.serving.port import Server


class MemberServer(Server):
    """Takes over connections from the other processes, too."""

    def __init__(
        self, *arguments: Any, member: Member, connections: HttpConnections, **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self._member = member
        self._connections = connections

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)  # before it, no request can be answered
        self._member.start(self._adopt, self.stop)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._member.stop()
        await super().shutdown(sockets)

    async def _adopt(
        self, connection: socket.socket, received: bytes, *, from_neighbour: bool, has_room: bool
    ) -> None:
        def create() -> TakenOverConnection:
            return TakenOverConnection(
                self._connections,
                self._member,
                received=received,
                has_room=has_room,
                marks={NEIGHBOUR_KEY: True} if from_neighbour else {},
                config=self.config,
                server_state=self.server_state,
                app_state=self.lifespan.state,
            )

        await asyncio.get_running_loop().connect_accepted_socket(create, connection)
