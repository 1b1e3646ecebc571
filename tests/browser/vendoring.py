"""The dashboard's libraries: what their packages contain, with relative imports.

`python -m tests.browser.vendoring` copies them from `.ci/node_modules` after an update.
"""

from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
PACKAGES = CHECKOUT / ".ci" / "node_modules"
VENDOR = CHECKOUT / "mock_server" / "web" / "dashboard" / "vendor"

MODULES = {
    "preact.js": "preact/dist/preact.mjs",
    "hooks.js": "preact/hooks/dist/hooks.mjs",
    "htm.js": "htm/dist/htm.module.js",
    "signals.js": "@preact/signals/dist/signals.mjs",
    "signals-core.js": "@preact/signals-core/dist/signals-core.mjs",
    "uplot.js": "uplot/dist/uPlot.iife.min.js",
}
COPIES = {
    "uplot.css": "uplot/dist/uPlot.min.css",
    "licences/preact.txt": "preact/LICENSE",
    "licences/htm.txt": "htm/LICENSE",
    "licences/signals.txt": "@preact/signals/LICENSE",
    "licences/signals-core.txt": "@preact/signals-core/LICENSE",
    "licences/uplot.txt": "uplot/LICENSE",
}
IMPORTS = {
    '"preact"': '"./preact.js"',
    '"preact/hooks"': '"./hooks.js"',
    '"@preact/signals-core"': '"./signals-core.js"',
}
"""A browser finds packages by name only with an import map, which would be an inline script."""


def expected() -> dict[str, str]:
    """What each vendored file has to contain, by its name."""
    files = {name: (PACKAGES / path).read_text() for name, path in COPIES.items()}
    for name, path in MODULES.items():
        files[name] = _as_module(name, (PACKAGES / path).read_text())
    return files


def _as_module(name: str, text: str) -> str:
    for package, file in IMPORTS.items():
        text = text.replace(f"from{package}", f"from{file}")
    lines = (line for line in text.splitlines() if not line.startswith("//# sourceMappingURL"))
    export = ["export default uPlot;"] if name == "uplot.js" else []
    return "\n".join([*lines, *export, ""])


def main() -> None:
    """Writes the files."""
    for name, text in expected().items():
        file = VENDOR / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        print(file.relative_to(CHECKOUT), len(text))


if __name__ == "__main__":
    main()
