"""Which cases failed last time, for `--last-failed`."""

import json

from contract_tests import text_file
from contract_tests.judging.report import Report
from contract_tests.judging.run import LEDGERS

FILE = LEDGERS / "last-failed.json"
MOST_TARGETS = 50
"""Servers that are remembered."""


def remember(report: Report, target: str) -> None:
    """Writes what failed, or removes it. If the file cannot be written, the run continues.

    :param target: the server's URL; empty for the mock.
    """
    failed = [one.case_id for one in report.results if one.verdict in report.failing]
    kept = {name: cases for name, cases in _read().items() if name != target}
    if failed:
        kept[target] = failed
    latest = dict(list(kept.items())[-MOST_TARGETS:])
    try:
        if latest:
            FILE.parent.mkdir(parents=True, exist_ok=True)
            FILE.write_text(json.dumps(latest, indent=2) + "\n", encoding="utf-8")
        else:
            FILE.unlink(missing_ok=True)
    except OSError:
        return


def of(target: str) -> frozenset[str]:
    """The cases that failed in the last run on this server."""
    return frozenset(_read().get(target, ()))


def _read() -> dict[str, list[str]]:
    try:
        content = json.loads(text_file.read(FILE))
    except (text_file.UnreadableFile, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}
