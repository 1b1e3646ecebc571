"""Lawful differences."""

from tests.stranger.switches import Freedoms

FREEDOMS = Freedoms()
MANY: tuple[str, ...] = ()
