"""The requests that every contender answers, and how correct responses are recognised."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.load import Request

KEY = "cortex_dev_enterprise"
JOBS = "/api/plugin-core/jobs"
UNKNOWN = "job_000000000000"
JOB_REQUEST = {
    "provider": "akash",
    "image": "nginx:alpine",
    "cpu": 100,
    "memory": "512Mi",
    "storage": "1Gi",
    "duration": 3600,
    "env": {"NODE_ENV": "production"},
    "ports": [{"port": 80, "expose": True}],
}
INVALID_JOB_REQUEST = JOB_REQUEST | {"memory": "512MB"}


@dataclass(frozen=True)
class RequestCase:
    """One kind of request.

    :param path: below the base of the API; `{job}` stands for the id of a job.
    :param right: whether a body, read as JSON, is a right response.
    """

    name: str
    title: str
    method: str
    path: str
    statuses: tuple[int, ...]
    right: Callable[[Any], bool]
    body: Any = None
    key: bool = True

    def request(self, job: str, **more: str) -> Request:
        headers = {"Accept": "application/json"} | more
        if self.key:
            headers["Authorization"] = f"Bearer {KEY}"
        if self.body is not None:
            headers["Content-Type"] = "application/json"
        body = "" if self.body is None else json.dumps(self.body, separators=(",", ":"))
        return Request(self.method, self.path.format(job=job), headers, body)


def _is_page(content: Any) -> bool:
    rows = content["data"]
    return len(rows) == 20 and all(row["provider"] == "akash" for row in rows)


def _is_job(content: Any) -> bool:
    job: dict[str, Any] = content["data"]
    return str(job["id"]).startswith("job_") and "config" in job


def _is_new_job(content: Any) -> bool:
    job: dict[str, Any] = content["data"]
    return bool(job["status"] == "pending" and job["image"] == JOB_REQUEST["image"])


PAGE = f"{JOBS}?provider=akash&limit=20"

CASES = (
    RequestCase("list", "list 20 of 1,000 jobs by provider", "GET", PAGE, (200,), _is_page),
    RequestCase("get", "get one job", "GET", f"{JOBS}/{{job}}", (200,), _is_job),
    RequestCase("create", "create a job", "POST", JOBS, (201,), _is_new_job, body=JOB_REQUEST),
    RequestCase("404", "404, an unknown job", "GET", f"{JOBS}/{UNKNOWN}", (404,), bool),
    RequestCase("401", "401, no key", "GET", PAGE, (401,), bool, key=False),
    RequestCase("400", "400, an invalid job", "POST", JOBS, (400, 422), bool,
                body=INVALID_JOB_REQUEST),
)  # fmt: skip
