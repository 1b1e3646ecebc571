"""Lets `python -m mock_server` run `cortex-mock`."""

from mock_server.command.cli import main

main(prog_name="cortex-mock")
