"""Lets `python -m mock_server` run `cortex-mock`."""

from mock_server.command.entry import main

main()
