"""All measurements, unattended: `python -m benchmarks`. The figures go to `docs/performance.md`.

It takes about seventeen minutes on an idle machine with two cores. Needs wrk, Node.js and Java; the
peers come from npm on the first run.

`python -m benchmarks scale` measures what is beyond one process, in about six minutes, for
`docs/scale.md`. It needs wrk, redis-server and the extras `redis` and `traffic`.
"""

from collections.abc import Callable, Sequence

import click

from benchmarks import (
    cold,
    compare,
    fairness,
    growth,
    judge,
    locusts,
    processes,
    profile,
    results,
    startup,
    steady,
    store_costs,
    take_over,
)
from benchmarks.load import wrk_version


def _side_by_side() -> str:
    compared = compare.compare(rounds=5, seconds=2, warm_up=3)
    circumstances = results.circumstances(compared.versions)
    return "\n\n".join([circumstances, compare.verdicts(compared), compare.table(compared)])


MEASUREMENTS: dict[str, Callable[[], str]] = {
    "side by side": _side_by_side,
    "profile": lambda: profile.report(profile.measure()),
    "cold session": lambda: cold.report(cold.measure(rounds=5)),
    "growth": lambda: growth.report(growth.measure(rounds=3, seconds=1)),
    "start-up": lambda: startup.report(startup.measure(5)),
    "steady": lambda: steady.report(steady.measure()),
    "fairness": lambda: fairness.report(fairness.measure()),
    "judge": lambda: judge.report(judge.measure()),
}
"""Measurements by the name of their block in the document."""

SCALE: dict[str, Callable[[], str]] = {
    "processes": lambda: processes.report(processes.measure()),
    "take-over": lambda: take_over.report(take_over.measure()),
    "stores": lambda: store_costs.report(store_costs.measure(rounds=3, seconds=3)),
    "locust": lambda: locusts.report(locusts.measure(seconds=20)),
}
"""The same for docs/scale.md."""


@click.command()
@click.argument("names", nargs=-1, type=click.Choice([*MEASUREMENTS, *SCALE, "scale"]))
def main(names: Sequence[str]) -> None:
    """Measures everything, or the named parts, and writes docs/performance.md or docs/scale.md."""
    wrk_version()
    for name in SCALE if names == ("scale",) else names or MEASUREMENTS:
        text = {**MEASUREMENTS, **SCALE}[name]()
        results.write(name, text, results.SCALE if name in SCALE else results.DOCUMENT)
        click.echo(f"\n{name}\n\n{text}\n")


if __name__ == "__main__":
    main()
