"""Operations of the Providers namespace."""

from mock_server.api.call import Call
from mock_server.api.list_operation import ChangingFields, ListOperation, Page
from mock_server.api.reply import Reply, created, message
from mock_server.errors import FieldError
from mock_server.handlers.jobs import JOBS
from mock_server.rules.providers import (
    capabilities,
    credentials,
    diagnostics,
    lifecycle,
    logins,
    metrics,
    network_words,
    providers,
    transactions,
    validation,
    views,
    wallets,
)
from mock_server.world.records import Json, Provider, Transaction

PROVIDERS: ListOperation[Provider] = ListOperation(
    "providers",
    show=views.row,
    filters={
        "status": lambda provider, status: provider.status == status,
        "type": lambda provider, type_: provider.type == type_,
    },
    moving=ChangingFields(frozenset({"metrics", "pricing"})),
)


TRANSACTIONS: ListOperation[Transaction] = ListOperation(
    "transactions",
    show=transactions.view,
    filters={
        "provider": lambda transaction, provider_id: transaction.provider_id == provider_id,
        "type": lambda transaction, type_: transaction.type == type_,
        "from": lambda transaction, instant: transaction.created_at >= instant,
        "to": lambda transaction, instant: transaction.created_at <= instant,
    },
    moving=ChangingFields(frozenset({"status", "blockHeight", "confirmations", "confirmedAt"})),
)


def list_providers(call: Call) -> Page:
    return PROVIDERS.page(call, call.world.providers)


def create_provider(call: Call) -> Reply:
    _name_words_of_others(call, call.content["type"], call.content["config"])
    provider = lifecycle.add(call.world, call.content)
    return created(_without(views.row(call.world, provider), "metrics", "pricing"))


def get_provider(call: Call) -> Reply:
    return Reply(views.full(call.world, _provider(call)))


def update_provider(call: Call) -> Reply:
    _name_words_of_others(call, _provider(call).type, call.content.get("config", {}))
    provider = lifecycle.update(call.world, call.parameters["providerId"], call.content)
    shown = views.row(call.world, provider)
    return Reply(_without(shown, "metrics", "pricing", "createdAt"))


def delete_provider(call: Call) -> Reply:
    lifecycle.delete(call.world, call.parameters["providerId"])
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


def get_provider_wallet(call: Call) -> Reply:
    return Reply(wallets.full(call.world, _provider(call)))


def topup_provider_wallet(call: Call) -> Reply:
    provider_id, usd = call.parameters["providerId"], float(call.content["amount"])
    transaction = lifecycle.top_up(call.world, provider_id, usd)
    return Reply(
        {
            "transaction": transactions.view(call.world, transaction),
            "wallet": wallets.full(call.world, _provider(call)),
        }
    )


def list_provider_transactions(call: Call) -> Page:
    return TRANSACTIONS.page(call, call.world.transactions, provider=_provider(call).id)


def get_provider_transaction(call: Call) -> Reply:
    transaction = transactions.get(call.world, _provider(call), call.parameters["txHash"])
    return Reply(transactions.view(call.world, transaction))


def get_provider_capabilities(call: Call) -> Reply:
    return Reply(capabilities.view(call.world, _provider(call)))


def update_provider_credentials(call: Call) -> Reply:
    provider = _provider(call)
    sent = credentials.sent(call.content)
    call.ignore(network_words.of_other_networks(provider.type, sent))
    return Reply(logins.change_credentials(call.world, provider.id, call.content))


def refresh_provider_auth(call: Call) -> Reply:
    return Reply(logins.refresh(call.world, call.parameters["providerId"]))


def run_provider_diagnostics(call: Call) -> Reply:
    tests = call.content.get("tests", diagnostics.TESTS)
    return Reply(diagnostics.run(call.world, _provider(call), tests))


def validate_provider(call: Call) -> Reply:
    return Reply(validation.run(call.world, _provider(call)))


def _name_words_of_others(call: Call, network: str, config: Json) -> None:
    idle = network_words.of_other_networks(network, config)
    call.ignore(FieldError(f"/config{error.field}", error.message) for error in idle)


def _provider(call: Call) -> Provider:
    return providers.get(call.world, call.parameters["providerId"])


def _without(row: Json, *names: str) -> Json:
    return {name: value for name, value in row.items() if name not in names}
