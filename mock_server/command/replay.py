"""`cortex-mock replay`: sends the requests of an HTTP archive to a mock again."""

import codecs
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from mock_server.command import running_mock
from mock_server.command.running_mock import WrongUse

LARGEST_FILE = 512 * 1024 * 1024
"""Bytes."""

MOST_AT_ONCE, LARGEST_AT_ONCE = 200, 4 * 1024 * 1024
"""Requests that are sent to the control API together, and bytes of them as JSON."""

SHOWN = 3
"""Places of differences in one line."""


@click.command(short_help="Send the requests in a HAR file again.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@running_mock.options
@click.option(
    "--key", help="The API key for requests without one: its id, its name or the key itself."
)
def replay(
    file: Path, url: str, world: str, control_key: str | None, as_json: bool, key: str | None
) -> None:
    """Send the requests in a HAR file to a mock again, and compare the responses.

    All requests go to the mock, even if the file names other addresses. The exit code is 0 if all
    requests have the same status as before, 1 if some do not, and 2 when nothing was sent.
    """
    entries, found = _entries(file), list[Any]()
    with running_mock.control(url, control_key) as control:
        for batch in _batches(entries):
            sent = control.replay_archive(world, {"log": {"entries": batch}}, key=key)
            found += msgspec.to_builtins(sent)["data"]
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found)).decode())
    else:
        click.echo("\n".join(lines(found)))
    sys.exit(1 if any(map(_is_changed, found)) else 0)


def lines(found: list[Any]) -> Iterator[str]:
    """The result for people: a line for each request, and a summary."""
    for one in found:
        target = one["path"] + (f"?{one['query']}" if one["query"] else "")
        if one["skipped"] is not None:
            yield f"skipped     {one['method']} {target}: {one['skipped']}"
            continue
        old, new = one["oldStatus"] or "none", one["newStatus"] or "none"
        yield f"{old!s:>4} -> {new!s:4} {one['method']} {target}{_differences(one)}"
    skipped = sum(one["skipped"] is not None for one in found)
    changed = sum(map(_is_changed, found))
    yield (
        f"{len(found) - skipped} sent, {skipped} skipped,"
        f" {changed} with another status than before."
    )


def _differences(one: Any) -> str:
    places = [found["where"] for found in one["differences"] if found["where"] != "status"]
    if not places:
        return ""
    count = len(places) + one["more"]
    shown = ", ".join(places[:SHOWN]) + (", ..." if count > SHOWN else "")
    return f": {count} difference{'' if count == 1 else 's'} in {shown}"


def _is_changed(one: Any) -> bool:
    return one["skipped"] is None and one["oldStatus"] != one["newStatus"]


def _entries(file: Path) -> list[Any]:
    """The entries of a HAR file.

    :raises WrongUse: when it cannot be read, or is not an HTTP archive.
    """
    try:
        entries = msgspec.json.decode(_content(file))["log"]["entries"]
        return [_slim(entry) for entry in entries]
    except OSError as error:
        raise WrongUse(f"cannot read {file}: {error.strerror}") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise WrongUse(f"{file} is not JSON") from None
    except (KeyError, TypeError, AttributeError):
        raise WrongUse(f"{file} is not an HTTP archive (HAR): it has no log with entries") from None


def _content(file: Path) -> bytes:
    with file.open("rb") as opened:  # not by its size: devices and pipes have none
        content = opened.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise WrongUse(f"{file} is larger than {LARGEST_FILE >> 20} MiB")
    return content.removeprefix(codecs.BOM_UTF8)


def _slim(entry: Any) -> Any:
    """The parts of an entry that a replay needs; a browser's archive has many more."""
    request, response = entry["request"], entry.get("response") or {}
    content = response.get("content") or {}
    posted = request.get("postData") or {}
    slim = {
        "request": {
            "method": request["method"],
            "url": request["url"],
            "headers": [
                {"name": one["name"], "value": one["value"]} for one in request.get("headers", [])
            ],
            **({"postData": {"text": posted["text"]}} if posted.get("text") else {}),
        },
        "response": {
            "status": response.get("status", 0),
            "content": {name: content[name] for name in ("text", "encoding") if name in content},
        },
        "_keyId": entry.get("_keyId"),
    }
    if _size(slim) > LARGEST_AT_ONCE:
        slim["response"]["content"] = {}
    return slim


def _batches(entries: list[Any]) -> Iterator[list[Any]]:
    batch, size = list[Any](), 0
    for entry in entries:
        own = _size(entry)
        if batch and (len(batch) >= MOST_AT_ONCE or size + own > LARGEST_AT_ONCE):
            yield batch
            batch, size = [], 0
        batch.append(entry)
        size += own
    if batch:
        yield batch


def _size(entry: Any) -> int:
    return len(msgspec.json.encode(entry))
