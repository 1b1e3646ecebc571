"""An operator who monitors providers, networks and the system."""

import random

from locust import task

from traffic.user import CortexUser


class Operator(CortexUser):
    weight = 1
    pause = 15.0

    @task(4)
    def providers(self) -> None:
        for provider in random.sample(
            found := self.ask("list_providers") or [], min(2, len(found))
        ):
            self.ask("get_provider_status", providerId=provider["id"], allowed={404})
            self.ask("get_provider_metrics", providerId=provider["id"], allowed={404})

    @task(2)
    def networks(self) -> None:
        for network in (self.ask("list_networks") or [])[:2]:
            name = network.get("name")
            if isinstance(name, str):
                self.ask("get_network", networkName=name, allowed={404})

    @task(2)
    def system(self) -> None:
        self.ask("get_health")
        self.ask("get_resource_metrics", allowed={403})
        self.ask("list_system_logs", query="?limit=50", allowed={403})

    @task(1)
    def limits(self) -> None:
        self.ask("get_rate_limits")
