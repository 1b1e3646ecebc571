"""Waits for a server to be started again, for `--watch`."""

import time
from collections.abc import Callable

import requests

from contract_tests.settings import Settings

PAUSE = 0.5
"""Seconds between two requests to the server."""

PATIENCE = 2.0
"""Seconds that one such request may take."""


def wait_for_restart(settings: Settings, pause: Callable[[float], None] = time.sleep) -> None:
    """Returns when the server has been away and answers again. Ctrl-C ends it."""
    for is_wanted in (False, True):
        while _responses(settings) is not is_wanted:
            pause(PAUSE)


def _responses(settings: Settings) -> bool:
    proxies = None if settings.proxy is None else {"all": settings.proxy}
    try:
        with requests.get(
            f"{settings.api_url}/health",
            timeout=PATIENCE,
            verify=settings.verify,
            proxies=proxies,
            allow_redirects=False,
            stream=True,
        ):
            return True
    except requests.RequestException:
        return False
