"""The entries of `inputData`, one job for each (cost-optimization, 4. Batch Processing)."""

from collections.abc import Mapping
from typing import Any

from mock_server.rules.jobs import commands
from mock_server.world.records import Json

PLACEHOLDER = "${INPUT}"

OF_BATCH = frozenset({"inputData", "batchSize", "concurrency", "schedule"})
"""Fields that concern all jobs together, which a single one does not have."""


def filled(request: Mapping[str, Any], entry: str) -> Json:
    """The request of the job for an entry. A command that is a text is split first, so an entry
    with spaces stays one word.

    :raises InvalidRequest: when the command cannot be split.
    """
    job = {name: value for name, value in request.items() if name not in OF_BATCH}
    if "command" in job:
        job["command"] = commands.words(job)
    for name in ("command", "args"):
        if name in job:
            job[name] = [word.replace(PLACEHOLDER, entry) for word in job[name]]
    if "env" in job:
        job["env"] = {k: value.replace(PLACEHOLDER, entry) for k, value in job["env"].items()}
    return job
