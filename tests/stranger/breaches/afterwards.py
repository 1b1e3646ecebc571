"""Kind 6: what happens to others, and what happens afterwards."""

from typing import Any

from tests.stranger.hooks import At
from tests.stranger.state import Row
from tests.stranger.switches import Breaches

BREACHES = Breaches(6)
_SOCKET = "overview, WebSocket API"
_STREAM = "jobs, Stream Job Logs"


@BREACHES.add("nonsense-deafens-others", "reply", "WS-5", _SOCKET, hard=True)
def _nonsense_deafens_others(frame: Row, at: At) -> Row:
    if frame.get("success") is False:
        for socket in at.state.sockets - {at.socket}:
            socket.channels.clear()
    return frame


@BREACHES.add("unsubscribe-leaves-all", "reply", "WS-4", _SOCKET, hard=True)
def _unsubscribe_leaves_all(frame: Row, at: At) -> Row:
    if frame.get("type") == "unsubscribe":
        at.socket.channels.clear()
    return frame


@BREACHES.add("second-subscription-replaces", "reply", "WS-4", _SOCKET, hard=True)
def _second_subscription_replaces(frame: Row, at: At) -> Row:
    if frame.get("type") == "subscribe" and frame.get("success"):
        at.socket.channels = {at.message["channel"]}
    return frame


@BREACHES.add("events-before-auth", "hears", "WS-2", _SOCKET)
def _events_before_auth(hears: bool, at: At) -> bool:
    return hears or at.socket.caller is None


@BREACHES.add("networks-hear-jobs", "hears", "WS-4", _SOCKET)
def _networks_hear_jobs(hears: bool, at: At) -> bool:
    return hears or (at.channel == "jobs" and "networks" in at.socket.channels)


@BREACHES.add("steps-twice", "frames", "WS-3", _SOCKET)
def _steps_twice(frames: list[Row], at: At) -> list[Row]:
    return frames * 2


@BREACHES.add("every-ninth-step-lost", "frames", "WS-3", _SOCKET, hard=True)
def _every_ninth_step_lost(frames: list[Row], at: At) -> list[Row]:
    at.state.notes["frames"] = number = at.state.notes.get("frames", 0) + 1
    return [] if number % 9 == 0 else frames


@BREACHES.add("completion-not-sent", "hears", "WS-3", _SOCKET)
def _completion_not_sent(hears: bool, at: At) -> bool:
    return hears and at.event["type"] != "job.completed"


@BREACHES.add("retried-after-success", "accepted", "HOOK-5", "webhooks, Retry Policy", hard=True)
def _retried_after_success(good: bool, at: At) -> bool:
    return good and (at.delivery["attempts"] > 1 or at.delivery["responseCode"] != 204)


@BREACHES.add("stream-has-no-end", "stream", "JOB-6", _STREAM, hard=True)
def _stream_has_no_end(lines: list[Any], at: At) -> list[Any]:
    return ["open"] if at.ended else lines


@BREACHES.add("stream-forgets-the-beginning", "stream", "JOB-6", _STREAM, hard=True)
def _stream_forgets_the_beginning(lines: list[Any], at: At) -> list[Any]:
    return []


@BREACHES.add("cancelled-becomes-completed", "next", "JOB-3", "jobs, Cancel Job")
def _cancelled_becomes_completed(status: str, at: At) -> str:
    return "completed" if status == "cancelled" else status


@BREACHES.add("cancelling-runs-on", "next", "JOB-3", "jobs, Cancel Job", hard=True)
def _cancelling_runs_on(status: str, at: At) -> str:
    early = at.job["status"] == "cancelling" and at.job["began"] is None
    return "completed" if early and status == "cancelled" else status


@BREACHES.add("deleted-webhook-listed", "forget", "HOOK-1", "webhooks, Delete Webhook")
def _deleted_webhook_listed(lag: float, at: At) -> float:
    return 1e9 if at.kind == "webhook" else lag


@BREACHES.add("unsubscribe-silences-others", "reply", "WS-4", _SOCKET, hard=True)
def _unsubscribe_silences_others(frame: Row, at: At) -> Row:
    if frame.get("type") == "unsubscribe" and frame.get("success"):
        for socket in at.state.sockets:
            socket.channels.discard(at.message["channel"])
    return frame


@BREACHES.add("close-silences-others", "left", "WS-4", _SOCKET, hard=True)
def _close_silences_others(left: Any, at: At) -> Any:
    for socket in at.state.sockets:
        if left.caller and socket.caller and socket.caller.name() == left.caller.name():
            socket.channels -= left.channels
    return left


@BREACHES.add(
    "subscribed-twice-hears-twice",
    "reply",
    "WS-3",
    _SOCKET,
    hard=True,
    suggested="it is not documented what a second subscription to a channel does",
)
def _subscribed_twice_hears_twice(frame: Row, at: At) -> Row:
    if frame.get("type") == "subscribe" and frame.get("success"):
        times = at.state.notes.setdefault(("times", id(at.socket)), {})
        channel = at.message["channel"]
        times[channel] = times.get(channel, 0) + 1
    return frame


@BREACHES.also("subscribed-twice-hears-twice", "frames")
def _as_often_as_subscribed(frames: list[Row], at: At) -> list[Row]:
    times = at.state.notes.get(("times", id(at.socket)), {})
    return frames * int(times.get(at.channel, 1))
