"""Runs Schemathesis, every phase and check, against a served mock: `tox run -e schemathesis`.

Its settings are in `schemathesis.toml`; further arguments are passed on to `schemathesis run`.
"""

import subprocess
import sys

from mock_server.config import Config
from tests.conftest import ServedMock


def main(arguments: list[str]) -> int:
    served = ServedMock(Config(rate_limit=False))
    try:
        command = ["schemathesis", "run", f"{served.url}/openapi.json", "--checks", "all"]
        phases = ["--phases", "examples,coverage,fuzzing,stateful"]
        return subprocess.run([*command, *phases, *arguments], check=False).returncode
    finally:
        served.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
