"""A page that shows jobs: it has a socket and a log stream open, or polls if it is rude."""

import json
import random
import time
from contextlib import closing, suppress
from typing import Any

import gevent
import websocket
from locust import task

from traffic.user import CortexUser

WATCHED_FOR = 20.0
"""Seconds for which a page stays open."""

FOLLOWED_FOR = 10.0
"""Seconds for which a log is followed."""


class Watcher(CortexUser):
    weight = 3
    pause = 3.0

    @task(3)
    def watch(self) -> None:
        self.ask("list_jobs", query="?limit=20&sort=createdAt:desc")
        if self.settings.rude:
            for _ in range(10):
                self.ask("list_jobs", query="?limit=100")
            return
        self._spend()
        begun, frames, failure = time.perf_counter(), 0, None
        try:
            frames = self._frames()
        except (OSError, websocket.WebSocketException, ValueError, gevent.Timeout) as error:
            failure = error if isinstance(error, Exception) else TimeoutError(str(error))
        self._report("WS", "/ws", begun, frames, failure)

    def _frames(self) -> int:
        """How many events a socket gets.

        :raises ValueError: when the server answers a message otherwise than documented.
        """
        url = self.guard.host.replace("http", "ws", 1) + "/ws"
        with closing(websocket.create_connection(url, timeout=10)) as socket:
            self._send(socket, {"type": "auth", "token": self.settings.key})
            self._send(socket, {"type": "subscribe", "channel": "jobs"})
            frames, until = 0, time.monotonic() + WATCHED_FOR
            with suppress(websocket.WebSocketTimeoutException):
                while (left := until - time.monotonic()) > 0:
                    socket.settimeout(left)
                    frames += "type" in json.loads(socket.recv())
            return frames

    def _send(self, socket: Any, message: dict[str, str]) -> None:
        """A reply has the type of its message; events can come before it."""
        socket.send(json.dumps(message))
        while (reply := json.loads(socket.recv())).get("type") != message["type"]:
            if "." not in str(reply.get("type")):
                raise ValueError(f"a reply to {message['type']} was expected, {reply} came"[:200])
        if reply.get("success") is not True:
            raise ValueError(f"{message['type']} was refused: {reply.get('error')}"[:200])

    @task(1)
    def follow(self) -> None:
        """A log as server-sent events, for a while."""
        jobs = self.ask("list_jobs", query="?status=running&limit=20")
        if not jobs or self.settings.rude:
            return
        self._spend()
        identifier = random.choice(jobs)["id"]
        url = f"{self.guard.host}/api/plugin-core/jobs/{identifier}/logs?follow=true"
        headers = {"Authorization": f"Bearer {self.settings.key}", "Accept": "text/event-stream"}
        begun, size, failure = time.perf_counter(), 0, None
        with gevent.Timeout(FOLLOWED_FOR, False):
            try:
                for line in self.client.iter_lines(
                    url, headers=headers, name="/api/plugin-core/jobs/{jobId}/logs (stream)"
                ):
                    size += len(line)
            except (OSError, ValueError) as error:
                failure = error
        self._report("SSE", "/api/plugin-core/jobs/{jobId}/logs", begun, size, failure)

    def _report(
        self, kind: str, name: str, begun: float, size: int, failure: Exception | None
    ) -> None:
        self.environment.events.request.fire(
            request_type=kind,
            name=name,
            response_time=(time.perf_counter() - begun) * 1000,
            response_length=size,
            exception=failure,
            context={},
        )
