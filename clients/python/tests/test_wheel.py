"""The wheel has what a user needs."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).parents[1]


def test_the_wheel_has_the_package_its_types_and_its_command(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=HERE, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("cortex_client-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (entries,) = [name for name in names if name.endswith("entry_points.txt")]
        assert "cortex = cortex_client.command:main" in archive.read(entries).decode()
    assert {"cortex_client/py.typed", "cortex_client/generated/models.py"} <= {*names}
    assert not [name for name in names if "test" in name or "tools" in name]
