"""The command line: `cortex-contract run`, `clauses`, `cleanup` and `mutants`."""

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """A judge of servers that claim to be Cortex."""
