"""Records which process has which world."""

from pathlib import Path
from urllib.parse import quote

from mock_server.world.keeper import Asleep, Keeper, name_taken


class Registry:
    """A folder with a symbolic link for each world. Its target is the number of the process that
    has the world. The system creates a link at once or not at all, so a name has one owner.

    :param number: of this process.
    """

    def __init__(self, folder: Path, number: int) -> None:
        self._folder = folder
        self._number = number

    def owner(self, world: str) -> int | None:
        try:
            return int(str(self._link(world).readlink()))
        except OSError:  # no such link, or a name that is too long for one
            return None

    def take(self, world: str) -> bool:
        """Makes this process the owner.

        :return: False if another process is.
        """
        try:
            self._link(world).symlink_to(str(self._number))
        except FileExistsError:
            return self.owner(world) == self._number
        return True

    def give_up(self, world: str) -> None:
        if self.owner(world) == self._number:
            self._link(world).unlink(missing_ok=True)

    def _link(self, world: str) -> Path:
        return self._folder / f"world-{quote(world, safe='')}"


def forget(folder: Path, number: int) -> None:
    """Removes the worlds of a process that has ended."""
    for link in folder.glob("world-*"):
        if str(link.readlink()) == str(number):
            link.unlink(missing_ok=True)


class RegisteredWorlds:
    """A `Keeper` that informs the other processes which worlds are here.

    :param kept: who keeps the worlds that are in no process.
    """

    def __init__(self, registry: Registry, kept: Keeper) -> None:
        self._registry = registry
        self._kept = kept

    async def asleep(self) -> list[Asleep]:
        stored = await self._kept.asleep()
        return [world for world in stored if self._registry.owner(world.name) is None]

    async def wake(self, name: str) -> None:
        await self._kept.wake(name)

    async def reserve(self, name: str) -> None:
        if not self._registry.take(name):
            raise name_taken(name)
        try:
            await self._kept.reserve(name)
        except BaseException:
            self._registry.give_up(name)
            raise

    def added(self, name: str) -> None:
        self._registry.take(name)

    def removed(self, name: str) -> None:
        self._registry.give_up(name)
