"""A long session of a random client, printed response by response: `python -m tests.random_session
7`.

The client's choices come from a seed and depend on the responses, so servers that answer alike
get the same requests.
"""

import sys
from collections.abc import Callable
from random import Random
from typing import Any

from mock_server.config import Config
from tests.conftest import NGINX, Mock

JOBS, WEBHOOKS, PROVIDERS = "/plugin-core/jobs", "/plugin-core/webhooks", "/plugin-core/providers"
WORLD = "http://127.0.0.1/_cortex/worlds/default"
LISTS = (
    f"{JOBS}?limit=100", f"{JOBS}?sort=cost.current:desc&limit=5", f"{JOBS}?status=running",
    f"{JOBS}/templates", PROVIDERS, "/plugin-core/networks", WEBHOOKS, "/users", "/auth/api-keys",
    "/system/logs?limit=50", f"{PROVIDERS}/provider_akash_main/status",
    f"{PROVIDERS}/provider_golem_main/metrics?period=24h&resolution=1h",
    "/plugin-core/networks/akash/history", f"{WEBHOOKS}/webhook_1a2b3c4d5e6f/history",
)  # fmt: skip
IMAGES = ("nginx:alpine", "pytorch/pytorch:2.3.1", "postgres:14", "somebody/thing")
NOBODY = "http://127.0.0.1:9/hook"


class RandomSession:
    def __init__(self, seed: int, say: Callable[[str], None]) -> None:
        self._mock = Mock(Config(seed=seed, traffic="steady", enterprise_rate=10_000))
        self._random = Random(seed)
        self._say = say
        self._jobs = ["job_1a2b3c4d5e6f"]

    def run(self, steps: int) -> None:
        acts = (
            self._read, self._read, self._submit, self._submit, self._batch, self._change,
            self._read_job, self._read_job, self._subscribe, self._make_key, self._break,
            self._wait,
        )  # fmt: skip
        for _ in range(steps):
            self._random.choice(acts)()
        self._ask("GET", f"{WORLD}/snapshot")
        self._mock.close()

    def _ask(self, method: str, path: str, json: Any = None) -> Any:
        control = path.startswith("http")
        options = {"json": json} if json is not None else {}
        response = self._mock.request(method, path, **({"key": None} if control else {}), **options)
        headers = [f"{name}: {value}" for name, value in sorted(response.headers.items())]
        self._say(f"{method} {path} {response.status_code} {headers} {response.text}")
        return response.json().get("data")

    def _read(self) -> None:
        self._ask("GET", self._random.choice(LISTS))

    def _submit(self) -> None:
        body = NGINX | {
            "image": self._random.choice(IMAGES),
            "provider": self._random.choice(["akash", "render", "golem"]),
            "duration": self._random.randint(60, 20_000),
        }
        made = self._ask("POST", JOBS, body)
        if made:
            self._jobs.append(made["id"])

    def _batch(self) -> None:
        made = self._ask("POST", f"{JOBS}/batch", {"jobs": [NGINX] * 5, "concurrency": 2})
        self._jobs.extend(made["jobIds"] if made else ())

    def _change(self) -> None:
        path = f"{JOBS}/{self._random.choice(self._jobs)}"
        what = self._random.choice(["cancel", "resubmit", "longer"])
        if what == "longer":
            self._ask("PUT", path, {"duration": self._random.randint(60, 20_000)})
        else:
            self._ask("POST", f"{path}/{what}")

    def _read_job(self) -> None:
        path = f"{JOBS}/{self._random.choice(self._jobs)}"
        self._ask("GET", path + self._random.choice(["", "/logs", "/events", "/metrics"]))

    def _subscribe(self) -> None:
        events = self._random.sample(["job.created", "job.failed", "provider.status.changed"], 2)
        body = {"url": f"{NOBODY}/{self._random.randint(0, 1)}", "events": events, "secret": "s"}
        self._ask("POST", WEBHOOKS, body)

    def _make_key(self) -> None:
        self._ask("POST", "/auth/api-keys", {"name": "made"})

    def _break(self) -> None:
        provider = self._random.choice(["akash", "render", "golem"])
        status = self._random.choice(["online", "offline", "degraded"])
        self._ask("PUT", f"{WORLD}/providers/provider_{provider}_main/status", {"status": status})

    def _wait(self) -> None:
        seconds = self._random.choice([1, 10, 100, 1000])
        self._ask("POST", f"{WORLD}/clock/advance", {"seconds": seconds})


if __name__ == "__main__":
    RandomSession(int(sys.argv[1]), print).run(int(sys.argv[2]))
