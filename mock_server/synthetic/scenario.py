"""Plays scenarios, the data of `fixtures/`.

A scenario is played, not loaded. The world is put back some days, and the contents of the scenario
happen there in order, through the same rules that requests use. So everything that clients see of
the past (costs, events, deliveries, a provider's metrics) agrees with the rest.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

from mock_server.errors import Conflict, CortexError, ProviderUnavailable
from mock_server.rules.faults import faults
from mock_server.rules.jobs import jobs, submission, templates
from mock_server.rules.providers import lifecycle
from mock_server.rules.webhooks import deliveries, webhooks
from mock_server.rules.webhooks.deliveries import AttemptResult
from mock_server.synthetic import examples, fake_data, job_requests, traffic
from mock_server.synthetic.pasts import past_of
from mock_server.synthetic.scenario_users import ScenarioUsers
from mock_server.world.records import Fate, Json, Lineage
from mock_server.world.world import World

EXPORTED = 3600
"""Seconds before the present at which the example's export of the log was made."""

Step = Callable[[], object]


class ScenarioError(Exception):
    """A scenario that cannot be loaded.

    :param place: a JSON pointer into it; empty for the whole.
    :param why: what is expected there.
    :param file: its file, if it has one.
    """

    def __init__(self, why: str, place: str = "", file: Path | None = None) -> None:
        where = [str(part) for part in (file, place) if part]
        super().__init__(": ".join([*where, why]))
        self.place = place
        self.why = why


def play(world: World, script: Json) -> None:
    """Plays a scenario in a new world, up to the world's current whole second. The clock is set to
    that second, so that the world begins as it will begin after a reset.

    :param script: in the format of the scenario schema (`mock_server.control.scenario_schema`).
    :raises ScenarioError: when something in it cannot happen.
    """
    _Player(world, script).play()
    with _placed("/faults"):
        faults.add_all(world, script.get("faults", ()))
    world.clock.set(world.now)


@contextmanager
def _placed(place: str) -> Iterator[None]:
    """:raises ScenarioError: with the place that the world's rules refuse."""
    try:
        yield
    except CortexError as error:
        raise ScenarioError(error.message, place) from error


class _Player:
    """One run of a scenario."""

    def __init__(self, world: World, script: Json) -> None:
        self._world = world
        self._script = script
        self._random: Random = world.random("scenario")
        self._faker = fake_data.seeded(fake_data.faker(), self._random)
        self._present = int(world.now)
        self._steps: list[tuple[float, int, Step]] = []

    def play(self) -> None:
        incidents, self._world.incidents = self._world.incidents, False
        days = self._script.get("days", 0)
        self._world.now = self._present - days * 86_400
        if any(self._script.get("users", {}).values()):
            self._at(self._present - EXPORTED, lambda: examples.export_log(self._world))
        ScenarioUsers(self._world, self._script, self._random, self._faker, self._present).add_all()
        self._add_providers()
        for template in self._script.get("templates", ()):
            self._reserve("template", template)
            templates.create(self._world, template)
        for number, webhook in enumerate(self._script.get("webhooks", ())):
            self._reserve("webhook", webhook)
            with _placed(f"/webhooks/{number}"):
                webhooks.create(self._world, webhook)
        self._plan_steps()
        self._run_steps()
        self._add_examples()
        self._close_webhooks()
        if incidents:
            lifecycle.allow_incidents(self._world)
        traffic.change(self._world, self._script.get("traffic", "off"))

    def _plan_steps(self) -> None:
        for number, featured in enumerate(self._script.get("jobs", ())):
            self._plan_job(featured, f"/jobs/{number}")
        for number, outage in enumerate(self._script.get("outages", ())):
            self._plan_outage(outage, f"/outages/{number}")
        for state, count in self._script.get("crowd", {}).items():
            for _ in range(count):
                self._plan_random_job(state)

    def _add_examples(self) -> None:
        examples.name_delivery(self._world)
        examples.name_transaction(self._world)
        examples.make_batches(self._world)
        if any(self._script.get("users", {}).values()):
            examples.set_cost_alert(self._world)

    def _add_providers(self) -> None:
        requests = self._script.get("providers", ())
        for number, request in enumerate(requests):
            with _placed(f"/providers/{number}"):
                lifecycle.add(self._world, request)
        if requests:
            self._world.settle(self._world.now + lifecycle.INITIALIZING)

    def _plan_job(self, featured: Json, place: str) -> None:
        """A job that the scenario describes: its request, how long ago, and its fate."""
        begun = self._present - featured["ago"]
        fate = Fate(**featured["fate"]) if "fate" in featured else None

        def step() -> None:
            self._reserve("job", featured)
            if "id" in featured:
                examples.name_event(self._world)
            with _placed(place):
                submission.submit(self._world, featured["request"], jobs.NOBODY, fate)

        self._at(begun, step)

    def _plan_outage(self, outage: Json, place: str) -> None:
        """A provider that degraded or went down this many seconds ago, and for how long."""
        provider_id, status = outage["provider"], outage["status"]

        def step() -> None:
            with _placed(place):
                lifecycle.change_status(self._world, provider_id, status)
            self._world.schedule(self._world.now + outage["lasts"], "recover", provider_id)

        self._at(self._present - outage["ago"], step)

    def _plan_random_job(self, state: str) -> None:
        """A job that will be in that state at the present."""
        random = self._random
        types = [request["type"] for request in self._script["providers"]]
        request = job_requests.generate(self._faker, random, random.choice(types))
        horizon = self._script["days"] * 86_400 - 600
        request["duration"] = min(request["duration"], horizon // 2)
        ago, fate = past_of(state, request, horizon, random)
        owner_id = random.choice([user.id for user in self._world.users] or [None])
        job_ids: list[str] = []

        def submit() -> None:
            with suppress(ProviderUnavailable):  # an outage: it could not have been submitted
                job = jobs.submit(
                    self._world, request, lineage=Lineage(owner_id=owner_id), fate=fate
                )
                job_ids.append(job.id)

        def cancel() -> None:
            with suppress(Conflict):  # an outage has already ended it
                for job_id in job_ids:
                    jobs.cancel(self._world, job_id)

        self._at(self._present - ago, submit)
        if state == "cancelled":
            begun = self._present - ago
            self._at(begun + fate.scheduling + fate.starting + fate.running // 2, cancel)
        if state == "cancelling":
            self._at(self._present, cancel)

    def _at(self, instant: float, step: Step) -> None:
        self._steps.append((instant, len(self._steps), step))

    def _run_steps(self) -> None:
        for instant, _, step in sorted(self._steps, key=lambda entry: entry[:2]):
            self._settle(instant)
            step()
        self._steps.clear()  # they refer to the world
        self._settle(self._present)

    def _settle(self, instant: float) -> None:
        """Lets time pass, with receivers that usually answer."""
        while (due := self._world.agenda.next_due()) is not None and due <= instant:
            self._world.settle(due)
            self._receive()
        self._world.settle(max(instant, self._world.now))
        self._receive()

    def _receive(self) -> None:
        for delivery_id in list(self._world.outbox):
            works = self._random.random() < 0.95
            status, milliseconds = (200 if works else 503), self._random.randint(80, 260)
            error = None if works else "The receiver answered 503."
            deliveries.record_attempt(
                self._world, delivery_id, AttemptResult(status, milliseconds, error)
            )

    def _close_webhooks(self) -> None:
        """From now on deliveries are real, so only webhooks that the scenario leaves open stay
        enabled."""
        for webhook, request in zip(
            list(self._world.webhooks), self._script.get("webhooks", ()), strict=False
        ):
            if request.get("closes", False):
                webhooks.update(self._world, webhook.id, {"enabled": False})

    def _reserve(self, kind: str, entry: Json) -> None:
        if "id" in entry:
            self._world.identifiers.reserve(kind, entry["id"])
