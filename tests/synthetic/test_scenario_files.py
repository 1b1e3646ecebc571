"""Scenario files written by users, with possible errors."""

import os
from pathlib import Path

import jsonschema
import pytest
import yaml

from mock_server.app import create_app
from mock_server.config import Config
from mock_server.control import scenario_files
from mock_server.synthetic import fixtures
from mock_server.synthetic.scenario import ScenarioError
from tests.conftest import Mock

FIXTURES = Path(__file__).parents[2] / "fixtures"
JOB = "{provider: akash, image: x, cpu: 1, memory: 1Gi, storage: 1Gi, duration: 60}"
PROVIDER = "{name: A, type: akash, endpoints: [x], config: {}}"
ACCOUNT = "{username: ada, email: ada@cortex.example, password: long-enough}"
BOMB = "\n".join(
    ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
)


def refusal(file: Path) -> str:
    """The error, without the file name."""
    with pytest.raises(ScenarioError) as raised:
        create_app(Config(fixtures=str(file)))
    (line,) = str(raised.value).splitlines()
    assert line.startswith(f"{file}: ")
    return line.removeprefix(f"{file}: ")


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("nonsense: 1", "/nonsense: is unknown; it can be days, traffic, "),
        ("provider: []", "/provider: is unknown; did you mean providers?"),
        ("days: -3", "/days: must be 0 or more"),
        ("days: 1.5", "/days: must be a whole number"),
        ("days: .nan", "/days: must be a finite number"),
        ("days: 123456789012345678901", "/days: must be a 64-bit number"),
        ("days: 2025-01-01", "/days: must be a whole number"),
        ("users: {boss: 2}", "/users/boss: is unknown; it can be admin, operator, "),
        ("users: {admin: -1}", "/users/admin: must be 0 or more"),
        ("traffic: heavy", "/traffic: must be one of off, calm, steady, busy"),
        ("crowd: {running: 3}\ndays: 1", "/crowd: needs providers"),
        (f"crowd: {{running: 3}}\nproviders: [{PROVIDER}]", "/days: must be 1 or more"),
        ("crowd: {lost: 3}", "/crowd/lost: is unknown"),
        (f"jobs: [{{ago: 60, request: {JOB}}}]", "/jobs/0/ago: must be within the 0 s of 'days'"),
        (f"days: 1\njobs: [{{ago: 60, request: {JOB}}}]", "/jobs/0: No akash provider is online."),
        (f"jobs: [{{ago: 0, request: {JOB.replace('1Gi', '1G')}}}]", "/jobs/0/request/memory: "),
        (f"jobs: [{{ago: 0, request: {JOB.replace('cpu', 'cpus')}}}]", "/jobs/0/request/"),
        ("outages: [{provider: x, status: offline, ago: 0, lasts: 1}]", "/outages/0: There is no"),
        (f"providers: [{PROVIDER}, {PROVIDER}]", "/providers/1: A provider of type akash named"),
        (f"providers: [{PROVIDER.replace('akash', 'aws')}]", "/providers/0/type: must be one of"),
        ("webhooks: [{url: 'ftp://x', events: [job.created]}]", "/webhooks/0/url: "),
        (f"accounts: [{ACCOUNT}, {ACCOUNT}]", "/accounts/1/username: must be unique"),
        (f"accounts: [{ACCOUNT[:-1]}, role: boss}}]", "/accounts/0/role: must be one of admin"),
        ("keys: [{secret: my-own-key, user: nobody}]", "/keys/0/user: must be the username of"),
        ("keys: [{secret: é, user: ada}]", "/keys/0/secret: must be 8 to 200 ASCII characters"),
        (
            "keys: [{secret: cortex_dev_pro, user: cortex_dev_pro}]",
            "/keys/0/secret: must be unique",
        ),
        ("1: 2", "has the key 1, which must be text"),
        ("days: !!binary aGk=", "/days: must be text, a number"),
        ("days: !!python/name:os.system x", "could not determine a constructor"),
        ("developmentKeys: !!bool maybe", "is not a valid bool line 1, column 18"),
        ("days: !!timestamp soon", "is not a valid timestamp line 1, column 7"),
        ("days: !!int abc", "is not a valid int line 1, column 7"),
        ("days: " + "9" * 5000, "is not a valid int line 1, column 7"),
        ("days: 1\ndays: 2", "the key 'days' is duplicated line 2"),
        (
            "days: 1\n providers: []",
            "is not valid YAML at line 2, column 11: mapping values are not allowed in this"
            " context; check the indentation",
        ),
        ("days:\n\t1: [", "found character that cannot start any token"),
        ("days: [", "did not find expected node content"),
        ("", "is empty"),
        ("- a list", "must be a mapping"),
        ("days: &a [*a]", "/days/0/0"),
        (BOMB, "has more than 100000 values"),
        ("days: " + "[" * 5000, "exceeded maximum nesting depth"),
        ("days: " + "[" * 100 + "]" * 100, "/days/0/0"),
        ("#" * 1_100_000, "is larger than 1048576 bytes"),
        (b"days: \xff", "is not UTF-8: byte 6"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_an_error_in_a_file_is_reported_in_one_line(
    tmp_path: Path, script: str | bytes, expected: str
) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_bytes(script if isinstance(script, bytes) else script.encode())
    assert expected in refusal(file)


def test_a_json_file_is_read_as_strictly(tmp_path: Path) -> None:
    file = tmp_path / "scenario.json"
    for script, expected in (
        ('{"days": 1, "days": 2}', "the key 'days' is duplicated"),
        ('{"days": NaN}', "/days: must be a finite number"),
        ("[", "Expecting value: line 1"),
        ('{"days": ' + "9" * 5000 + "}", "has too many digits"),
    ):
        file.write_text(script)
        assert expected in refusal(file)


def test_a_missing_file_is_reported_in_one_line(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.yaml") == "cannot be read: No such file or directory"
    folder = tmp_path / "folder.yaml"
    folder.mkdir()
    assert refusal(folder) == "is a directory; name a file in it"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_without_a_writer_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    assert refusal(pipe) == "is a pipe; name a regular file"


@pytest.mark.parametrize("script", ["\ufeffdays: 1", "days:\t1", "traffic: off", "{}"])
def test_a_byte_order_mark_is_accepted(tmp_path: Path, script: str) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text(script, encoding="utf-8")
    scenario_files.read(str(file))


@pytest.mark.parametrize("name", fixtures.scenarios())
def test_the_scenarios_of_the_mock_fit_the_published_schema(mock: Mock, name: str) -> None:
    schema = mock.data("http://127.0.0.1/_cortex/scenario-schema", key=None)
    jsonschema.Draft7Validator.check_schema(schema)
    script = yaml.safe_load((FIXTURES / f"{name}.yaml").read_text(encoding="utf-8"))
    assert list(jsonschema.Draft7Validator(schema).iter_errors(script)) == []
    assert scenario_files.checked(script) == script
