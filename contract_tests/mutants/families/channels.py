"""Servers whose WebSocket misbehaves (overview, WebSocket API)."""

import time
from collections.abc import Iterable
from typing import Any

from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.messages import Delivery, Frame, ProxiedSocket, Request, Response
from contract_tests.mutants.mutant import mutant, on_delivery, on_event, on_response

CHANNELS = ("jobs", "networks", "system")


class SocketHooks(Hooks):
    """Distinguishes the client's messages from the server's replies."""

    async def from_client(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        return await self.asked(socket, frame)

    async def from_server(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        if frame.is_event:
            return await self.sent(socket, frame)
        return await self.answered(socket, frame)

    async def asked(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        return (frame,)

    async def answered(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        return (frame,)

    async def sent(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        return (frame,)


@mutant("WS-1", "A subscription before the response to `auth` is lost")
class early_subscriptions_are_lost(SocketHooks):
    async def asked(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        is_early = frame.type == "subscribe" and "in" not in socket.memory
        return () if is_early else (frame,)

    async def answered(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        if frame.type == "auth":
            socket.memory["in"] = True
        return (frame,)


@mutant("WS-1", "A subscription before the response to `auth` closes the socket")
class early_subscriptions_are_refused(SocketHooks):
    async def asked(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        if frame.type == "subscribe" and "in" not in socket.memory:
            await socket.close(4401)
        return (frame,)

    async def answered(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        if frame.type == "auth":
            socket.memory["in"] = True
        return (frame,)


@on_event("WS-1", "Events do not arrive")
def nothing_arrives(event: Frame) -> Iterable[Frame]:
    return ()


@on_event("WS-1", "Events are not JSON")
def events_are_words(event: Frame) -> Iterable[Frame]:
    job = event.json.get("data", {}).get("job", {})
    return (Frame(f"{event.type} {job.get('id', '')}"),)


@mutant("WS-1", "A good token is refused")
class good_tokens_are_refused(SocketHooks):
    async def asked(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        return (Frame.of({**frame.json, "token": "wrong"}),) if frame.type == "auth" else (frame,)


@mutant("WS-2", "Any token is accepted")
class any_token_is_good(SocketHooks):
    async def asked(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        if frame.type == "auth":
            return (Frame.of({**frame.json, "token": self.key}),)
        return (frame,)


class _Hushing(SocketHooks):
    """Drops the refusal of a bad token."""

    async def asked(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        if frame.type == "auth" and frame.json.get("token") != self.key:
            await self.refused(socket, frame)
            return ()
        return () if "refused" in socket.memory else (frame,)

    async def refused(self, socket: ProxiedSocket, frame: Frame) -> None:
        raise NotImplementedError


@mutant("WS-2", "A bad token gets no response, and the socket stays open")
class bad_tokens_are_passed_over(_Hushing):
    async def refused(self, socket: ProxiedSocket, frame: Frame) -> None:
        socket.memory["refused"] = True


@mutant("WS-2", "A bad token gets an error, and the socket stays open")
class bad_tokens_keep_the_socket(_Hushing):
    async def refused(self, socket: ProxiedSocket, frame: Frame) -> None:
        socket.memory["refused"] = True
        error = {"code": "AUTH_INVALID", "message": "The token is wrong."}
        await socket.to_client(Frame.of({"type": "auth", "success": False, "error": error}))


@mutant("WS-2", "A bad token is answered with success, and closed later")
class bad_tokens_are_welcomed(_Hushing):
    async def refused(self, socket: ProxiedSocket, frame: Frame) -> None:
        socket.memory["refused"] = True
        await socket.to_client(Frame.of({"type": "auth", "success": True, "data": {}}))
        await socket.close(1000)


@mutant("WS-2", "Job events are sent before authentication")
class events_leak(SocketHooks):
    async def on_open(self, socket: ProxiedSocket) -> None:
        job = {"id": "job_1a2b3c4d5e6f", "status": "running"}
        event = {"id": "evt_00000001", "type": "job.started", "data": {"job": job}}
        await socket.to_client(Frame.of({**event, "channel": "jobs"}))


@on_event("WS-3", "Each event is sent twice")
def events_are_told_twice(event: Frame) -> Iterable[Frame]:
    return (event, event)


def status_in(event: Frame) -> str:
    """The status of the job that an event is about."""
    return str(event.json.get("data", {}).get("job", {}).get("status", ""))


@on_event("WS-3", "The event that a job is running is not sent")
def starts_are_not_told(event: Frame) -> Iterable[Frame]:
    return () if status_in(event) == "running" else (event,)


@on_event("WS-3", "The event that a job has ended is not sent")
def ends_are_not_told(event: Frame) -> Iterable[Frame]:
    return () if status_in(event) in ("completed", "failed") else (event,)


@on_event("WS-3", "The event that a job has failed is not sent")
def failures_are_not_told(event: Frame) -> Iterable[Frame]:
    return () if status_in(event) == "failed" else (event,)


@mutant("WS-3", "The event of a job's creation is sent after that of its scheduling")
class creations_are_told_late(SocketHooks):
    async def sent(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        job = frame.json.get("data", {}).get("job", {}).get("id")
        held: dict[Any, Frame] = socket.memory.setdefault("held", {})
        if frame.type == "job.created":
            held[job] = frame
            return ()
        return (frame, held.pop(job)) if job in held else (frame,)


def _with_job(event: Frame, **changes: Any) -> Iterable[Frame]:
    body = event.json
    if "job" in body.get("data", {}):
        body["data"]["job"].update(changes)
    return (Frame.of(body),)


@on_event("WS-3", "Each event shows the job as pending")
def events_are_stale(event: Frame) -> Iterable[Frame]:
    return _with_job(event, status="pending", startedAt=None, endedAt=None)


@on_event("WS-3", "Events show a different image than a read")
def events_show_another_image(event: Frame) -> Iterable[Frame]:
    return _with_job(event, image="scratch")


@on_event("WS-3", "Events show a different size than a read")
def events_show_another_size(event: Frame) -> Iterable[Frame]:
    return _with_job(event, cpu=1)


@on_event("WS-3", "Events do not name their job")
def events_have_no_subject(event: Frame) -> Iterable[Frame]:
    body = event.json
    if "job" in body.get("data", {}):
        body["data"]["job"].pop("id", None)
    return (Frame.of(body),)


@mutant("WS-4", "A subscription to one channel receives all channels")
class all_channels_are_heard(SocketHooks):
    async def asked(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        if frame.type != "subscribe" or frame.json.get("channel") not in CHANNELS:
            return (frame,)
        own = frame.json["channel"]
        socket.memory["own"] = own
        others = [Frame.of({"type": "subscribe", "channel": c}) for c in CHANNELS if c != own]
        return (frame, *others)

    async def answered(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        channel = frame.json.get("data", {}).get("channel", "")
        is_other = frame.type == "subscribe" and channel != socket.memory.get("own")
        return () if is_other and channel else (frame,)


@mutant("WS-4", "Job events are sent after `auth`, without a subscription")
class jobs_are_heard_unasked(SocketHooks):
    async def answered(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        if frame.type == "auth" and frame.json.get("success"):
            await socket.to_server(Frame.of({"type": "subscribe", "channel": "jobs", "id": "own"}))
        return () if frame.json.get("id") == "own" else (frame,)


@mutant("WS-4", "`unsubscribe` is answered but has no effect")
class unsubscribing_does_nothing(SocketHooks):
    async def asked(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        if frame.type != "unsubscribe":
            return (frame,)
        reply = {"type": "unsubscribe", "success": True, "data": {"channel": frame.json["channel"]}}
        if "id" in frame.json:
            reply["id"] = frame.json["id"]
        await socket.to_client(Frame.of(reply))
        return ()


@mutant("WS-5", "Invalid messages get no response")
class nonsense_is_passed_over(SocketHooks):
    async def asked(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        known = frame.type in ("auth", "subscribe", "unsubscribe", "ping")
        is_known_channel = frame.json.get("channel", "jobs") in CHANNELS
        return (frame,) if known and is_known_channel else ()


@mutant("WS-5", "Any channel can be subscribed to")
class any_channel_is_there(SocketHooks):
    async def asked(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        channel = frame.json.get("channel", "jobs")
        if frame.type != "subscribe" or channel in CHANNELS:
            return (frame,)
        reply = {"type": "subscribe", "success": True, "data": {"channel": channel}}
        await socket.to_client(Frame.of(reply))
        return ()


@mutant("WS-5", "A message that is not JSON stops the server for a while")
class broken_json_brings_it_down(SocketHooks):
    def __init__(self) -> None:
        self._until = 0.0

    async def asked(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        if not frame.json:
            self._until = time.monotonic() + 3
            await socket.close(1011)
        return (frame,)

    async def on_open(self, socket: ProxiedSocket) -> None:
        if time.monotonic() < self._until:
            await socket.close(1012)

    async def on_request(self, request: Request) -> Response | None:
        if time.monotonic() < self._until:
            return Response.refusal(502, "PROVIDER_ERROR", "Bad gateway.")
        return None


@on_event("CROSS-1", "The socket says that a completed job has failed")
def the_socket_tells_another_end(event: Frame) -> Iterable[Frame]:
    if event.type != "job.completed":
        return (event,)
    body = event.json
    body["type"] = "job.failed"
    body["data"]["job"]["status"] = "failed"
    return (Frame.of(body),)


@on_response("CROSS-1", "Reads say that a completed job has failed", "get_job", "list_jobs")
def reads_tell_another_end(request: Request, response: Response) -> None:
    for one in response.objects:
        if one.get("status") == "completed":
            one["status"] = "failed"


@on_event("CROSS-1", "The socket does not send that a job was cancelled")
def the_socket_leaves_cancellations_out(event: Frame) -> Iterable[Frame]:
    return () if status_in(event) == "cancelled" else (event,)


@on_event("CROSS-1", "The socket does not send that a job was scheduled")
def the_socket_leaves_a_step_out(event: Frame) -> Iterable[Frame]:
    return () if status_in(event) == "scheduled" else (event,)


@mutant("CROSS-1", "The socket and webhooks use different ids for the same event")
class events_have_two_ids(SocketHooks):
    async def sent(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        return (Frame.of({**frame.json, "id": f"ws_{frame.json.get('id')}"}),)


@on_delivery("CROSS-1", "Webhooks do not get the event that a job has ended")
def webhooks_leave_the_end_out(delivery: Delivery) -> Iterable[Delivery]:
    event = delivery.json.get("type") if isinstance(delivery.json, dict) else None
    return () if event in ("job.completed", "job.failed") else (delivery,)


@on_delivery("CROSS-1", "Webhooks get each event twice, with different ids")
def webhooks_are_told_twice(delivery: Delivery) -> Iterable[Delivery]:
    other = delivery.copy()
    other.content = delivery.content.replace(b'"id":"evt_', b'"id":"evt_again_', 1)
    return (delivery, other)
