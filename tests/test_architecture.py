"""What the tree promises: layers, sizes, who may import what, and how files begin."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "playground").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60
MAX_METHODS = 25

BELOW_THE_WINDOW = (
    "setup",
    "events",
    "loop",
    "trace",
    "graph",
    "catalog",
    "runtime",
    "session",
    "cli",
)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def nodes_of(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path)))


@cache
def imports_of(path: Path) -> set[str]:
    """Return the names of the modules that a file imports, wherever it does so."""
    found = set()
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def importers_of(package: str) -> set[str]:
    return {
        name_of(path)
        for path in SOURCES
        if any(re.match(rf"{package}(\.|$)", name) for name in imports_of(path))
    }


def test_imports_point_down_only() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_layer_that_looks_up_is_found_out(tmp_path: Path) -> None:
    """The contract guards the real names: a copy of the tree with one import upwards breaks it."""
    for path in SOURCES:
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    low = tmp_path / "playground" / "loop" / "clocks.py"
    low.write_text(f"{low.read_text()}\nfrom playground.graph import model  # upwards\n")
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-cache"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "playground.loop.clocks -> playground.graph.model" in done.stdout


@pytest.mark.parametrize("path", SOURCES + TESTS, ids=name_of)
def test_files_functions_and_classes_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_FILE_LINES
    for node in nodes_of(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            assert lines <= MAX_FUNCTION_LINES, f"{node.name} has {lines} lines"
        if isinstance(node, ast.ClassDef):
            functions = (ast.FunctionDef, ast.AsyncFunctionDef)
            names = {each.name for each in node.body if isinstance(each, functions)}
            assert len(names) <= MAX_METHODS, f"{node.name} has {len(names)} methods"


@pytest.mark.parametrize("path", SOURCES + TESTS, ids=name_of)
def test_every_module_says_in_one_line_what_it_is_for(path: Path) -> None:
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert text, "no docstring"
    assert text.splitlines()[0].endswith((".", ":")), text.splitlines()[0]


def test_only_the_bridge_imports_qasync() -> None:
    found = importers_of("qasync")
    assert found
    assert all(name.startswith("playground/bridge/") for name in found)


def test_nothing_below_the_window_imports_qt() -> None:
    found = importers_of("PySide6") | importers_of("shiboken6")
    below = tuple(f"playground/{package}" for package in BELOW_THE_WINDOW)
    assert [name for name in found if name.startswith(below)] == []
    assert any(name.startswith("playground/ui/") for name in found)


@pytest.mark.parametrize(
    ("library", "places"),
    [
        (
            "psygnal",
            (
                "playground/graph/document.py",
                "playground/runtime/player.py",
                "playground/runtime/debugger/debugger.py",
            ),
        ),
        ("aiohttp", ("playground/catalog/kinds/network/",)),
        ("click", ("playground/cli/",)),
        ("simpleeval", ("playground/runtime/expressions.py",)),
        ("qtawesome", ("playground/ui/",)),
        ("pyqtgraph", ("playground/ui/",)),
        ("pygments", ("playground/ui/",)),
        ("sqlite3", ("playground/session/",)),
        ("nats", ("playground/catalog/kinds/channels/",)),
    ],
)
def test_a_library_is_used_where_it_belongs(library: str, places: tuple[str, ...]) -> None:
    assert [name for name in importers_of(library) if not name.startswith(places)] == []


def test_the_set_up_needs_the_standard_library_alone() -> None:
    for path in sorted((ROOT / "playground" / "setup").rglob("*.py")):
        for name in imports_of(path):
            top = name.partition(".")[0]
            assert top in sys.stdlib_module_names or name.startswith("playground.setup"), name


def test_a_headless_run_imports_no_qt_and_no_psygnal() -> None:
    code = (
        "import sys; from playground.cli import main; "
        "status = main(['run', 'resources/samples/01-doorbell.playground.json', '--quiet']); "
        "print(status, sorted(sys.modules.keys() & {'PySide6', 'shiboken6', 'psygnal', 'rich'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "0 []\n"


def test_the_top_level_holds_what_is_named_and_nothing_else() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    top = {name.partition("/")[0] for name in listed}
    named = {"pyproject.toml", "playground", "resources", "tests", "README.md", ".ci", ".gitignore"}
    assert top <= named
