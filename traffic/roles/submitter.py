"""A user who submits jobs, follows them, and cancels some."""

import random
from typing import Any

from locust import task

from traffic.user import CortexUser

IMAGES = ("nginx:alpine", "python:3.11-slim", "pytorch/pytorch:2.3.1", "postgres:14")
SIZES = ((1000, "512Mi", "1Gi"), (2000, "1Gi", "5Gi"), (4000, "4Gi", "20Gi"))


class Submitter(CortexUser):
    weight = 6
    pause = 4.0

    def job(self) -> dict[str, Any]:
        """A request for a job that ends soon."""
        cpu, memory, storage = random.choice(SIZES)
        return {
            "provider": random.choice(("akash", "render", "golem")),
            "image": random.choice(IMAGES),
            "cpu": cpu,
            "memory": memory,
            "storage": storage,
            "duration": random.choice((300, 600, 3600)),
            "name": f"{self.guard.tag}-{random.randrange(1_000_000)}",
            "labels": {"origin": self.guard.tag},
        }

    @task(8)
    def submit(self) -> None:
        made = self.make("job", "create_job", self.job())
        if made is not None and random.random() < 0.3:
            self.ask("get_job", jobId=made["id"])

    @task(1)
    def submit_several(self) -> None:
        jobs = [self.job() for _ in range(3)]
        self.reserve(len(jobs))
        made = self.ask("create_job_batch", body={"jobs": jobs}, allowed={409, 503})
        for identifier in made.get("jobIds", ()) if isinstance(made, dict) else ():
            self.guard.keep("job", identifier)

    @task(4)
    def list_jobs(self) -> None:
        self.ask("list_jobs", query="?limit=20&sort=createdAt:desc")

    @task(3)
    def check_one_job(self) -> None:
        if jobs := self.guard.made.get("job"):
            identifier = random.choice(jobs)
            self.ask("get_job", jobId=identifier, allowed={404})
            self.ask("get_job_logs", jobId=identifier, allowed={404})

    @task(1)
    def cancel(self) -> None:
        if jobs := self.guard.made.get("job"):
            identifier = random.choice(jobs)
            self.guard.check_own("job", identifier)
            self.ask("cancel_job", jobId=identifier, allowed={400, 404, 409})
