"""Joins the dashboard's modules: one file for each page, and one for what the pages share.

A hundred small files are slow to fetch, and compress badly one by one. Each module becomes a
function that runs once, after the modules that it imports, and keeps its exports in `modules`:

    modules["parts/code.js"] = (() => {
    const { html } = modules["view.js"];
    …
    return { Code };
    })();

The dashboard's modules have each import and export on a line of its own; other forms are not read.
Comments, most of which are types, and empty lines are left out. Libraries are minified: their
imports are at the beginning and their exports at the end.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

SHARED = "app.js"
"""The entry, which also has every module that is no page's. It exports `modules`."""

COMMENT = re.compile(r"^ *//.*\n|^ */\*\*\s(?:(?!\*/)[\s\S])*\*/\n|/\*\*\s.*?\*/ ?", re.MULTILINE)
EMPTY_LINE = re.compile(r"^\n", re.MULTILINE)
IMPORT = re.compile(r'^(import|export) (\{[^}]*\}|\w+) from "(\.[^"]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const) (\w+))", re.MULTILINE)

LIBRARY_IMPORT = re.compile(r'import\{([^}]*)\}from"\./([\w-]+\.js)";')
LIBRARY_EXPORT = re.compile(r'export\{([^}]*)\}(?:from"\./([\w-]+\.js)")?;?')
LIBRARY_DEFAULT = "export default "
LIBRARY_MAP = re.compile(r"//# sourceMappingURL=.*")


class Module(NamedTuple):
    """:ivar imports: pairs of a pattern that takes the names, and the path of the other module.
    :ivar exports: members of the object that the module's function returns."""

    text: str
    imports: tuple[tuple[str, str], ...]
    exports: tuple[str, ...]


def link_shared(folder: Path) -> str:
    """The modules of `folder` that belong to no page, and the libraries; the entry is the last."""
    others = (path for path in _paths(folder) if not path.startswith("pages/"))
    names = [*(path for path in others if path not in (SHARED, "first-paint.js")), SHARED]
    return "export const modules = {};\n" + _link(folder, names)


def link_page(folder: Path, page: str) -> str:
    """The modules of one page, which exports what its `page.js` does."""
    entry = f"pages/{page}/page.js"
    names = [path for path in _paths(folder) if path.startswith(f"pages/{page}/")]
    exported = ", ".join(_read(folder, entry).exports)
    return (
        f'import {{ modules }} from "../../{SHARED}";\n'
        + _link(folder, names)
        + f'export const {{ {exported} }} = modules["{entry}"];\n'
    )


def _paths(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.js"))


def _link(folder: Path, names: list[str]) -> str:
    read = {name: _read_library if name.startswith("vendor/") else _read for name in names}
    modules = {name: read[name](folder, name) for name in names}
    return "".join(_function(name, modules[name]) for name in _ordered(modules))


def _read(folder: Path, name: str) -> Module:
    text = COMMENT.sub("", (folder / name).read_text(encoding="utf-8"))
    found = IMPORT.findall(text)
    passed_on = (names.strip("{} ") for kind, names, _ in found if kind == "export")
    return Module(
        text=EXPORT.sub(r"\1", EMPTY_LINE.sub("", IMPORT.sub("", text))),
        imports=tuple((_pattern(names), _target(name, path)) for _, names, path in found),
        exports=(*_words(passed_on), *(exported for _, exported in EXPORT.findall(text))),
    )


def _read_library(folder: Path, name: str) -> Module:
    text = LIBRARY_MAP.sub("", (folder / name).read_text(encoding="utf-8"))
    exports = [
        _member(one, file)
        for names, file in LIBRARY_EXPORT.findall(text)
        for one in names.split(",")
    ]
    if LIBRARY_DEFAULT in text:
        exports.append("default: main")
    plain = LIBRARY_EXPORT.sub("", LIBRARY_IMPORT.sub("", text))
    return Module(
        text=plain.replace(LIBRARY_DEFAULT, "const main = ").rstrip() + "\n",
        imports=tuple(
            (_pattern(f"{{ {names} }}"), f"vendor/{file}")
            for names, file in LIBRARY_IMPORT.findall(text)
        ),
        exports=tuple(exports),
    )


def _member(exported: str, file: str) -> str:
    """:param file: the other library that the name comes from, if any."""
    own, _, name = exported.partition(" as ")
    return f'{name or own}: modules["vendor/{file}"].{own}' if file else f"{name or own}: {own}"


def _words(lists: Iterable[str]) -> Iterator[str]:
    return (word.strip() for words in lists for word in words.split(","))


def _pattern(names: str) -> str:
    return names.replace(" as ", ": ") if names.startswith("{") else f"{{ default: {names} }}"


def _target(name: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))


def _ordered(modules: dict[str, Module]) -> list[str]:
    """Each after those that it imports."""
    done: dict[str, None] = {}

    def add(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise ValueError(f"{name} imports itself through {', '.join(above)}.")
        for _, other in modules[name].imports:
            if other in modules and other not in done:
                add(other, (*above, name))
        done.setdefault(name)

    for name in modules:
        add(name, ())
    return list(done)


def _function(name: str, module: Module) -> str:
    taken = "".join(f'const {names} = modules["{path}"];\n' for names, path in module.imports)
    exports = ", ".join(module.exports)
    return f'modules["{name}"] = (() => {{\n{taken}{module.text}return {{ {exports} }};\n}})();\n'
