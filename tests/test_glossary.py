"""A class name that occurs twice stands for one idea, which the glossary explains."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("mock_server", "contract_tests", "cortex_control", "openapi", "traffic")


def defined_names() -> Iterator[str]:
    """The names of public classes, each as often as it is defined."""
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*.py")):
            for node in ast.parse(file.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    yield node.name


def explained_words() -> set[str]:
    lines = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    entries = [line.split("|")[1] for line in lines if line.startswith("| ")]
    return {word.strip() for entry in entries for word in entry.split(",")}


def words_of(name: str) -> str:
    """`FaultMatch` is `fault match`."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()


def test_a_class_name_that_occurs_twice_is_in_the_glossary() -> None:
    names, words = list(defined_names()), explained_words()
    twice = {words_of(name) for name in names if names.count(name) > 1}
    assert {
        word for word in twice if word not in words and word.removesuffix("s") not in words
    } == set()
