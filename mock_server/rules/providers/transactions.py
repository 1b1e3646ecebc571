"""Transactions of a provider's wallet (common-issues, Provider Authentication Failures; debugging,
Provider Network Diagnostics).

A transaction is in the network's next block and gains a confirmation with each later block. All of
it follows from the instant at which the transaction was made.
"""

from collections.abc import Mapping

from mock_server.errors import NotFound
from mock_server.rules.providers import settings, wallets
from mock_server.world.clock import timestamp, timestamp_or_none
from mock_server.world.records import Json, Provider, Transaction, TransactionType
from mock_server.world.world import World

BLOCK_SECONDS: Mapping[str, int] = {
    "akash": 6, "render": 1, "golem": 2, "bittensor": 12, "ionet": 1
}  # fmt: skip
"""Seconds between two blocks of each network, unless the provider's configuration names another."""

ENOUGH = 6
"""Confirmations after which a transaction counts as confirmed, unless the provider's configuration
names a driver."""


def record(
    world: World, provider: Provider, type_: TransactionType, usd: float, job_id: str | None = None
) -> Transaction:
    """Records a change of the wallet.

    :param provider: after the change.
    :param usd: the change; negative for payments.
    """
    transaction = Transaction(
        id=world.identifiers.new("tx"),
        created_at=world.now_seconds,
        provider_id=provider.id,
        network=provider.type,
        type=type_,
        usd=round(usd, 6),
        funds=provider.funds,
        job_id=job_id,
        block_seconds=settings.block_seconds(provider),
        needed_confirmations=settings.confirmations(provider),
    )
    world.transactions.put(transaction)
    return transaction


def get(world: World, provider: Provider, tx_hash: str) -> Transaction:
    transaction = world.transactions.get(tx_hash)
    if transaction is None or transaction.provider_id != provider.id:
        raise NotFound("transaction", tx_hash)
    return transaction


def forget(world: World, provider_id: str) -> None:
    """Removes the transactions of a provider that is gone."""
    for transaction in [one for one in world.transactions if one.provider_id == provider_id]:
        world.transactions.remove(transaction.id)


def view(world: World, transaction: Transaction) -> Json:
    block = transaction.block_seconds or BLOCK_SECONDS[transaction.network]
    enough = transaction.needed_confirmations or ENOUGH
    height = transaction.created_at // block + 1
    confirmations = max(world.now_seconds // block - height + 1, 0)
    is_confirmed = confirmations >= enough
    return {
        "id": transaction.id,
        "txHash": transaction.id,
        "providerId": transaction.provider_id,
        "type": transaction.type,
        "direction": "in" if transaction.usd > 0 else "out",
        "status": "confirmed" if is_confirmed else "pending",
        "amount": wallets.balance(transaction.network, abs(transaction.usd), 6),
        "fundsAfter": wallets.balance(transaction.network, transaction.funds),
        "jobId": transaction.job_id,
        "blockHeight": height if confirmations else None,
        "confirmations": confirmations,
        "createdAt": timestamp(transaction.created_at),
        "confirmedAt": timestamp_or_none((height + enough - 1) * block if is_confirmed else None),
    }
