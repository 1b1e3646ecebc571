"""Operations of the Providers namespace."""

from mock_server.api.call import Call
from mock_server.api.listing import Listing, Moving, Page
from mock_server.api.reply import Reply, created, message
from mock_server.handlers.jobs import JOBS
from mock_server.rules.providers import lifecycle, metrics, providers, views
from mock_server.world.records import Json, Provider

PROVIDERS: Listing[Provider] = Listing(
    "providers",
    show=views.row,
    filters={
        "status": lambda provider, status: provider.status == status,
        "type": lambda provider, type_: provider.type == type_,
    },
    moving=Moving(frozenset({"metrics", "pricing"})),
)


def list_providers(call: Call) -> Page:
    return PROVIDERS.page(call, call.world.providers)


def create_provider(call: Call) -> Reply:
    provider = lifecycle.add(call.world, call.content)
    return created(_without(views.row(call.world, provider), "metrics", "pricing"))


def get_provider(call: Call) -> Reply:
    return Reply(views.full(call.world, _provider(call)))


def update_provider(call: Call) -> Reply:
    provider = providers.update(call.world, call.parameters["providerId"], call.content)
    shown = views.row(call.world, provider)
    return Reply(_without(shown, "metrics", "pricing", "createdAt"))


def delete_provider(call: Call) -> Reply:
    lifecycle.remove(call.world, call.parameters["providerId"])
    return message("Provider successfully deleted")


def get_provider_status(call: Call) -> Reply:
    return Reply(views.status(call.world, _provider(call)))


async def get_provider_metrics(call: Call) -> Reply:
    names = call.parameters.get("metrics", metrics.DEFAULT_METRICS)
    period, resolution = call.parameters["period"], call.parameters["resolution"]
    await metrics.count(call.world, resolution, names, call.turns)
    return Reply(metrics.metrics(call.world, _provider(call), period, resolution, names))


def get_provider_pricing(call: Call) -> Reply:
    return Reply(metrics.pricing(call.world, _provider(call)))


def list_provider_jobs(call: Call) -> Page:
    return JOBS.page(call, call.world.jobs, provider=_provider(call).id)


def _provider(call: Call) -> Provider:
    return providers.get(call.world, call.parameters["providerId"])


def _without(row: Json, *names: str) -> Json:
    return {name: value for name, value in row.items() if name not in names}
