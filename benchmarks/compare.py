"""Side by side: every contender with the same work, in rounds, each on one core."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import NamedTuple

from benchmarks import load
from benchmarks.cases import CASES, RequestCase
from benchmarks.contenders import LIMIT, MOCK, Contender, all_contenders
from benchmarks.load import Sample
from benchmarks.progress import print_progress

WORK = ("list", "get", "create")
"""The cases with targets."""

OF_LIMIT: Mapping[str, float] = {"list": 0.8, "get": 0.8, "create": 0.55}
AHEAD = 1
"""The targets: a share of the empty application, and to be ahead of the fastest peer."""

Samples = Mapping[tuple[str, str], Sequence[Sample]]
"""By contender and case, one per round."""


class Comparison(NamedTuple):
    versions: Mapping[str, str]
    samples: Samples


def compare(*, rounds: int, seconds: int, warm_up: int) -> Comparison:
    """:param seconds: of a turn; refusals, which have no targets, get half of it.
    :raises RuntimeError: when a contender gives a wrong response, or none."""
    with all_contenders() as contenders:
        for contender in contenders:
            for case in CASES:
                _measure(contender, case, warm_up)
        samples: dict[tuple[str, str], list[Sample]] = {}
        for number in range(1, rounds + 1):
            print_progress(f"round {number} of {rounds}")
            for case in CASES:
                for contender in contenders:
                    turn = seconds if case.name in WORK else max(1, seconds // 2)
                    sample = _measure(contender, case, turn)
                    samples.setdefault((contender.name, case.name), []).append(sample)
                    print_progress(
                        f"  {case.name:<7}{contender.name:<20}{sample.rate:>8.0f} requests/s"
                    )
        return Comparison({c.name: c.version for c in contenders}, samples)


def _measure(contender: Contender, case: RequestCase, seconds: int) -> Sample:
    contender.prepare(case)
    contender.check(case)
    sample = load.run(contender.place(case).server, [contender.request(case)], seconds)
    contender.check(case)
    wrong = sample.requests - sample.refused if case.statuses[0] >= 400 else sample.refused
    if wrong and not contender.is_limit:
        raise RuntimeError(f"{contender.name} gave {wrong} wrong responses to {case.name}")
    return sample


def table(compared: Comparison) -> str:
    """One row for each contender and case, as Markdown."""
    lines = [
        "| Work | Who | requests/s | p50 ms | p99 ms | CPU µs | of the limit | times as fast |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    for case in CASES:
        lines += [_row(compared.samples, case, name) for name in compared.versions]
    return "\n".join(lines)


def verdicts(compared: Comparison) -> str:
    """Whether the targets are met, as a list in Markdown."""
    lines = []
    for name in WORK:
        of_limit = median(ratios(compared.samples, name, MOCK, LIMIT))
        peers = [peer for peer in compared.versions if peer not in (MOCK, LIMIT)]
        ahead = {peer: median(ratios(compared.samples, name, MOCK, peer)) for peer in peers}
        least = min(ahead.values())
        lines.append(
            f"- {name}: {of_limit:.0%} of the empty app"
            f" ({_verdict(of_limit >= OF_LIMIT[name])}, target {OF_LIMIT[name]:.0%});"
            f" {least:.1f} times as fast as the fastest peer"
            f" ({_verdict(least >= AHEAD)}, target {AHEAD}): "
            + ", ".join(f"{ratio:.1f} {peer}" for peer, ratio in ahead.items())
        )
    return "\n".join(lines)


def _verdict(met: bool) -> str:
    return "met" if met else "missed"


def ratios(samples: Samples, case: str, one: str, other: str) -> list[float]:
    """How much faster one was than the other, round by round."""
    pairs = zip(samples[one, case], samples[other, case], strict=True)
    return [mine.rate / theirs.rate for mine, theirs in pairs]


def _row(samples: Samples, case: RequestCase, name: str) -> str:
    own = samples[name, case.name]
    cells = [
        case.title,
        name,
        _spread([sample.rate for sample in own], "{:,.0f}"),
        f"{median(sample.p50 for sample in own):.2f}",
        f"{median(sample.p99 for sample in own):.2f}",
        f"{median(sample.cpu for sample in own):.0f}",
        "" if name == LIMIT else _spread(ratios(samples, case.name, name, LIMIT), "{:.0%}"),
        "" if name == MOCK else _spread(ratios(samples, case.name, MOCK, name), "{:.1f}"),
    ]
    return f"| {' | '.join(cells)} |"


def _spread(values: Iterable[float], form: str) -> str:
    """The median, with the minimum and the maximum."""
    found = sorted(values)
    least, most = form.format(found[0]), form.format(found[-1])
    return f"{form.format(median(found))} ({least} to {most})"
