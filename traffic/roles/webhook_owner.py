"""A user who has webhooks and reads their deliveries."""

import random

from locust import task

from traffic.user import CortexUser

MOST = 3
"""Webhooks of one process."""


class WebhookOwner(CortexUser):
    weight = 1
    pause = 15.0

    @task(1)
    def create(self) -> None:
        if len(self.guard.made.get("webhook", ())) >= MOST:
            return
        url = self.settings.webhook_url
        body = {
            "name": f"{self.guard.tag}-{random.randrange(1_000_000)}",
            "url": url or f"https://{self.guard.tag}.example/hook",
            "events": ["job.completed", "job.failed"],
            "enabled": bool(url),
        }
        self.make("webhook", "create_webhook", body)

    @task(4)
    def history(self) -> None:
        if webhooks := self.guard.made.get("webhook"):
            identifier = random.choice(webhooks)
            self.ask("list_webhook_deliveries", webhookId=identifier, allowed={404})

    @task(2)
    def list_webhooks(self) -> None:
        self.ask("list_webhooks")

    @task(1)
    def remove(self) -> None:
        if webhooks := self.guard.made.get("webhook"):
            identifier = random.choice(webhooks)
            self.guard.check_own("webhook", identifier)
            self.ask("delete_webhook", webhookId=identifier, allowed={404})
            self.guard.drop("webhook", identifier)
