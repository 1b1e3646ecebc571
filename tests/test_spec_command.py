"""`cortex-mock spec`: bundles and validates documents."""

import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

import openapi
from openapi import ASYNCAPI, ROOT
from tests.invocations import invoke, message_of, refused
from tests.processes import run


@pytest.mark.slow
@pytest.mark.parametrize(
    ("format_", "parse"),
    [("json", json.loads), ("yaml", partial(yaml.load, Loader=yaml.CSafeLoader))],
    ids=["json", "yaml"],
)
def test_a_bundle_is_written_to_the_terminal_or_to_a_file(
    tmp_path: Path, format_: str, parse: Callable[[str], Any]
) -> None:
    shown = invoke("spec", "bundle", "--format", format_)
    target = tmp_path / f"cortex.{format_}"
    written = invoke("spec", "bundle", "--output", str(target))
    assert (shown.code, written.code, written.stdout) == (0, 0, "")
    assert target.read_text(encoding="utf-8") == shown.stdout
    document = parse(shown.stdout)
    assert list(document["paths"]) == list(openapi.bundle()["paths"])
    assert '"$ref": "#/' in shown.stdout or "$ref: '#/" in shown.stdout
    assert ".yaml" not in "".join(_references(document))


def _references(node: Any) -> list[str]:
    if isinstance(node, list):
        return [found for item in node for found in _references(item)]
    if not isinstance(node, dict):
        return []
    here = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
    return here + [found for value in node.values() for found in _references(value)]


def test_a_bundle_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "no" / "such" / "folder.json"
    assert str(target) in refused("spec", "bundle", "--output", str(target))


def test_a_bundle_of_nothing_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "none.yaml"
    assert str(root) in refused("spec", "bundle", str(root))


@pytest.mark.slow
def test_the_document_is_valid() -> None:
    ended = run("spec", "validate")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert f"is valid: {len(openapi.bundle()['paths'])} paths" in ended.stdout


def test_the_asyncapi_document_is_bundled_and_validated_too() -> None:
    bundled = invoke("spec", "bundle", str(ASYNCAPI), "--format", "json")
    assert json.loads(bundled.stdout) == openapi.published(ASYNCAPI)
    assert ".yaml" not in "".join(_references(openapi.bundle(ASYNCAPI)))
    ended = invoke("spec", "validate", str(ASYNCAPI))
    assert (ended.code, ended.stderr) == (0, "")
    assert f"is valid: {len(openapi.bundle(ASYNCAPI)['operations'])} operations" in ended.stdout


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the document, to break."""
    shutil.copytree(ROOT.parent, tmp_path / "openapi", ignore=shutil.ignore_patterns("*.py*"))
    return tmp_path / "openapi"


def error(folder: Path) -> str:
    ended = invoke("spec", "validate", str(folder / "openapi.yaml"))
    assert (ended.code, ended.stdout) == (1, "")
    return message_of(ended.stderr)


@pytest.mark.slow
def test_a_copy_of_the_document_is_valid_before_it_is_broken(copied: Path) -> None:
    assert invoke("spec", "validate", str(copied / "openapi.yaml")).code == 0


def test_a_file_that_is_not_yaml_is_named(copied: Path) -> None:
    file = copied / "schemas" / "jobs" / "Job.yaml"
    file.write_text("type: [object", encoding="utf-8")
    line = error(copied)
    assert line.startswith(f"{file}: ")
    assert "line 1" in line


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("nowhere.yaml", "does not exist"),
        ("unlisted.yaml", "is not among the root's components"),
        ("#/components/schemas/Nowhere", "does not exist"),
    ],
)
def test_a_dangling_reference_is_named_with_its_place(copied: Path, target: str, why: str) -> None:
    (copied / "schemas" / "jobs" / "unlisted.yaml").write_text("type: object", encoding="utf-8")
    file = copied / "schemas" / "jobs" / "Job.yaml"
    file.write_text(f"properties: {{id: {{$ref: '{target}'}}}}", encoding="utf-8")
    assert error(copied) == f"{file}: /properties/id: {target} {why}"


@pytest.mark.slow
def test_an_invalid_schema_is_named_with_its_place(copied: Path) -> None:
    file = copied / "schemas" / "jobs" / "Job.yaml"
    file.write_text("properties: {id: {type: text}}", encoding="utf-8")
    line = error(copied)
    assert line.startswith(f"{file}: /properties/id/type: ")
    assert "'text'" in line


def test_a_duplicate_key_is_named_with_its_place(copied: Path) -> None:
    root = copied / "openapi.yaml"
    first = "  /plugin-core/jobs: {$ref: paths/jobs/collection.yaml}\n"
    root.write_text(root.read_text().replace("paths:\n", f"paths:\n{first}", 1))
    line = error(copied)
    assert line.startswith(f"{root}: ")
    assert "'/plugin-core/jobs' is duplicated" in line


def test_a_document_that_is_missing_is_named(tmp_path: Path) -> None:
    assert str(tmp_path / "openapi.yaml") in error(tmp_path)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("paths: [a]", "/paths"),
        ("paths: {/x: }", "/paths/~1x"),
        ("paths: {/x: {$ref: none.yaml}}", "/paths/~1x"),
        ("paths: {}\ncomponents: [a]", "/components"),
        ("paths: {}\ncomponents: {schemas: }", "/components/schemas"),
        ("paths: {}\ncomponents: {schemas: {A: {$ref: 3}}}", "/components/schemas/A/$ref"),
        ("paths: {}\ncomponents: {schemas: {A: {$ref: none.yaml}}}", "/components/schemas/A"),
        (
            "paths: {}\ncomponents: {schemas: {A: {not: {$ref: none.yaml}}}}",
            "/components/schemas/A/not",
        ),
    ],
)
def test_a_misshapen_root_is_named_with_its_place(tmp_path: Path, content: str, place: str) -> None:
    root = tmp_path / "openapi.yaml"
    root.write_text(f"openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\n{content}")
    assert error(tmp_path).startswith(f"{root}: {place}: ")


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("channels: {}", "/"),
        ("channels: {a: {messages: {}}}\noperations: {}", "/channels/a"),
        ("channels: {}\noperations: {a: {action: shout, channel: b}}", "/operations/a/action"),
        (
            "channels: {}\noperations: {a: {channel: {$ref: '#/channels/b'}}}",
            "/operations/a/channel",
        ),
        (
            "channels: {}\noperations: {}\ncomponents: {schemas: {A: {type: text}}}",
            "/components/schemas/A/type",
        ),
        (
            "channels: {}\noperations: {}\ncomponents: {messages: {A: {name: a}}}",
            "/components/messages/A",
        ),
    ],
)
def test_a_misshapen_asyncapi_root_is_named_with_its_place(
    tmp_path: Path, content: str, place: str
) -> None:
    root = tmp_path / "openapi.yaml"
    root.write_text(f"asyncapi: 3.0.0\ninfo: {{title: t, version: '1'}}\n{content}")
    assert error(tmp_path).startswith(f"{root}: {place}: ")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("root", "url", "found"),
    [
        (openapi.ROOT, "https://mock.example/x/api", "url: https://mock.example/x/api/v1\n"),
        (openapi.ASYNCAPI, "wss://mock.example/x", "pathname: /x\n"),
    ],
)
def test_a_bundle_can_name_another_server(root: Path, url: str, found: str) -> None:
    ran = invoke("spec", "bundle", str(root), "--server", url)
    assert ran.code == 0
    assert found in ran.stdout
    assert "localhost:13000/api\n" not in ran.stdout


@pytest.mark.parametrize(
    "url", ["", "mock.example", "ftp://x", "http://", "http://x:0", "http://x/?a"]
)
def test_a_server_that_is_no_url_is_refused(url: str) -> None:
    ran = invoke("spec", "bundle", "--server", url)
    assert ran.code == 2
    assert "is not a URL such as" in ran.stderr


def test_a_documented_bundle_requires_less() -> None:
    ran = invoke("spec", "bundle", "--documented", "--format", "json")
    assert "required" not in json.loads(ran.stdout)["components"]["schemas"]["JobSummary"]


def test_a_folder_means_the_document_in_it(tmp_path: Path) -> None:
    missing = invoke("spec", "validate", str(tmp_path))
    assert missing.stderr == (
        f"{tmp_path / 'openapi.yaml'}: /: cannot be read: No such file or directory\n"
    )
