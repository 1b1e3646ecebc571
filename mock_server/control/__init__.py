"""Lets users create worlds, move their clocks and look back at what happened."""
