"""`python -m tests.stranger --port N`: start the server on loopback."""

import argparse

import uvicorn

from tests.stranger.application import create_app
from tests.stranger.breaches import BREACHES
from tests.stranger.freedoms import FREEDOMS
from tests.stranger.seed import KEYS
from tests.stranger.state import Settings


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.stranger")
    parser.add_argument("--port", type=int, default=13500)
    parser.add_argument("--pace", type=float, default=1.0, help="seconds in each job state")
    parser.add_argument("--retry-pace", type=float, default=1.0, help="times the retry delays")
    parser.add_argument("--enterprise-rate", type=int, default=6000, help="requests a minute")
    parser.add_argument("--anonymous-rate", type=int, default=60, help="requests a minute")
    freedoms = sorted([*FREEDOMS, "many"])
    parser.add_argument("--freedom", action="append", default=[], choices=freedoms, metavar="NAME")
    parser.add_argument(
        "--breach", action="append", default=[], choices=sorted(BREACHES), metavar="NAME"
    )
    parser.add_argument("--list", action="store_true", help="print all names and keys, and end")
    return parser.parse_args()


def _print_names() -> None:
    for text, (role, plan) in KEYS.items():
        print(f"key {text}: {role}, {plan}")
    for freedom in FREEDOMS.values():
        print(f"freedom {freedom.name}: {freedom.because}")
    for breach in BREACHES.values():
        hard = " (hard)" if breach.hard else ""
        print(f"breach {breach.name}: kind {breach.kind}{hard}, {breach.clause}, {breach.source}")


def main() -> None:
    """Serve until interrupted."""
    given = _arguments()
    if given.list:
        _print_names()
        return
    settings = Settings(given.pace, given.retry_pace, given.enterprise_rate, given.anonymous_rate)
    app = create_app(settings, given.freedom, given.breach)
    uvicorn.run(app, host="127.0.0.1", port=given.port, log_level="warning", server_header=False)


if __name__ == "__main__":
    main()
