"""`python -m traffic` prints the path of the locustfile; `python -m traffic clean` removes the
objects of a test that was killed."""

import argparse
import re
import sys
from pathlib import Path

from traffic.guard import TAG, TrafficRefused, checked
from traffic.removal import NotListed, Removal
from traffic.settings import Settings


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m traffic", description=__doc__)
    commands = parser.add_subparsers(dest="command")
    clean = commands.add_parser("clean", help="cancel jobs and delete webhooks with a test's tag")
    clean.add_argument("tag", type=_tag, help="the tag from the test's log")
    clean.add_argument("--host", required=True, help="the server")
    clean.add_argument(
        "--cortex-target", default="", help="the server again; needed unless it is on this machine"
    )
    clean.add_argument("--cortex-key", default=Settings().key, help="the API key")
    options = parser.parse_args()
    if options.command is None:
        print(Path(__file__).with_name("locustfile.py"))
    else:
        _clean(options)


def _clean(options: argparse.Namespace) -> None:
    try:
        host = checked(options.host, options.cortex_target)
    except TrafficRefused as refusal:
        sys.exit(f"traffic: {refusal}")
    removal = Removal(host, options.cortex_key)
    try:
        removed, left = removal.remove_tagged(options.tag)
    except NotListed as error:
        sys.exit(f"traffic: {error}")
    print(f"{removed} objects with the tag {options.tag} are removed, {left} are left")
    sys.exit(1 if left else 0)


def _tag(text: str) -> str:
    if re.fullmatch(rf"{TAG}-\w+", text) is None:
        raise argparse.ArgumentTypeError(f"a tag looks like {TAG}-0123456789")
    return text


main()
