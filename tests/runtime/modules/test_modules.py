"""What `require` gives, and what it says where it can give nothing."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Any

import pytest

from playground.runtime.modules import Module, ModuleNotFound, Modules
from playground.runtime.modules.files import DiskFiles, Found
from playground.trace.places import place_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def test_a_module_is_run_once_and_gives_what_it_exports() -> None:
    modules = Modules({"a": "exports.n = 1", "b": "module.exports = [require('a').n + 1]"})
    assert modules.require("b") == [2]
    modules.require("a").n = 5
    assert modules.require("a").n == 5
    assert modules.cache["a"].loaded


def test_modules_that_require_each_other_see_what_is_there_so_far() -> None:
    """The example of Node's documentation, "Modules: CommonJS modules", section "Cycles"."""
    told: list[str] = []
    sources = {
        "a": "log('a starting')\n"
        "exports.done = False\n"
        "b = require('./b')\n"
        "log('in a, b.done =', b.done)\n"
        "exports.done = True\n"
        "log('a done')\n",
        "b": "log('b starting')\n"
        "exports.done = False\n"
        "a = require('./a')\n"
        "log('in b, a.done =', a.done)\n"
        "exports.done = True\n"
        "log('b done')\n",
        "main": "log('main starting')\n"
        "a = require('./a')\n"
        "b = require('./b')\n"
        "log('in main, a.done =', a.done, 'b.done =', b.done)\n",
    }
    names = {"log": lambda *values: told.append(" ".join(map(str, values)))}
    Modules(sources, names=lambda: names).require("./main")
    assert told == [
        "main starting",
        "a starting",
        "b starting",
        "in b, a.done = False",
        "b done",
        "in a, b.done = True",
        "a done",
        "in main, a.done = True b.done = True",
    ]


def test_an_export_that_is_not_there_yet_is_told_as_such() -> None:
    modules = Modules({"a": "require('b')\nexports.late = 1", "b": "require('a').late"})
    with pytest.raises(AttributeError, match="module 'a' exports no 'late' yet: it is still"):
        modules.require("a")
    modules = Modules({"a": ""})
    with pytest.raises(AttributeError, match=r"^module 'a' exports no 'late'$"):
        _ = modules.require("a").late


def test_each_module_has_a_namespace_of_its_own() -> None:
    modules = Modules(
        {
            "lib/a": "x = 1\nexports.who = [__name__, __filename, __dirname, module.id]",
            "b": "require('./lib/a')\nexports.has = 'x' in globals()",
        }
    )
    assert modules.require("b").has is False
    assert modules.require("lib/a").who == ["lib/a", "lib/a", "lib", "lib/a"]


def test_names_with_folders_resolve_as_paths_do() -> None:
    modules = Modules(
        {
            "util": "exports.name = 'root'",
            "lib/util": "exports.name = 'lib'",
            "lib/a": "exports.seen = [require(n).name for n in ('./util', '../util', 'util')]",
            "lib/index": "module.exports = 'the folder'",
        }
    )
    assert modules.require("./lib/a").seen == ["lib", "root", "root"]
    assert modules.require("lib/../lib/a").seen == ["lib", "root", "root"]
    assert modules.require("lib") == modules.require("./lib/") == "the folder"
    assert modules.require.resolve("./lib") == "lib/index"
    assert modules.require.resolve("util", paths=["lib"]) == "lib/util"
    assert modules.require.resolve.paths("util") == [".", "library:"]
    assert modules.require.resolve.paths("./util") == ["."]


def test_a_module_that_is_deleted_from_the_cache_is_loaded_anew() -> None:
    modules = Modules({"a": "exports.n = object()"})
    first = modules.require("a").n
    del modules.require.cache[modules.require.resolve("a")]
    assert modules.require("a").n is not first
    modules.require.cache["a"] = stub = Module(modules, "a", None)
    stub.exports = "a stub"
    assert modules.require("a") == "a stub"


def test_who_required_whom_can_be_told() -> None:
    modules = Modules({"a": "exports.main = require.main\nb = require('b')", "b": ""})
    main = modules.main("door")
    exports = main.require("a")
    a, b = modules.cache["a"], modules.cache["b"]
    assert exports.main is main.require.main is main
    assert (main.children, a.children, b.children) == ([a], [b], [])
    assert (main.parent, a.parent, b.parent) == (None, main, a)
    assert main.at_load == {"a"}


def test_a_module_that_fails_is_forgotten_and_fails_again() -> None:
    modules = Modules({"bad": "import math\n1 / 0", "b": "require('bad')"})
    for _ in range(2):
        with pytest.raises(ZeroDivisionError) as caught:
            modules.require("b")
        assert place_of(caught.value) == ("module bad", 2)
        assert "<module bad>" in "".join(traceback.format_exception(caught.value))
    assert modules.cache == {}
    assert modules.faults["bad"].words == (
        "ZeroDivisionError: division by zero - at <module bad> line 2"
    )
    modules.sources["bad"] = "exports.good = 1"
    assert modules.require("bad").good == 1
    assert "bad" not in modules.faults


@pytest.mark.parametrize(
    ("name", "source", "place"),
    [
        ("bad", "x = 1\ny = = 2\n", ("module bad", 2)),
        ("bad.json", '{"x": 1,\n "y": }', ("module bad.json", 2)),
        ("bad.json", "", ("module bad.json", 1)),
    ],
)
def test_what_does_not_compile_names_module_and_line(
    name: str, source: str, place: tuple[str, int]
) -> None:
    with pytest.raises(SyntaxError) as caught:
        Modules({name: source}).require(f"./{name}")
    assert place_of(caught.value) == place


def test_a_module_that_is_not_there_is_told_as_node_does() -> None:
    modules = Modules({"lib/a": "require('../nowhere')"})
    main = modules.main("door")
    with pytest.raises(ModuleNotFoundError) as caught:
        main.require("./lib/a")
    error = caught.value
    assert isinstance(error, ModuleNotFound)
    assert (error.code, error.require_stack) == ("MODULE_NOT_FOUND", ["lib/a", "<door>"])
    assert str(error) == "Cannot find module '../nowhere'\nRequire stack:\n- lib/a\n- <door>"
    assert error.__notes__ == ["This graph has the modules: lib/a"]


@pytest.mark.parametrize("request_", [None, 3, ["a"]])
def test_what_is_no_name_is_refused(request_: Any) -> None:
    with pytest.raises(TypeError, match='The "id" argument must be of type string'):
        Modules({}).require(request_)
    with pytest.raises(ValueError, match="must be a non-empty string"):
        Modules({}).require("")


def test_files_beside_the_graph_and_in_the_library_are_found_in_that_order(tmp_path: Path) -> None:
    folder, library = tmp_path / "graphs", tmp_path / "library"
    for path, text in {
        folder / "helpers.py": "exports.where = __filename\nexports.inner = require('./sub').n",
        folder / "sub" / "index.py": "exports.n = require('../data')['n']",
        folder / "data.json": '\ufeff{"n": 7}',
        folder / "colors.py": "exports.where = 'beside'",
        library / "colors.py": "exports.where = 'library'\nexports.more = require('tone').n",
        library / "tone.py": "exports.n = 2",
        library / ".git" / "hook.py": "",
        library / "__pycache__" / "tone.py": "",
        library / "read.me": "",
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    files = DiskFiles(folder, lambda: library)
    modules = Modules({}, files)
    assert modules.require("./helpers").where == str(folder / "helpers.py")
    assert modules.require("./helpers.py").inner == 7
    assert modules.require("./data") == modules.require("./data.json") == {"n": 7}
    assert modules.require("./colors").where == "beside"
    assert (modules.require("colors").where, modules.require("colors").more) == ("library", 2)
    assert modules.require.resolve("library:colors") == "library:colors.py"
    assert list(modules.cache) == [
        "helpers.py", "sub/index.py", "data.json", "colors.py",
        "library:colors.py", "library:tone.py",
    ]  # fmt: skip
    assert files.in_library() == ["library:colors.py", "library:tone.py"]
    modules = Modules({"helpers": "exports.where = 'graph'"}, files)
    assert modules.require("./helpers").where == "graph"
    with pytest.raises(ModuleNotFoundError):
        modules.require("data")  # a bare name is no path


def test_a_file_that_cannot_be_read_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "bytes.py").write_bytes(b"x = '\xff'")
    (tmp_path / "folder").mkdir()
    modules = Modules({}, DiskFiles(tmp_path, lambda: tmp_path))
    with pytest.raises(ImportError, match="not a text file in UTF-8"):
        modules.require("./bytes")
    with pytest.raises(ModuleNotFoundError):
        modules.require("./folder")
    (tmp_path / "x.py").write_text("exports.n = 1", encoding="utf-8")
    assert modules.require("./x").n == 1
    (tmp_path / "x.py").write_text("exports.n = 2", encoding="utf-8")
    del modules.cache["x.py"]
    assert modules.require("./x").n == 2


def test_a_file_that_is_loaded_is_looked_for_no_more_wherever_it_is_asked_for(
    tmp_path: Path,
) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "util.py").write_text("exports.n = 1")
    (tmp_path / "lib" / "late.py").write_text("exports.get = lambda: require('./util').n")
    looks: list[object] = []

    class Counted(DiskFiles):
        def find(self, ids: Sequence[str]) -> Found | None:
            looks.append(ids)
            return super().find(ids)

    modules = Modules({}, Counted(tmp_path, lambda: tmp_path / "none"))
    modules.require("./lib/util")
    late = modules.require("./lib/late")
    assert [late.get(), late.get(), late.get()] == [1, 1, 1]
    assert len(looks) == 3
