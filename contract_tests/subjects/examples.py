"""Examples drawn by Hypothesis, the same for the same seed."""

from typing import TypeVar

import hypothesis
from hypothesis import HealthCheck, Phase, strategies

from contract_tests.context.case_context import CaseContext

Drawn = TypeVar("Drawn")

QUICK = 3
"""What is drawn is divided by this in the quick profile."""


def examples(
    context: CaseContext, strategy: strategies.SearchStrategy[Drawn], most: int
) -> list[Drawn]:
    """Different examples of a strategy.

    They are drawn before anything is sent, so that each is sent once: a check that Hypothesis ran
    by itself would be repeated against a server that may have changed meanwhile.
    """
    most = max(most // QUICK, 1) if context.settings.quick else most
    drawn: dict[str, Drawn] = {}

    @hypothesis.seed(context.random.getrandbits(64))
    @hypothesis.settings(
        max_examples=most,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @hypothesis.given(strategy)
    def draw(example: Drawn) -> None:
        drawn.setdefault(repr(example), example)

    draw()
    return list(drawn.values())[:most]
