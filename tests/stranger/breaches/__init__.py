"""Breaches."""

from tests.stranger.switches import Breach

BREACHES: dict[str, Breach] = {}
