"""Writes `src/cortex_client/generated` from the OpenAPI document and `surface.yaml`.

    python tools/generate.py cortex.json
    python tools/generate.py cortex.json --output FOLDER

`cortex.json` is what `cortex-mock spec bundle --output cortex.json` writes.
"""

import argparse
import contextlib
import io
import json
import keyword
import re
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
import yaml
from datamodel_code_generator.__main__ import main as generate_models

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "src" / "cortex_client" / "generated"
SURFACE = HERE.parents[1] / "surface.yaml"
METHODS = ("get", "post", "put", "delete", "patch")
ABOUT_THE_MOCK = re.compile(r"\s*In this mock,[^.]*\.")
"""Sentences of descriptions that hold for one server only."""
COMMON = [
    "--input-file-type=openapi",
    "--target-python-version=3.10",
    "--use-standard-collections",
    "--use-union-operator",
    "--use-schema-description",
    "--use-field-description",
    "--collapse-root-models",
    "--use-type-alias",
    "--strict-nullable",
    "--disable-timestamp",
    "--formatters=builtin",
    f"--custom-template-dir={HERE / 'templates'}",
]
MODELS = [
    "--output-model-type=dataclasses.dataclass",
    "--base-class=cortex_client.model.Model",
    "--additional-imports=typing.ClassVar,cortex_client.model.OpenEnum",
    "--snake-case-field",
    "--use-subclass-enum",
    "--capitalise-enum-members",
    "--no-use-specialized-enum",
    "--enum-field-as-literal=one",
    "--special-field-name-prefix=last",
]
PARAMS = ["--output-model-type=typing.TypedDict", "--enum-field-as-literal=all"]

NAMESPACES = {
    "jobs": "Jobs, their templates, batches and schedules.",
    "providers": "Providers of compute.",
    "networks": "The networks that providers belong to.",
    "webhooks": "Webhooks, their deliveries, and signatures.",
    "auth": "Logins and API keys.",
    "users": "Users; `users.me` is the owner of the key.",
    "analytics": "Costs over time.",
    "system": "The instance itself.",
}
"""The docstrings of the namespaces of a client."""

BY_HAND = {"jobs": "jobs", "webhooks": "signed"}
"""Modules with classes that add methods by hand to generated ones."""

Json = dict[str, Any]


def snake(name: str) -> str:
    """:return: `createdAt` as `created_at`; a keyword gets a `_` behind it."""
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
    return f"{name}_" if keyword.iskeyword(name) else name


def lines(text: str, hanging: str = "") -> str:
    """:return: the text in lines that fit into a docstring."""
    return textwrap.fill(" ".join(text.split()), 88, subsequent_indent=hanging)


class Document:
    """The OpenAPI document in one piece."""

    def __init__(self, content: Json) -> None:
        self.content = content
        self.schemas: Json = content["components"]["schemas"]

    def resolve(self, part: Json) -> Json:
        while "$ref" in part:
            kind, name = part["$ref"].split("/")[2:]
            part = self.content["components"][kind][name]
        return part

    def operations(self) -> Iterator[tuple[str, str, Json, list[Json]]]:
        """:return: method, path, operation and its parameters, for each operation."""
        for path, item in self.content["paths"].items():
            for method in METHODS:
                if operation := item.get(method):
                    parameters = item.get("parameters", []) + operation.get("parameters", [])
                    yield method.upper(), path, operation, [*map(self.resolve, parameters)]

    def bodies(self, operation: Json) -> Json:
        """:return: the schemas of the request body, by content type."""
        content = self.resolve(operation.get("requestBody", {})).get("content", {})
        return {kind: media["schema"] for kind, media in content.items()}

    def responses(self, operation: Json) -> Json:
        """:return: the schemas of the first successful response, by content type."""
        for status, response in sorted(operation["responses"].items()):
            if status.startswith("2") and (content := self.resolve(response).get("content")):
                return {kind: media["schema"] for kind, media in content.items()}
        return {}

    def reachable(self, names: set[str]) -> Json:
        """:return: the schemas of these names, and all that they refer to."""
        found: set[str] = set()
        while names:
            found |= names
            text = json.dumps([self.schemas[name] for name in names])
            names = {*re.findall(r'"#/components/schemas/(\w+)"', text)} - found
        return {name: schema for name, schema in self.schemas.items() if name in found}


def name_of(schema: Json) -> str:
    name: str = schema["$ref"].rpartition("/")[2]
    return name


class Operation:
    """One operation of the document, in the words that the templates use."""

    def __init__(self, document: Document, row: tuple[str, str, Json, list[Json]]) -> None:
        self.method, self.path, self.source, self.parameters = row
        self.document = document
        self.id: str = self.source["operationId"]
        self.constant = self.id.upper()
        self.path_names = [snake(name) for name in re.findall(r"{(\w+)}", self.path)]
        self.creates = any(found["name"] == "Idempotency-Key" for found in self.parameters)
        bodies = document.bodies(self.source)
        self.body = next((name_of(s) for s in bodies.values() if "$ref" in s), None)
        self.text = next((kind for kind, s in bodies.items() if "$ref" not in s), None)
        self.body_required = self.document.resolve(self.source.get("requestBody", {})).get(
            "required", False
        )
        self.model, self.kind = self.answer()

    def answer(self) -> tuple[str | None, str]:
        """:return: the model of the data, and whether it is an object, a list, text or bytes."""
        responses = self.document.responses(self.source)
        if "text/html" in responses:
            return None, "text"
        if "application/x-ndjson" in responses:
            return None, "bytes"
        envelope = self.document.resolve(responses["application/json"])
        data = envelope["properties"]["data"]
        if data.get("type") == "array":
            return name_of(data["items"]), "list"
        return name_of(data), "object"

    @property
    def type(self) -> str:
        """The return type of the method, as an annotation."""
        plain = {"text": "str", "bytes": "bytes"}
        return plain.get(self.kind) or f"models.{self.model}"

    @property
    def summary(self) -> str:
        """The docstring of the method."""
        parts = [self.source["summary"].rstrip(".") + "."]
        parts += [self.source[key].strip() for key in ("description",) if key in self.source]
        paragraphs = [lines(line) for part in parts for line in part.split("\n\n")]
        if notes := [lines(self.note(found), hanging="    ") for found in self.queries]:
            paragraphs.append("\n".join(notes))
        text = "\n\n".join(paragraphs).replace("\\", "\\\\")
        return text if "\n" not in text else f"{text}\n"

    def note(self, found: Json) -> str:
        """:return: the text of the docstring about a parameter."""
        text: str = f":param {found['python']}: {found.get('description', '').strip()}"
        values = self.document.resolve(found["schema"]).get("enum")
        return f"{text} One of: {', '.join(values)}." if values else text

    @property
    def queries(self) -> list[Json]:
        """The query parameters that a caller gives; `follow` has a method of its own."""
        in_body = self.document.schemas[self.body]["properties"] if self.body else {}
        return [
            found | {"python": snake(found["name"]), "type": self.query_type(found["schema"])}
            for found in self.parameters
            if found["in"] == "query" and found["name"] not in {"access_token", "follow", *in_body}
        ]

    def query_type(self, schema: Json) -> str:
        resolved = self.document.resolve(schema)
        if resolved.get("type") == "array":
            return f"str | Sequence[{self.query_type(resolved['items'])}]"
        if "enum" in resolved and resolved["type"] == "string":
            return "str"
        if resolved.get("format") == "date-time":
            return "str | datetime"
        plain = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
        return plain[resolved["type"]]


class Namespace:
    """A class of the surface: its methods and the namespaces in it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.class_name = "".join(word.capitalize() for word in re.split(r"[._]", path)) or "Root"
        self.methods: list[tuple[str, Operation]] = []
        self.children: dict[str, Namespace] = {}

    @property
    def about(self) -> str:
        return NAMESPACES[self.path]

    def module(self, waits: bool) -> str:
        """:return: the module that has the class for users.

        :param waits: whether it is for the asynchronous client.
        """
        name = BY_HAND.get(self.path, "methods")
        package = "cortex_client" if self.path in BY_HAND else "cortex_client.generated"
        return f"{package}.{'async_' if waits else ''}{name}"

    def walk(self) -> Iterator["Namespace"]:
        """:return: this namespace and those in it, the innermost first."""
        for child in self.children.values():
            yield from child.walk()
        yield self


def surface(operations: dict[str, Operation]) -> Namespace:
    """:return: the namespace of the client itself, with all that `surface.yaml` names."""
    root = Namespace("")
    for operation_id, method in yaml.safe_load(SURFACE.read_text())["operations"].items():
        *path, name = method.split(".")
        place = root
        for depth, word in enumerate(path):
            place = place.children.setdefault(word, Namespace(".".join(path[: depth + 1])))
        place.methods.append((name, operations[operation_id]))
    return root


def write_types(document: Document, schemas: set[str], options: list[str], output: Path) -> None:
    """Write the types of these schemas, as datamodel-code-generator makes them."""
    content = document.content | {"paths": {}}
    content["components"] = {"schemas": document.reachable(schemas)}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "cortex.json"
        source.write_text(json.dumps(content))
        arguments = [f"--input={source}", f"--output={output}", *COMMON, *options]
        errors = io.StringIO()
        with contextlib.redirect_stderr(errors):
            code = generate_models(arguments)
        if code:
            sys.exit(errors.getvalue())


def events(document: Document) -> dict[str, str]:
    """:return: the models of the events, by their type."""
    mapping = document.schemas["Event"]["discriminator"]["mapping"]
    return {kind: reference.rpartition("/")[2] for kind, reference in mapping.items()}


def write_models(document: Document, operations: list[Operation], output: Path) -> None:
    models = {operation.model for operation in operations if operation.model}
    write_types(document, models | {"Event", "Pagination", "FieldError"}, MODELS, output)
    rows = "".join(f'    "{kind}": {model},\n' for kind, model in events(document).items())
    table = f"\n\nEVENTS: dict[str, type[Model]] = {{\n{rows}}}\n"
    output.write_text(output.read_text() + table)


def write_params(document: Document, operations: list[Operation], output: Path) -> None:
    bodies = {operation.body for operation in operations if operation.body}
    extra = {
        body: {"as_fields": {name: snake(name) for name in document.schemas[body]["properties"]}}
        for body in bodies
    }
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(extra, file)
        file.flush()
        options = [*PARAMS, f"--extra-template-data={file.name}"]
        write_types(document, bodies, options, output)


def write_methods(root: Namespace, operations: list[Operation], folder: Path) -> None:
    loader = jinja2.FileSystemLoader(HERE / "templates")
    environment = jinja2.Environment(  # noqa: S701 - this is Python, not HTML
        loader=loader, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    table = environment.get_template("operations.py.jinja2").render(operations=operations)
    (folder / "operations.py").write_text(table)
    template = environment.get_template("methods.py.jinja2")
    *others, last = root.walk()  # the client itself is apart, for it is needed before the others
    for prefix, waits in (("", False), ("async_", True)):
        for name, namespaces in (("root", [last]), ("methods", others)):
            text = template.render(namespaces=namespaces, waits=waits)
            (folder / f"{prefix}{name}.py").write_text(text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("document", type=Path)
    parser.add_argument("--output", type=Path, default=PACKAGE)
    given = parser.parse_args()
    text = ABOUT_THE_MOCK.sub("", given.document.read_text())
    document = Document(yaml.load(text, Loader=yaml.CSafeLoader))
    operations = [Operation(document, row) for row in document.operations()]
    given.output.mkdir(parents=True, exist_ok=True)
    (given.output / "__init__.py").write_text(
        '"""Generated from the document by tools/generate.py."""\n'
    )
    write_models(document, operations, given.output / "models.py")
    write_params(document, operations, given.output / "params.py")
    root = surface({operation.id: operation for operation in operations})
    write_methods(root, operations, given.output)
    ruff = [sys.executable, "-m", "ruff"]
    config = f"--config={HERE.parent / 'pyproject.toml'}"
    subprocess.run(  # noqa: S603 - our own command
        [*ruff, "check", "--fix-only", "--quiet", config, given.output], check=True
    )
    subprocess.run([*ruff, "format", "--quiet", config, given.output], check=True)  # noqa: S603


if __name__ == "__main__":
    main()
