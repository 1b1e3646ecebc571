"""A job's command as a list of words (jobs, Create Job; cost-optimization, 4. Batch Processing)."""

import shlex
from collections.abc import Mapping
from typing import Any

from mock_server.errors import FieldError, InvalidRequest

MOST_WORDS = 64


def words(request: Mapping[str, Any]) -> list[str] | None:
    """The command's words; a text is split as a shell does. None if there is no command.

    :raises InvalidRequest: when a quotation is not closed, or there are too many words.
    """
    command = request.get("command")
    if not isinstance(command, str):
        return command
    try:
        split = shlex.split(command)
    except ValueError:
        raise _invalid("has a quotation or an escape that does not end") from None
    if len(split) > MOST_WORDS:
        raise _invalid(f"must have {MOST_WORDS} words or fewer")
    return split


def with_arguments(request: Mapping[str, Any]) -> list[str]:
    """The command of the container; empty if the image decides."""
    return [*(words(request) or ()), *request.get("args", ())]


def _invalid(message: str) -> InvalidRequest:
    return InvalidRequest([FieldError("/command", message)])
