"""Runs the checks on variations, and reports failures."""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from contract_tests.contract.evidence import Verdict
from contract_tests.mutants import workers
from contract_tests.mutants.trials import SCALE, judged, proxied
from contract_tests.mutants.variations import VARIATIONS, Variation, logged_in
from contract_tests.target import Target, started_mock

ACCUSED = frozenset({Verdict.FAIL, Verdict.UNSTABLE})


@dataclass(frozen=True)
class VariationResult:
    """The result of one variation."""

    name: str
    says: str
    verdicts: dict[str, int]
    """How many clauses have each verdict."""
    accusations: Sequence[str]
    """Failed cases, and why."""
    warnings: Sequence[str]
    seconds: float

    @property
    def is_fair(self) -> bool:
        return not self.accusations


def judge_variation(
    variation: Variation, clauses: Sequence[str] = (), *, target: Target | None = None
) -> VariationResult:
    """A run on a variation.

    :param clauses: all if none is named.
    :param target: a mock without flags; one is started if there is none.
    """
    begun = time.monotonic()
    scale = SCALE if variation.scale is None else variation.scale
    with ExitStack() as stack:
        if variation.flags or target is None:
            own = stack.enter_context(started_mock(*variation.flags, scale=scale))
            hooked = stack.enter_context(proxied(own, variation.make(), scale=None))
        else:
            hooked = stack.enter_context(proxied(target, variation.make(), scale=scale))
        if variation.logs_in:
            hooked = stack.enter_context(logged_in(hooked))
        report = judged(hooked, *clauses)
    cases = [(f"{one.case_id}: {one.reason}", one.verdict) for one in report.results]
    return VariationResult(
        variation.name,
        variation.says,
        {str(verdict): count for verdict, count in report.verdicts.items()},
        [text for text, verdict in cases if verdict in ACCUSED],
        [text for text, verdict in cases if verdict is Verdict.WARN],
        time.monotonic() - begun,
    )


def judge_variations(names: Iterable[str], *, jobs: int) -> Iterator[VariationResult]:
    """Results as they come."""
    return workers.results(_judge, [(name,) for name in names], jobs=jobs)


def _judge(name: str) -> VariationResult:
    return judge_variation(next(one for one in VARIATIONS if one.name == name))
