"""Which part may import which, and which may read the machine's time and randomness."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "mock_server"

LAYERS = ("excerpt", "suggestions", "errors", "certificates", "skipped_imports", "world", "rules",
          "gateway", "http", "deliveries", "realtime", "config", "synthetic", "api", "control",
          "handlers", "storage", "web", "processes", "configured_worlds", "configured_layers",
          "app", "serving", "receiver", "command", "__main__")  # fmt: skip
"""From the bottom up. A part imports from those before it, and from itself."""

RULES = ("domain_faults", "access", "faults", "providers", "networks", "jobs", "events", "system",
         "webhooks", "conduct")  # fmt: skip
"""Folders of rules: one imports from those before it. What a provider's change means for networks
and jobs follows from its announcements (`rules/reactions.py`)."""

BESIDE = {
    "gateway": {"realtime"},
    "deliveries": {"gateway", "http", "realtime"},
    "synthetic": {"gateway", "http"},
    "storage": {"realtime", "synthetic", "api", "handlers"},
    "web": {"rules", "http", "deliveries", "realtime", "synthetic", "control", "storage"},
    "receiver": {"realtime", "synthetic", "api", "control", "handlers", "storage", "web", "app"},
}
"""Parts at the same height: none of them imports these, in either direction."""

CLOCKS = {
    "time": {"world/clock.py"},
    "datetime": {"world/clock.py"},
    "random": set[str](),
    "secrets": {"web/page_policy.py", "control/key.py"},
    "uuid": set[str](),
}
"""Modules for the machine's time and randomness, and the only files that may use them. Nobody may
guess a nonce or a key."""

HARMLESS = {"Random"}
"""What every module may use of them: streams with a seed."""


@cache
def sources() -> list[tuple[str, ast.Module]]:
    return [
        (file.relative_to(PACKAGE).as_posix(), ast.parse(file.read_text(encoding="utf-8")))
        for file in sorted(PACKAGE.rglob("*.py"))
    ]


@cache
def imported(tree: ast.Module) -> tuple[tuple[str, set[str]], ...]:
    """Modules, and the names taken from them."""
    return tuple(_imported(tree))


def _imported(tree: ast.Module) -> Iterator[tuple[str, set[str]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, set[str]()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "", {alias.name for alias in node.names}


@pytest.mark.slow
def test_every_part_has_its_place() -> None:
    parts = {file.split("/")[0].removesuffix(".py") for file, _ in sources()}
    assert parts - {"__init__"} == {*LAYERS}


@pytest.mark.parametrize("part", LAYERS)
def test_imports_point_one_way(part: str) -> None:
    allowed = set(LAYERS[: LAYERS.index(part) + 1]) - BESIDE.get(part, set())
    for file, tree in sources():
        if file.split("/")[0].removesuffix(".py") != part:
            continue
        for module, _ in imported(tree):
            target = module.removeprefix("mock_server.").split(".")[0]
            if module.startswith("mock_server.") and target in LAYERS:
                assert target in allowed, f"{file} imports {module}"


def test_rules_of_one_resource_import_those_below_it() -> None:
    for file, tree in sources():
        _, _, place = file.partition("rules/")
        folder = place.partition("/")[0]
        if not file.startswith("rules/") or folder not in RULES:
            continue
        allowed = {*RULES[: RULES.index(folder) + 1]}
        for module, _ in imported(tree):
            target = module.removeprefix("mock_server.rules.").partition(".")[0]
            assert target not in {*RULES} - allowed, f"{file} imports {module}"


def test_every_folder_of_rules_has_its_place() -> None:
    assert {file.parent.name for file in (PACKAGE / "rules").glob("*/__init__.py")} == {*RULES}


@pytest.mark.slow
@pytest.mark.parametrize("package", ["mock_server", "contract_tests", "cortex_control"])
def test_no_modules_import_each_other(package: str) -> None:
    """Imports for types only count too."""
    left = dict(module_imports(ROOT / package))
    while ends := _ends(left):
        left = {name: targets - ends for name, targets in left.items() if name not in ends}
    assert left == {}


def test_the_control_client_knows_the_mock_only_from_outside() -> None:
    """It is of use without the mock's modules, which are slow to import."""
    for file in (ROOT / "cortex_control").rglob("*.py"):
        for module, _ in imported(ast.parse(file.read_text(encoding="utf-8"))):
            assert module.split(".")[0] not in ("mock_server", "contract_tests"), file


def _ends(graph: dict[str, set[str]]) -> set[str]:
    """Modules that import none of the others, or are imported by none: they are in no cycle."""
    targets = set[str]().union(*graph.values())
    return {name for name, own in graph.items() if not own or name not in targets}


def module_imports(package: Path) -> Iterator[tuple[str, set[str]]]:
    """Each module, and the others of the package that it imports."""
    files = {
        ".".join(file.relative_to(package.parent).with_suffix("").parts): file
        for file in package.rglob("*.py")
    }
    names = {name.removesuffix(".__init__") for name in files}
    for name, file in files.items():
        own, found = name.removesuffix(".__init__"), set[str]()
        for module, taken in imported(ast.parse(file.read_text(encoding="utf-8"))):
            inner = {f"{module}.{one}" for one in taken} & names
            found |= inner if len(inner) == len(taken) > 0 else inner | {module} & names
        yield own, found - {own}


@pytest.mark.parametrize("module", CLOCKS)
def test_time_and_randomness_come_from_the_world(module: str) -> None:
    users = {
        file
        for file, tree in sources()
        for name, names in imported(tree)
        if name == module and not (names and names <= HARMLESS)
    }
    assert users - CLOCKS[module] == set()


def test_a_random_stream_is_made_with_a_seed() -> None:
    for file, tree in sources():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "Random"
            ):
                assert node.args, f"{file} draws from the machine"
