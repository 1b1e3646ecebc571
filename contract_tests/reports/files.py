"""The files that reports are written to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from json import dumps
from pathlib import Path
from typing import Any

from contract_tests.judging.report import Report
from contract_tests.reports import code_quality, ctrf, har, junit, machine, page, sarif


class Unwritable(Exception):
    """A report cannot be written; the message names it and the reason."""


DEVICES = Path("/dev")


@dataclass(frozen=True)
class ReportFiles:
    """Where reports are written; None for none."""

    junit: Path | None = None
    json: Path | None = None
    html: Path | None = None
    har: Path | None = None
    sarif: Path | None = None
    ctrf: Path | None = None
    code_quality: Path | None = None

    def __iter__(self) -> Iterator[tuple[str, Path]]:
        """The option and the file of each that is wanted."""
        for field in fields(self):
            if (path := getattr(self, field.name)) is not None:
                yield field.name.replace("_", "-"), path

    def check(self) -> None:
        """Checks that all can be written, and creates their folders.

        :raises Unwritable: when one cannot.
        """
        seen: dict[Path, str] = {}
        for name, path in self:
            if (other := seen.setdefault(path.resolve(), name)) != name:
                raise Unwritable(f"--{other} and --{name} name the same file: {path}")
            try:
                _check(path)
            except (OSError, ValueError) as error:
                raise _unwritable(name, path, error) from error

    def write(self, report: Report) -> None:
        """:raises Unwritable: when one cannot be written; the others are."""
        errors = []
        for name, path in self:
            try:
                WRITERS[name](report, path)
            except (OSError, ValueError) as error:
                errors.append(_unwritable(name, path, error))
        if errors:
            raise errors[0]


def _check(path: Path) -> None:
    """:raises OSError, ValueError: when it cannot be written."""
    if path.is_fifo() and DEVICES not in path.absolute().parents:
        raise ValueError("it is a pipe, in which a write waits for a reader; /dev/stdout is one")
    is_new = not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.open("a").close()
    if is_new:
        path.resolve().unlink()  # the file itself, not a link to its future target


def _unwritable(name: str, path: Path, error: OSError | ValueError) -> Unwritable:
    why = getattr(error, "strerror", None) or str(error)
    return Unwritable(f"--{name}: cannot write {path}: {why}")


Writer = Callable[[Report, Path], None]


def _as_json(as_data: Callable[[Report], Any]) -> Writer:
    def write(report: Report, path: Path) -> None:
        path.write_text(dumps(as_data(report), indent=2) + "\n", "utf-8")

    return write


WRITERS: dict[str, Writer] = {
    "junit": junit.write,
    "json": _as_json(machine.as_data),
    "html": page.write,
    "har": har.write,
    "sarif": _as_json(sarif.as_data),
    "ctrf": _as_json(ctrf.as_data),
    "code-quality": _as_json(code_quality.as_data),
}
"""By the option that names the file."""
