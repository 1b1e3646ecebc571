"""What `cortex-mock serve` prints when the server answers."""

from collections.abc import Sequence

from mock_server import __version__
from mock_server.app import Application
from mock_server.config import Config
from mock_server.rules.access import access
from mock_server.serving.port import base_url
from mock_server.synthetic.scenario_users import DEVELOPMENT_KEYS, DEVELOPMENT_PASSWORD, EXAMPLE_KEY
from mock_server.world.clock import timestamp
from mock_server.world.world import World


def greeting(config: Config, app: Application) -> str:
    """What a user needs who has just started the server.

    :param config: with the port.
    """
    url = base_url(config.host, config.port, secure=config.tls_cert is not None)
    known = _known_keys(app.worlds.default)
    control = "no key needed" if config.control_key is None else f"key {config.control_key}"
    saved = "" if config.save is None else f"\n  Saves to   {config.save} when it stops\n"
    key = EXAMPLE_KEY if EXAMPLE_KEY in dict(known) else "YOUR_API_KEY"
    return f"""
cortex-mock {__version__} answers at {url}/api
  {_state(config, app.worlds.default)}

  Dashboard  {url}/
  Explorer   {url}/api/explorer
  Document   {url}/openapi.json
  Socket     {url.replace("http", "ws", 1)}/ws
  Try        curl -H "Authorization: Bearer {key}" {url}/api/plugin-core/jobs

  Control    {url}/_cortex/worlds ({control})
{_signed_in(config, app.worlds.default)}{_faults(app.worlds.default)}{saved}{_keys(config, known)}
  Stop with Ctrl-C. All settings: cortex-mock serve --help. Guides: docs/ next to the README.
"""


def _signed_in(config: Config, world: World) -> str:
    if config.sign_in_as is None:
        return ""
    user = access.recognise(world, access.digest(config.sign_in_as)).user
    return f"  Signs in   requests without a key, as {user.username} ({user.role})\n"


def _faults(world: World) -> str:
    count = len(world.injected_faults)
    if not count:
        return ""
    where = "/_cortex/worlds/default/faults lists them"
    return f"  Faults     {count} {'is' if count == 1 else 'are'} injected; {where}\n"


def _state(config: Config, world: World) -> str:
    """The contents of the world, and its source."""
    contents = f"{len(world.jobs)} jobs on {len(world.providers)} providers"
    if config.load is None:
        return f"{contents}, from the fixtures '{config.fixtures}' with seed {config.seed}"
    others = f"{len(world.users)} users, {len(world.webhooks)} webhooks"
    return (
        f"{contents}, {others}, from the snapshot {config.load}, at {timestamp(world.now_seconds)}"
    )


def _keys(config: Config, known: Sequence[tuple[str, str]]) -> str:
    if not known:
        return ""
    limits = "" if config.rate_limit else " (not enforced: --no-rate-limit)"
    keys = "\n".join(f"    {key:<24} {what}" for key, what in known)
    return f"""
  Development keys{limits}
{keys}
  Users with the same names log in with the password '{DEVELOPMENT_PASSWORD}', such as
    {known[0][0]}@cortex.example, or {known[0][0]} alone.
"""


def _known_keys(world: World) -> list[tuple[str, str]]:
    """The development keys that are valid in the world; a snapshot may lack some."""
    return [(key, what) for key, what in DEVELOPMENT_KEYS if access.is_valid(world, key)]
