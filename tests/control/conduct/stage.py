"""A mock, a receiver of webhooks, and clients of both, over plain HTTP."""

from typing import Any

import httpx

from tests.conftest import START, HandClock, ServedMock
from tests.deliveries.receiver import Receiver

AKASH = "provider_akash_main"
JOBS = "/plugin-core/jobs"


class Stage:
    """The world in which clients act. Its time is the test's own: a client that waits moves it."""

    def __init__(self, served: ServedMock, receiver: Receiver) -> None:
        self.clock = HandClock(START)
        served.begin_anew(self.clock)
        self.url, self.receiver = served.url, receiver
        self._control = httpx.Client(base_url=f"{served.url}/_cortex/worlds/default")

    def client(self, name: str, key: str | None) -> httpx.Client:
        headers = {"User-Agent": name}
        if key is not None:
            headers["Authorization"] = f"Bearer {key}"
        return httpx.Client(base_url=f"{self.url}/api", headers=headers, timeout=10)

    def wait(self, seconds: float) -> None:
        """What a client does instead of sleeping."""
        self.clock.now += seconds

    def inject(self, effect: dict[str, Any], **match: Any) -> None:
        fault = {"effect": effect, "match": match}
        self._control.post("/faults", json=fault).raise_for_status()

    def mend(self) -> None:
        self._control.delete("/faults").raise_for_status()

    def conduct(self, **wanted: str) -> Any:
        """The clients of the report, after all deliveries have ended."""
        self._control.get("/timeline").raise_for_status()
        response = self._control.get("/conduct", params=wanted)
        assert response.status_code == 200, response.text
        return response.json()

    def rules(self, **wanted: str) -> set[str]:
        """The names of all rules that a client breaks."""
        clients = self.conduct(**wanted)["data"]
        return {finding["rule"] for client in clients for finding in client["findings"]}

    def close(self) -> None:
        self._control.close()
