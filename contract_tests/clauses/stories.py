"""Reads, sockets and webhooks report the same states and events."""

from collections.abc import Iterator

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.clause import check
from contract_tests.contract.evidence import Safety
from contract_tests.contract.pause import Pause
from contract_tests.realtime.socket import Socket
from contract_tests.realtime.socket_message import EVENTS, SocketMessage
from contract_tests.subjects.observed_jobs import ENDING, ObservedJob, ended_in_each_way
from contract_tests.subjects.observed_webhook import SENDS as WEBHOOK_SENDS
from contract_tests.subjects.observed_webhook import ObservedWebhook, new_webhook

GRACE = 0.3
"""How many seconds one channel may lag behind another."""


@check(
    "CROSS-1",
    safety=Safety.OBJECTS,
    sends=(*ENDING, *WEBHOOK_SENDS),
    needs=3,
    namespaces=("Jobs", "Webhooks"),
    slow=True,
)
def reads_socket_and_webhook_tell_the_same_story(context: CaseContext) -> Iterator[Pause]:
    socket, webhook = context.socket(), new_webhook(context, *EVENTS)
    socket.join(context.settings.api_key, "jobs")
    ended = yield from ended_in_each_way(context, lambda: socket.listen(0))
    for observed in ended:
        _expect_one_story(context, observed, socket, webhook)


def _expect_one_story(
    context: CaseContext, observed: ObservedJob, socket: Socket, webhook: ObservedWebhook
) -> None:
    ending = observed.states[-1]
    webhook.expect(
        lambda: any(
            message.state(observed.id) == ending for message in _delivered(webhook, observed)
        ),
        f"`job.{ending}` delivered",
    )
    socket.receive_until(
        lambda: any(message.state(observed.id) == ending for message in socket.about(observed.id)),
        context.settings.patience,
    )
    socket.listen(GRACE)
    types = {message.type for message in socket.about(observed.id)} & set(EVENTS)
    webhook.inbox.wait(lambda: types <= {m.type for m in _delivered(webhook, observed)}, GRACE)
    _expect_same_states(context, observed, socket, webhook)
    _expect_same_events(context, observed, socket, webhook)
    context.saw("events", len(_delivered(webhook, observed)))


def _delivered(webhook: ObservedWebhook, observed: ObservedJob) -> list[SocketMessage]:
    return [delivery.message for delivery in webhook.inbox.about(observed.id)]


def _expect_same_states(
    context: CaseContext, observed: ObservedJob, socket: Socket, webhook: ObservedWebhook
) -> None:
    by_socket = {message.state(observed.id) for message in socket.about(observed.id)} - {""}
    context.require(
        not socket.about(observed.id) or bool(by_socket),
        "messages about a job do not show its status",
    )
    by_webhook = {message.state(observed.id) for message in _delivered(webhook, observed)} - {""}
    differ = f"{_words(by_socket)} over the socket, {_words(by_webhook)} by webhook"
    context.expect(
        by_socket - {"cancelling"} == by_webhook - {"cancelling"},
        "the same states over the socket and by webhook",
        differ,
    )
    missing = set(observed.states) - by_webhook - {"cancelling"}
    context.expect(not missing, f"what reads showed, sent too: {_words(missing)}", differ)


def _expect_same_events(
    context: CaseContext, observed: ObservedJob, socket: Socket, webhook: ObservedWebhook
) -> None:
    """Every event of a documented type is in both, with the same id."""
    ids = [
        {message.type: message.id for message in messages if message.type in EVENTS}
        for messages in (socket.about(observed.id), _delivered(webhook, observed))
    ]
    by_socket, by_webhook = set(ids[0]), set(ids[1])
    both = f"{_words(by_socket)} over the socket, {_words(by_webhook)} by webhook"
    same = not by_socket or by_socket == by_webhook
    context.expect(same, "the same events over the socket and by webhook", both)
    differ = [name for name in ids[0] if name in ids[1] and ids[0][name] != ids[1][name]]
    context.expect(
        not differ,
        "the same event ids over the socket and by webhook",
        f"others for {', '.join(differ)}",
    )


def _words(words: set[str]) -> str:
    return " ".join(sorted(words)) or "nothing"
