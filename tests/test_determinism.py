"""The same seed and the same requests give the same bytes in every process."""

import os
import subprocess
import sys
from functools import cache
from itertools import zip_longest
from pathlib import Path

import pytest

STEPS = 200


@cache
def session(seed: int, hash_seed: str, steps: int = STEPS) -> list[str]:
    """Every response of a random session, in its own process."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.random_session", str(seed), str(steps)],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


@pytest.mark.slow
def test_a_long_random_session_can_be_repeated_to_the_byte() -> None:
    first, second = session(7, "1"), session(7, "2")
    assert len(first) > STEPS
    for number, (one, other) in enumerate(zip_longest(first, second)):
        assert one == other, f"response {number} differs"


@pytest.mark.slow
def test_another_seed_is_another_session() -> None:
    assert session(7, "1")[:20] != session(8, "1", 20)[:20]
