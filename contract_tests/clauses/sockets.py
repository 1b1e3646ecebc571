"""The WebSocket (overview, WebSocket API).

The overview shows what a client sends. Of the server, it states only that it sends changes in JSON.
So the checks wait for replies but do not require them, and recognise messages by the ids in them.
"""

from collections import Counter
from collections.abc import Iterator

from contract_tests.clauses.authentication import JOBS_READ, near_keys, until_refused
from contract_tests.context.case_context import CaseContext
from contract_tests.contract.clause import check
from contract_tests.contract.evidence import Broken, Evidence, NotOffered, Safety, Unclear
from contract_tests.contract.pause import Pause
from contract_tests.realtime.socket import REPLY, NotUpgraded, Socket
from contract_tests.realtime.socket_message import STATE_AFTER, SocketMessage
from contract_tests.subjects.api_keys import KEYS, made_key
from contract_tests.subjects.contradictions import contradictions
from contract_tests.subjects.observed_jobs import (
    ENDED,
    ENDING,
    JOBS,
    RANKS,
    ObservedJob,
    ended_in_each_way,
    followed,
    submitted,
)

CHANNELS = ("jobs", "networks", "system")
GRACE = 0.3
"""Seconds to wait for something that should not arrive."""

ONCE = frozenset({"created", "scheduled", "started", "completed", "failed", "cancelled", "expired"})
"""The last parts of event types that occur once for each job."""


@check("WS-1", safety=Safety.READ, namespaces=("Jobs",))
def auth_and_subscribe_are_not_refused(context: CaseContext) -> None:
    socket = _opened(context)
    socket.authenticate(_key(context))
    socket.subscribe(*CHANNELS)
    socket.receive_more(1 + len(CHANNELS))
    _expect_welcome(context, socket)
    context.saw("messages", len(socket.messages))


@check("WS-1", safety=Safety.OBJECTS, sends=ENDING, namespaces=("Jobs",))
def changes_arrive_after_auth_and_subscribe(context: CaseContext) -> None:
    socket = _opened(context)
    socket.authenticate(_key(context))
    socket.subscribe("jobs")
    socket.receive_more(2)
    _expect_welcome(context, socket)
    job_id, half = context.make("job")["id"], context.settings.patience / 2
    if not socket.receive_until(lambda: bool(socket.about(job_id)), half):
        context.api.post(f"{JOBS}/{job_id}/cancel")
        socket.receive_until(lambda: bool(socket.about(job_id)), half)
    context.expect(bool(socket.about(job_id)), "a message that mentions the new job's id", socket)
    context.expect(not socket.garbled, "messages that are JSON objects", "".join(socket.garbled))
    context.saw("messages", len(socket.about(job_id)))


@check("WS-2", safety=Safety.READ, evidence=Evidence.INFERRED, namespaces=("Jobs",))
def a_bad_token_is_told_so_and_closed(context: CaseContext) -> None:
    socket = context.socket()
    socket.authenticate(f"{context.tag}-no-such-token")
    socket.subscribe("jobs")
    socket.receive_until(lambda: socket.closed is not None, context.settings.timeout)
    context.expect(bool(socket.refusals or socket.closed), "an error or a close", socket)
    welcomed = any(message.body.get("success") is True for message in socket.messages)
    context.advise(not welcomed, "no success in reply to a bad token", socket)
    context.advise(socket.closed is not None, "the socket closed after a bad token", socket)
    context.saw("refusals")


@check("WS-2", safety=Safety.OBJECTS, sends=ENDING, needs=2, namespaces=("Jobs",))
def nothing_is_told_without_a_good_token(context: CaseContext) -> None:
    admitted, silent = context.socket(), context.socket()
    admitted.join(_key(context), "jobs")
    bad = {"with a bad token": f"{context.tag}-no-such-token", **near_keys(context)}
    refused = {who: context.socket() for who in bad}
    for who, socket in refused.items():
        socket.join(bad[who], "jobs")
    silent.subscribe("jobs")
    job_id = context.make("job")["id"]
    _require_event(context, admitted, job_id)
    for who, socket in {**refused, "without auth": silent}.items():
        socket.listen(GRACE)
        leaks = any(message.is_of_jobs for message in socket.messages)
        context.expect(not leaks, f"nothing sent to a client {who}", socket)
        context.saw("refused clients")


@check("WS-2", safety=Safety.OBJECTS, sends=(*KEYS, *ENDING, "list_jobs"), namespaces=("Jobs",))
def nothing_is_told_to_a_deleted_key(context: CaseContext) -> None:
    key, admitted = made_key(context, JOBS_READ), context.socket()
    admitted.join(_key(context), "jobs")
    before = context.socket()
    before.join(key.secret, "jobs")
    job_id = context.make("job")["id"]
    _require_event(context, admitted, job_id)
    if not _has_event(context, before, job_id):
        raise NotOffered("a key that may only read jobs hears nothing")
    context.api.delete(key.path).succeed()
    refused = until_refused(context, context.api.with_key(key.secret))
    context.require(refused.status == 401, "the deleted key still works (see AUTH-2)")
    after = context.socket()
    after.join(key.secret, "jobs")
    job_id = context.make("job")["id"]
    _require_event(context, admitted, job_id)
    after.listen(GRACE)
    context.expect(not after.about(job_id), "nothing sent to a client with a deleted key", after)
    context.saw("refused clients")


@check("WS-3", safety=Safety.OBJECTS, sends=ENDING, needs=3, namespaces=("Jobs",), slow=True)
def each_step_of_a_job_is_told_in_order(context: CaseContext) -> Iterator[Pause]:
    socket = context.socket()
    socket.join(_key(context), "jobs")
    ended = yield from ended_in_each_way(context, lambda: socket.listen(0))
    for observed in ended:
        _expect_steps(context, observed, socket)


def _expect_steps(context: CaseContext, observed: ObservedJob, socket: Socket) -> None:
    ending = observed.states[-1]
    socket.receive_until(lambda: ending in _states(observed, socket), context.settings.patience)
    socket.listen(GRACE)
    states = _states(observed, socket)
    context.expect(
        bool(socket.about(observed.id)), "messages that mention the new job's id", socket
    )
    context.require(bool(states), "messages about a job do not show its status")
    context.expect(
        ending in states, f"a message that the job is {ending}", " ".join(states), socket
    )
    _expect_all_states(context, observed, states, socket)
    ranks = [RANKS[state] for state in states if state in RANKS]
    steps = "steps in the order of a job's life"
    context.expect(ranks == sorted(ranks), steps, " ".join(states), socket)
    for message in socket.about(observed.id):
        _expect_truth(context, observed, message, socket)
    _expect_each_once(context, socket.about(observed.id), socket)
    _advise_each_event_once(context, states, socket.about(observed.id), socket)
    context.saw("messages", len(states))


AT_A_TIME = 5
"""Jobs whose steps are sent at the same time."""


@check(
    "WS-3", safety=Safety.OBJECTS, sends=ENDING, needs=AT_A_TIME, namespaces=("Jobs",), slow=True
)
def no_step_of_many_jobs_is_lost(context: CaseContext) -> Iterator[Pause]:
    socket = context.socket()
    socket.join(_key(context), "jobs")
    observed_jobs = [submitted(context) for _ in range(AT_A_TIME)]
    patience = context.settings.patience
    yield from followed(context, observed_jobs, patience, lambda: socket.listen(0))
    context.require(
        all(observed.has_ended for observed in observed_jobs),
        "jobs have not ended in time (--patience)",
    )
    socket.receive_until(
        lambda: all(observed.states[-1] in _states(observed, socket) for observed in observed_jobs),
        patience / 2,
    )
    socket.listen(GRACE)
    sent = {observed.id: _states(observed, socket) for observed in observed_jobs}
    context.require(
        not all(socket.about(one) for one in sent) or any(sent.values()),
        "messages about jobs do not show their status",
    )
    # A server that sends a step of one job has to send it for all jobs.
    due = {state for states in sent.values() for state in states if state not in ENDED}
    for observed in observed_jobs:
        missing = [state for state in (*due, observed.states[-1]) if state not in sent[observed.id]]
        seen = f"{' '.join(sent[observed.id])}, where other jobs had {' '.join(sorted(due))}"
        context.expect(not missing, f"events of the states {', '.join(missing)}", seen, socket)
        _expect_each_once(context, socket.about(observed.id), socket)
        context.saw("jobs")


def _expect_each_once(context: CaseContext, messages: list[SocketMessage], socket: Socket) -> None:
    """Checks only messages that have their own id. Without one, two changes may look the same."""
    messages = [message for message in messages if message.id]
    twice = [text for text, times in Counter(repr(m.body) for m in messages).items() if times > 1]
    context.expect(not twice, "each message sent once", (twice or [""])[0][:160], socket)


@check("WS-4", safety=Safety.OBJECTS, sends=ENDING, needs=2, namespaces=("Jobs",))
def one_subscription_does_not_change_another(context: CaseContext) -> None:
    admitted, widened, narrowed = (context.socket() for _ in range(3))
    admitted.join(_key(context), "jobs")
    widened.join(_key(context), "jobs", "networks", "system")
    narrowed.join(_key(context), "jobs", "networks")
    narrowed.send({"type": "unsubscribe", "channel": "networks"})
    narrowed.receive_more(1)
    job_id = context.make("job")["id"]
    _require_event(context, admitted, job_id)
    for socket, after in ((widened, "other subscriptions"), (narrowed, "leaving another channel")):
        arrived = _hears_soon(socket, job_id)
        context.expect(arrived, f"events of jobs also after {after}", socket)
        context.saw("subscriptions")


@check("WS-4", safety=Safety.OBJECTS, sends=ENDING, needs=3, namespaces=("Jobs",))
def one_socket_does_not_silence_another(context: CaseContext) -> None:
    bystander = context.socket()
    bystander.join(_key(context), "jobs")
    _require_event(context, bystander, context.make("job")["id"])
    for what in ("unsubscribed", "was refused", "closed"):
        with context.other_socket() as other:
            other.join(_key(context), "jobs")
            if what == "unsubscribed":
                other.send({"type": "unsubscribe", "channel": "jobs"})
            if what == "was refused":
                other.authenticate(f"{context.tag}-no-such-token")
            other.receive_more(1)
        later = context.socket()
        later.join(_key(context), "jobs")
        job_id = context.make("job")["id"]
        _require_event(context, later, job_id)
        arrived = _hears_soon(bystander, job_id)
        context.expect(arrived, f"events of jobs after another socket {what}", bystander)
        context.saw("other sockets")


@check("WS-4", safety=Safety.OBJECTS, sends=ENDING, needs=2, namespaces=("Jobs",))
def channels_that_are_not_subscribed_are_silent(context: CaseContext) -> None:
    admitted, elsewhere, nowhere = (context.socket() for _ in range(3))
    admitted.join(_key(context), "jobs")
    elsewhere.join(_key(context), "networks", "system")
    nowhere.join(_key(context))
    first = context.make("job")["id"]
    _require_event(context, admitted, first)
    for socket, where in ((elsewhere, "to networks and system"), (nowhere, "to nothing")):
        socket.listen(GRACE)
        expected = f"nothing about jobs sent to a client subscribed {where}"
        context.expect(not socket.about(first), expected, socket)
        context.saw("silent sockets")
    # The sockets work: they receive events once they subscribe.
    for socket in (elsewhere, nowhere):
        socket.subscribe("jobs")
        socket.receive_more(1)
    second = context.make("job")["id"]
    for socket in (elsewhere, nowhere):
        _require_event(context, socket, second)


@check(
    "WS-4",
    safety=Safety.OBJECTS,
    sends=ENDING,
    evidence=Evidence.INFERRED,
    namespaces=("Jobs",),
)
def nothing_is_told_after_unsubscribing(context: CaseContext) -> None:
    admitted, leaver = context.socket(), context.socket()
    for socket in (admitted, leaver):
        socket.join(_key(context), "jobs")
    leaver.send({"type": "unsubscribe", "channel": "jobs"})
    leaver.receive_more(1)
    if leaver.refusals or leaver.closed:
        raise NotOffered(f"unsubscribing is answered with {leaver.summary}")
    job_id = context.make("job")["id"]
    _require_event(context, admitted, job_id)
    leaver.listen(GRACE)
    context.expect(not leaver.about(job_id), "nothing about jobs after unsubscribing", leaver)
    context.saw("silent sockets")


@check(
    "WS-3",
    safety=Safety.OBJECTS,
    sends=ENDING,
    evidence=Evidence.INFERRED,
    namespaces=("Jobs",),
)
def subscribing_twice_repeats_nothing(context: CaseContext) -> None:
    socket = context.socket()
    socket.join(_key(context), "jobs", "jobs")
    if socket.refusals or socket.closed:
        raise NotOffered(f"a second subscription is answered with {socket.summary}")
    job_id = context.make("job")["id"]
    _require_event(context, socket, job_id)
    socket.listen(GRACE)
    if not any(message.id for message in socket.about(job_id)):
        raise NotOffered("messages have no id of their own, so equal ones may be two changes")
    _expect_each_once(context, socket.about(job_id), socket)
    context.saw("messages", len(socket.about(job_id)))


NONSENSE: dict[str, str | bytes] = {
    "an unknown channel": '{"type": "subscribe", "channel": "no-such-channel"}',
    "an unknown type": '{"type": "no-such-type"}',
    "a message without a type": "{}",
    "a list": "[]",
    "broken JSON": '{"type": ',
    "a binary frame": b"\x00\xff",
    "a frame of 2 MiB": '{"type": "no-such-type", "padding": "' + "x" * (1 << 21) + '"}',
}


@check(
    "WS-5",
    safety=Safety.READ,
    sends=("list_jobs",),
    subjects=tuple(NONSENSE),
    needs=2,
    namespaces=("Jobs",),
)
def nonsense_gets_an_error_or_a_close(context: CaseContext, what: str) -> None:
    socket = context.socket()
    socket.join(_key(context))
    before = len(socket.messages)
    socket.send(NONSENSE[what])

    def is_noticed() -> bool:
        """No page shows an error on a socket, so any message that is not a success may be one."""
        new = socket.messages[before:]
        return any(one.body.get("success") is not True for one in new) or bool(socket.closed)

    seen = socket.receive_until(is_noticed, 2)
    try:
        response = context.api.get(JOBS, params={"limit": 1})
        other = context.socket()
    except (Unclear, NotUpgraded) as error:
        raise Broken(f"the server to continue after {what}", str(error), socket.exchange) from error
    context.expect(response.ok, f"answers as before after {what}", response)
    context.saw("answers afterwards")
    other.join(_key(context))
    context.expect(other.closed is None, f"other sockets to continue after {what}", other)
    context.advise(seen, f"an error or a close after {what}", socket)
    context.saw("sockets afterwards")


@check("WS-5", safety=Safety.OBJECTS, sends=ENDING, namespaces=("Jobs",))
def others_hear_on_after_nonsense(context: CaseContext) -> None:
    other = context.socket()
    other.join(_key(context), "jobs")
    for nonsense in NONSENSE.values():
        socket = context.socket()
        socket.join(_key(context), "jobs")
        socket.send(nonsense)
        socket.receive_until(lambda s=socket: bool(s.refusals or s.closed), GRACE)  # type: ignore[misc]
    later = context.socket()
    later.join(_key(context), "jobs")
    job_id = context.make("job")["id"]
    _require_event(context, later, job_id)
    arrived = _hears_soon(other, job_id)
    context.expect(arrived, "events of a job on other sockets after an invalid message", other)
    context.saw("other sockets")


def _key(context: CaseContext) -> str:
    return context.settings.api_key


def _opened(context: CaseContext) -> Socket:
    """A socket that has to open, because the clause is about it."""
    try:
        return context.socket()
    except NotUpgraded as error:
        got = error.exchange
        raise Broken("a WebSocket at /ws (status 101)", got.summary, got) from error


def _expect_welcome(context: CaseContext, socket: Socket) -> None:
    if socket.is_forbidden:
        raise NotOffered("the key may not subscribe to the channels")
    context.expect(not socket.refusals, "no error after auth and subscribe", socket)
    context.expect(socket.closed is None, "the socket left open after auth and subscribe", socket)
    context.expect(not socket.garbled, "messages that are JSON objects", "".join(socket.garbled))


def _has_event(context: CaseContext, socket: Socket, job_id: str) -> bool:
    """Whether an event of the job arrives in time."""
    return socket.receive_until(lambda: bool(socket.about(job_id)), context.settings.patience)


def _hears_soon(socket: Socket, job_id: str) -> bool:
    """Whether an event of the job arrives, if another socket has got one already."""
    return socket.receive_until(lambda: bool(socket.about(job_id)), REPLY)


def _require_event(context: CaseContext, socket: Socket, job_id: str) -> None:
    """That nothing arrives elsewhere proves something only if this socket receives the event."""
    arrived = _has_event(context, socket, job_id)
    context.require(arrived, "a subscribed client got nothing about a new job either (see WS-1)")


def _states(observed: ObservedJob, socket: Socket) -> list[str]:
    """The messages about a job, in order."""
    states = (message.state(observed.id) for message in socket.about(observed.id))
    return [state for state in states if state]


def _expect_all_states(
    context: CaseContext, observed: ObservedJob, states: list[str], socket: Socket
) -> None:
    """Every state of the job was sent, except the one in which it is created."""
    types = (message.type.rpartition(".")[2] for message in socket.about(observed.id))
    reported = {*states, *(STATE_AFTER[word] for word in types if word in STATE_AFTER)}
    missing = sorted(observed.passed - reported - {"pending"})
    seen = f"{' '.join(states)}, where reads showed {' '.join(sorted(observed.passed))}"
    final = [state for state in missing if state in ENDED or state == "running"]
    context.expect(not final, f"events of the states {', '.join(final)}", seen, socket)
    context.advise(not missing, f"events of the states {', '.join(missing)}", seen, socket)


def _expect_truth(
    context: CaseContext, observed: ObservedJob, message: SocketMessage, socket: Socket
) -> None:
    wrong = contradictions(message.resource(observed.id) or {}, observed.last)
    context.expect(not wrong, "the job sent as a read shows it", ", ".join(wrong), socket)


def _advise_each_event_once(
    context: CaseContext, states: list[str], messages: list[SocketMessage], socket: Socket
) -> None:
    """Receivers have to expect duplicates (webhooks, Best Practices), and it is not documented
    which events a socket sends, so these are only warnings."""
    types = Counter(m.type for m in messages if m.type.rpartition(".")[2] in ONCE)
    ids = Counter(message.id for message in messages if message.id and "." in message.type)
    again = [name for name, times in (types + ids).items() if times > 1]
    context.advise(not again, "each event sent once", f"{', '.join(again)} again", socket)
    seen = {"pending", *states}
    due = [f"job.{word}" for word, state in STATE_AFTER.items() if state in seen]
    missing = [name for name in due if types and name not in types]
    context.advise(not missing, f"{', '.join(missing)} sent", ", ".join(types), socket)
