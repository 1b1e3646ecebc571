"""A run that failed, warned and left gaps, and its reports."""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.contract.elsewhere import KEY, elsewhere
from tests.invocations import judge
from tests.processes import Ended

CLAUSES = ("--clause=PAGE-1", "--clause=SORT-4", "--namespace=Jobs")


class Reported(NamedTuple):
    """The paths of the reports, and their run."""

    folder: Path
    url: str
    ended: Ended

    def read(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")


def reported(folder: Path, *arguments: str) -> Reported:
    """A run on a server that gets pages wrong and accepts any sort field."""
    files = [f"--{kind}={kind}.report" for kind in ("junit", "json", "html", "har")]
    with elsewhere(page_size=25, wording="<script>lost()</script> & \x1b[2J") as server:
        url = server.url
        address = ("--url", url, "--api-key", KEY)
        ended = judge("run", *address, *CLAUSES, *files, *arguments, cwd=folder)
    return Reported(folder, url, ended)


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Reported:
    return reported(tmp_path_factory.mktemp("reports"))


@pytest.fixture(scope="session")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Reported:
    """The same with --strict."""
    return reported(tmp_path_factory.mktemp("strict"), "--strict")
