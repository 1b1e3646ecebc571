"""Clients of the mock that are not ours; they need Node and the packages of `.ci/package.json`."""
