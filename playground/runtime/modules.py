"""CommonJS in Python: `require` with a namespace and a cache entry per module.

Rules: Node's documentation, "Modules: CommonJS modules". A cycle sees the exports as they are when
it is entered; a module that fails while loading is forgotten.
"""

from __future__ import annotations

import linecache
from types import SimpleNamespace
from typing import Any


class Modules:
    """The modules of one graph: their sources by name, and what is loaded of them."""

    def __init__(self, sources: dict[str, str]) -> None:
        self.sources = sources
        self.cache: dict[str, SimpleNamespace] = {}

    def require(self, name: str) -> Any:
        """Return a module's exports, running its code the first time. ImportError if unknown."""
        if name in self.cache:
            return self.cache[name].exports
        if name not in self.sources:
            known = ", ".join(sorted(self.sources)) or "none"
            raise ImportError(f"no module {name!r}; this graph has: {known}")
        module = self.cache[name] = SimpleNamespace(
            id=name, exports=SimpleNamespace(), loaded=False
        )
        try:
            self._run(name, module)
        except BaseException:
            del self.cache[name]
            raise
        module.loaded = True
        return module.exports

    def _run(self, name: str, module: SimpleNamespace) -> None:
        source, file = self.sources[name], f"<module {name}>"
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        namespace = {
            "__name__": name,
            "module": module,
            "exports": module.exports,
            "require": self.require,
        }
        exec(compile(source, file, "exec"), namespace)  # noqa: S102  a module is code
