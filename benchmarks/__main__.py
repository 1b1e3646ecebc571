"""All measurements, unattended: `python -m benchmarks`. The figures go to `docs/performance.md`.

It takes about seventeen minutes on an idle machine with two cores. Needs wrk, Node.js and Java; the
peers come from npm on the first run.
"""

from collections.abc import Callable, Sequence

import click

from benchmarks import cold, compare, fairness, growth, judge, profile, results, startup, steady
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


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(MEASUREMENTS)))
def main(names: Sequence[str]) -> None:
    """Measures everything, or the named parts, and writes docs/performance.md."""
    wrk_version()
    for name in names or MEASUREMENTS:
        text = MEASUREMENTS[name]()
        results.write(name, text)
        click.echo(f"\n{name}\n\n{text}\n")


if __name__ == "__main__":
    main()
