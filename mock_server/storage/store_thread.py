"""The only thread that uses the store while the event loop runs."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from mock_server.storage.store import StoreError
from mock_server.world.keeper import StoreUnavailable

logger = logging.getLogger("mock_server")

Result = TypeVar("Result")


class StoreThread:
    """Runs functions of the store, one after another, so that they do not block the event loop."""

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(1, "store")

    async def run(self, function: Callable[[], Result]) -> Result:
        """:raises StoreUnavailable: when the store cannot be used; the log has the reason."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._executor, function)
        except StoreError as error:
            logger.error("%s", error)
            raise StoreUnavailable(f"The worlds cannot be stored or read now: {error}.") from None
        except Exception:
            logger.exception("the store failed")
            raise StoreUnavailable("The worlds cannot be stored or read now.") from None

    def stop(self) -> None:
        self._executor.shutdown()
