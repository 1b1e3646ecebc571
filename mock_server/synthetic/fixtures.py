"""The files that come with the mock: scenarios, and presets of faults."""

from pathlib import Path


def folder() -> Path:
    """Beside the packages in a checkout, inside this one in a wheel."""
    package = Path(__file__).parents[1]
    packaged = package / "fixtures"
    return packaged if packaged.is_dir() else package.parent / "fixtures"


def scenarios() -> list[str]:
    return sorted(path.stem for path in folder().glob("*.yaml"))


def presets() -> list[str]:
    return sorted(path.stem for path in folder().glob("faults/*.yaml"))
