"""Which modules a panel shows, how they stand, and who uses them; and what is done to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.graph.document import Document
from playground.graph.model import Breakpoint, Graph, Node
from playground.runtime.modules import Modules
from playground.ui.modules import edits
from playground.ui.modules.known import KnownModule, ModuleTable, on_disk
from playground.ui.modules.rows import module_rows

if TYPE_CHECKING:
    from pathlib import Path


def with_code(modules: dict[str, str], **codes: str) -> Document:
    nodes = (Node(name, "python", name.title(), params={"code": c}) for name, c in codes.items())
    return Document(Graph(nodes=tuple(nodes), modules=modules))


def known_modules(document: Document, modules: Modules | None = None) -> list[KnownModule]:
    return ModuleTable(document).now(modules or Modules({}))


def users(known: list[KnownModule]) -> dict[str, tuple[str, ...]]:
    return {each.id: (*each.users.nodes, *each.users.modules) for each in known}


def test_users_are_told_by_the_sources_whether_they_have_run_or_not() -> None:
    document = with_code(
        {"lib/a": "require('./b')", "lib/b": "module.require('../c.json')", "c.json": "{}"},
        one="require('lib/a')",
        two="def handler():\n    require.resolve('./lib/a')\n    name = 'lib/b'\n    require(name)",
        three="this is no Python",
    )
    known = known_modules(document)
    assert users(known) == {"lib/a": ("one", "two"), "lib/b": ("lib/a",), "c.json": ("lib/b",)}
    assert {each.state for each in known} == {""}


def test_what_has_run_tells_of_those_that_no_source_names() -> None:
    document = with_code({"a": "require('b')", "b": "1 / 0"}, one="require('lib' and 'a')")
    modules = Modules(dict(document.modules))
    with pytest.raises(ZeroDivisionError):
        modules.main("one").require("a")
    known = {each.id: each for each in known_modules(document, modules)}
    assert known["a"].users.nodes == ("one",)
    assert known["b"].state == known["a"].state == "failed"
    assert known["b"].fault == "ZeroDivisionError: division by zero - at <module b> line 1"


def test_a_source_that_does_not_compile_is_told_of_before_it_is_required() -> None:
    document = with_code({"bad": "x = 1\ny = = 2", "good": "x = 1"})
    known = known_modules(document, Modules(dict(document.modules)))
    assert [(each.id, each.state, each.fault) for each in known] == [
        ("bad", "failed", "SyntaxError: invalid syntax (<module bad>, line 2)"),
        ("good", "", ""),
    ]


def test_files_the_library_and_names_that_are_missing_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    library = tmp_path / "event-playground" / "modules"
    library.mkdir(parents=True)
    (library / "colors.py").write_text("exports.red = 1", encoding="utf-8")
    (tmp_path / "helpers.py").write_text("exports.n = 1", encoding="utf-8")
    document = with_code(
        {}, one="require('./helpers')\nrequire('colors')\nrequire('nowhere')\nrequire('')"
    )
    document.mark_saved(tmp_path / "graph.playground.json")
    known = known_modules(document)
    assert [(each.id, each.place) for each in known] == [
        ("helpers.py", "file"),
        ("library:colors.py", "library"),
        ("nowhere", "missing"),
    ]
    assert on_disk(document, "helpers.py") == "exports.n = 1"
    assert on_disk(document, "nowhere") is None
    rows = module_rows(known, str.title)
    assert [(row.kind, row.text, row.mark) for row in rows] == [
        ("header", "Files", ""),
        ("entry", "helpers.py", "input"),
        ("header", "Library", ""),
        ("entry", "colors.py", "input"),
        ("header", "Not there", ""),
        ("entry", "nowhere", "fault"),
    ]
    assert rows[-1].tip == "nowhere: there is no such module\nused by One"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "needs a name"),
        ("util", "There is a module util already"),
        ("../up", "letters, with folders"),
        ("/root", "letters, with folders"),
        ("a//b", "letters, with folders"),
        ("library:x", "letters, with folders"),
        ("a<b", "no quotes"),
        ("lib/util", ""),
        ("data.json", ""),
    ],
)
def test_a_name_that_cannot_be_is_refused_with_a_reason(name: str, says: str) -> None:
    fault = edits.fault_of(with_code({"util": ""}), name)
    assert says in fault
    assert bool(says) == bool(fault)


def test_a_module_is_made_renamed_and_copied_with_its_breakpoints() -> None:
    document = with_code({}, one="require('module')")
    assert edits.add(document, "module") == "module"
    assert edits.add(document, "module", "1") == "module-2"
    assert edits.add(document, "module-2", "1") == "module-3"
    assert edits.add(document, "data.json") == "data.json"
    with document.edit("Break") as edit:
        edit.add(Breakpoint(on="line", target="module module:2", hits=3))
    edits.rename(document, "module", "lib/words")
    assert list(document.breakpoints) == ["line:module lib/words:2"]
    assert document.modules["lib/words"] == edits.FRESH
    assert next(iter(document.breakpoints.values())).hits == 3
    with pytest.raises(ValueError, match="already"):
        edits.rename(document, "lib/words", "module-2")
    document.undo()
    assert list(document.breakpoints) == ["line:module module:2"]
    edits.remove(document, "module")
    assert not document.breakpoints
    assert "module" not in document.modules


def test_a_module_is_required_in_a_node_and_its_breakpoints_move() -> None:
    document = with_code({"lib/my-util": "", "b.py": ""}, one="def handler():\n    pass")
    with document.edit("Break") as edit:
        edit.add(Breakpoint(on="line", target="one:2"))
    assert edits.could_require(document, "lib/my-util") == ["one"]
    edits.require_in_node(document, "one", "lib/my-util")
    code = document.nodes["one"].params["code"]
    assert code.startswith('my_util = require("lib/my-util")\ndef handler')
    assert list(document.breakpoints) == ["line:one:3"]
    assert edits.could_require(document, "lib/my-util") == []
    assert edits.line_for("b.py") == 'b = require("./b")'
    assert edits.line_for("library:colors.py") == 'colors = require("colors")'
