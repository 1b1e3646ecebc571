"""A user who reads costs."""

import random

from locust import task

from traffic.user import CortexUser


class Billing(CortexUser):
    weight = 1
    pause = 20.0

    @task(3)
    def costs(self) -> None:
        self.ask("get_cost_analytics", allowed={403})

    @task(2)
    def wallets(self) -> None:
        if providers := self.ask("list_providers"):
            identifier = random.choice(providers)["id"]
            self.ask("get_provider_wallet", providerId=identifier, allowed={404})
            self.ask("list_provider_transactions", providerId=identifier, allowed={404})

    @task(1)
    def jobs(self) -> None:
        self.ask("list_jobs", query="?status=completed&sort=cost.current:desc&limit=50")
