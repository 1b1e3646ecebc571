"""Logging in to a provider's network again (common-issues, Provider Shows as "Offline")."""

from mock_server.rules.providers import condition, credentials, lifecycle, providers
from mock_server.rules.providers.changes import CredentialsChanged, LoggedIn
from mock_server.world.clock import timestamp, timestamp_or_none
from mock_server.world.records import Json, Provider
from mock_server.world.world import World

UNREACHABLE = "The provider cannot be reached."


def change_credentials(world: World, provider_id: str, request: Json) -> Json:
    """Stores new credentials; the next login uses them. No response contains them. Those of other
    networks are not stored."""
    provider = providers.get(world, provider_id)
    new = credentials.stored(provider, request)
    if new:
        provider = providers.update_credentials(world, provider_id, new)
        world.announce(CredentialsChanged(provider_id, tuple(new)))
    return {
        "providerId": provider_id,
        "updated": list(new),
        "valid": not credentials.errors(provider),
        "updatedAt": timestamp(provider.updated_at),
    }


def refresh(world: World, provider_id: str) -> Json:
    """Logs in. A provider whose credentials are refused goes offline; once they are valid again, it
    is set up again and comes back. A provider that is offline for another reason stays offline."""
    provider = providers.get(world, provider_id)
    errors = credentials.errors(provider)
    if errors:
        return _refused(world, provider, f"{errors[0].field[1:]} {errors[0].message}.")
    if provider.status == "offline" and not provider.login_refused:
        world.announce(LoggedIn(provider_id, UNREACHABLE))
        return _view(world, provider_id, UNREACHABLE)
    providers.record_login(world, provider, refused=False)
    if provider.login_refused and provider.status == "offline":
        lifecycle.set_up(world, provider_id)
    world.announce(LoggedIn(provider_id, None))
    return _view(world, provider_id, None)


def _refused(world: World, provider: Provider, reason: str) -> Json:
    providers.record_login(world, provider, refused=True)
    if condition.is_reachable(provider) or provider.status == "initializing":
        lifecycle.change_status(world, provider.id, "offline")
    world.announce(LoggedIn(provider.id, reason))
    return _view(world, provider.id, reason)


def _view(world: World, provider_id: str, reason: str | None) -> Json:
    provider = world.providers[provider_id]
    at = provider.authenticated_at
    expires = None if at is None or reason else at + credentials.LOGIN_SECONDS
    return {
        "providerId": provider_id,
        "authenticated": reason is None,
        "status": provider.status,
        "reason": reason,
        "authenticatedAt": timestamp_or_none(at),
        "expiresAt": timestamp_or_none(expires),
    }
