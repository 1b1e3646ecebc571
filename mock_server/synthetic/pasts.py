"""Chooses when a job was submitted, and its fate, so that it is in a given state now."""

from random import Random

from mock_server.rules.jobs import fates, images
from mock_server.world.records import Fate, Json

WAITS = (60, 900)
"""Seconds that a job which is waiting now will keep waiting, minimum and maximum."""

RUNS = (0.65, 0.95)
"""The share of its duration that a job needs if it is running now or will run later."""


def past_of(state: str, request: Json, horizon: int, random: Random) -> tuple[int, Fate]:
    """Seconds since its submission, at most `horizon`, and its fate.

    :param state: a job's status, or `expired` for one that failed at the end of its duration.
    """
    duration: int = request["duration"]
    scheduling, starting = random.randint(2, 8), random.randint(3, 12)
    waited = scheduling + starting
    serves = any(port["expose"] for port in request.get("ports", ()))
    needed = fates.UNTIL_DURATION if serves else int(duration * random.uniform(*RUNS))
    if state == "pending":
        ago = random.randint(5, 60)
        return ago, _fate(ago + random.randint(*WAITS), starting, needed)
    if state == "scheduled":
        ago = random.randint(60, 120)
        return ago, _fate(scheduling, ago + random.randint(*WAITS), needed)
    if state in ("running", "cancelling"):
        ago = waited + int(duration * random.uniform(0.1, 0.6))
        return ago, _fate(scheduling, starting, needed)
    if state == "expired":
        ago = random.randint(waited + duration + 60, horizon)
        return ago, _fate(scheduling, starting, fates.UNTIL_DURATION)
    if state == "failed":
        ran = max(1, int(duration * random.uniform(0.02, 0.6)))
        failure = random.choice(images.kind_of(request["image"]).failures)
        ago = random.randint(waited + ran + 60, horizon)
        return ago, fates.failing(scheduling, starting, ran, failure)
    ran = max(2, int(duration * random.uniform(0.2, 0.9)))
    return random.randint(waited + ran + 60, horizon), _fate(scheduling, starting, ran)


def _fate(scheduling: int, starting: int, running: int) -> Fate:
    return Fate(scheduling=scheduling, starting=starting, running=running)
