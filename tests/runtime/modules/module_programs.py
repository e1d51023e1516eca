"""Random module programs, and what our loader makes of them.

A program is the body of each module by its name: a list of operations, or for `.json` its text.
`node_modules.js` does the same on Node. Requests name files without an ending; `pkg` is found by
its bare name, in Node in the folder `node_modules`, with us in the graph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.runtime.modules import ModuleNotFound, Modules
from playground.runtime.modules.files import DiskFiles
from playground.runtime.modules.naming import LIBRARY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

    from playground.runtime.modules import Module

MOST_STEPS = 120
NAMES = ("a.py", "b.py", "lib/c.py", "lib/index.py", "lib/deep/d.py", "data.json", "pkg.py")
OPS = ("set", "set", "assign", "rebind", "require", "require", "require", "try", "try")
RARE_OPS = ("delete", "delete", "throw", "resolve", "by_module", "look", "look")
WORDS = ("x", "y", "z")
FROM_ROOT = ("./a", "./b", "./lib/c", "./lib", "./lib/", "./lib/deep/d", "./data", "./data.json")
FROM_LIB = ("../a", "../b", "./c", ".", "./", "./deep/d", "../lib/deep/../c", "../data.json")
FROM_DEEP = ("../../a", "../../b", "../c", "..", "../", "./d", "../../data", "../index")
ANYWHERE = ("pkg", "./missing", "nowhere", "./a.py")


def random_program(random: Random) -> dict[str, Any]:
    """Return a program whose modules require each other, throw, forget and look about."""
    program: dict[str, Any] = {"main.py": _body(random, FROM_ROOT, least=4)}
    for name in NAMES:
        if name.endswith(".json"):
            program[name] = '{"x": 1, "z": 3}'
        elif random.random() < 0.9:
            requests = ("pkg", "nowhere") if name == "pkg.py" else _requests(name)
            program[name] = _body(random, requests)
    return program


def _requests(name: str) -> tuple[str, ...]:
    return {0: FROM_ROOT, 1: FROM_LIB, 2: FROM_DEEP}[name.count("/")]


def _body(random: Random, requests: tuple[str, ...], least: int = 1) -> list[list[Any]]:
    return [_operation(random, requests) for _ in range(random.randrange(least, least + 5))]


def _operation(random: Random, requests: tuple[str, ...]) -> list[Any]:
    op = random.choice(OPS if random.random() < 0.7 else RARE_OPS)
    if op in ("set", "assign", "rebind"):
        return [op, random.choice(WORDS), random.randrange(10)]
    if op in ("throw", "look"):
        return [op, random.choice(WORDS), 0]
    rare = random.random() < 0.15 and "./a" in requests
    return [op, random.choice(ANYWHERE if rare else requests), 0]


class OutOfStepsError(BaseException):
    """A program goes on for ever."""


class Run:
    """Runs one program on our loader; `trace` is what happened.

    With a `folder` its modules are files there, and `pkg` one of a library.
    """

    def __init__(self, program: dict[str, Any], folder: Path | None = None) -> None:
        self.trace: list[str] = []
        self._steps = 0
        bodies = {name: body for name, body in program.items() if not isinstance(body, str)}
        sources = {name: "perform(module, require)" for name in bodies if name != "main.py"}
        sources |= {name: text for name, text in program.items() if isinstance(text, str)}
        self._bodies = {"<main>" if name == "main.py" else name: bodies[name] for name in bodies}
        files = None if folder is None else _written(sources, folder)
        own = sources if files is None else {}
        self._modules = Modules(own, files, lambda: {"perform": self._perform})

    def all(self) -> list[str]:
        """Run it and return its trace."""
        main = self._modules.main("main")
        try:
            self._perform(main, main.require)
        except OutOfStepsError:
            self.trace.append("out of steps")
        except Exception as error:  # noqa: BLE001  a program raises anything
            self.trace.append(f"threw {_first_line(error)}")
        return [line.replace(LIBRARY, "") for line in self.trace]

    def _perform(self, module: Module, require: Any) -> None:
        me, exports, trace = module.id, module.exports, self.trace
        trace.append(f"enter {me} by {_id_of(module.parent)} main {_id_of(require.main)}")
        for op, what, more in self._bodies[me.removeprefix(LIBRARY)]:
            self._steps += 1
            if self._steps > MOST_STEPS:
                raise OutOfStepsError
            match op:
                case "set":
                    setattr(exports, what, more)
                case "assign":
                    module.exports = _exports(what, more)
                case "rebind":
                    exports = _exports(what, more)
                case "require":
                    trace.append(f"{me} {what}: {_show(require(what))}")
                case "throw":
                    raise RuntimeError(what)
                case "look":
                    children = " ".join(child.id for child in module.children)
                    cached = " ".join(require.cache)
                    has = f"{me} has [{children}], cache [{cached}]"
                    trace.append(f"{has}, exports {_show(module.exports)}")
                case _:
                    self._attempt(me, op, what, module)
        trace.append(f"leave {me} {'true' if module.loaded else 'false'}")

    def _attempt(self, me: str, op: str, what: str, module: Module) -> None:
        require = module.require
        words, act = {
            "try": (f"{me} try {what}", lambda: _show(require(what))),
            "by_module": (f"{me} by {what}", lambda: _show(module.require(what))),
            "resolve": (f"{me} means {what}", lambda: require.resolve(what)),
            "delete": (f"{me} forgets {what}", lambda: _forget(require, what)),
        }[op]
        self.trace.append(f"{words}: {_outcome(act)}".strip())


def _written(sources: dict[str, str], folder: Path) -> DiskFiles:
    library = folder / "library"
    for name, source in sources.items():
        path = (library if name == "pkg.py" else folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return DiskFiles(folder, lambda: library)


def _outcome(act: Callable[[], str]) -> str:
    try:
        return act()
    except ModuleNotFound as error:
        stack = " < ".join(error.require_stack)
        return f"threw {_first_line(error)} {error.code} {stack}".strip()
    except Exception as error:  # noqa: BLE001  a program raises anything
        return f"threw {_first_line(error)}".strip()


def _forget(require: Any, what: str) -> str:
    require.cache.pop(require.resolve(what), None)
    return "true"


def _exports(name: str, value: object) -> object:
    from types import SimpleNamespace

    return SimpleNamespace(**{name: value})


def _show(exports: Any) -> str:
    values = exports if isinstance(exports, dict) else vars(exports)
    return "{" + " ".join(f"{name}={values[name]}" for name in sorted(values)) + "}"


def _id_of(module: Module | None) -> str:
    return "none" if module is None else module.id


def _first_line(error: BaseException) -> str:
    return str(error).split("\n", 1)[0]
