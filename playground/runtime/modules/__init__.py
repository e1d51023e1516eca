"""CommonJS in Python: `require`, a namespace and a cache entry per module, hot reload.

Promises what Node's documentation says ("Modules: CommonJS modules"), as far as Python code can
mean it. A module is known by its id: the name that the graph gives it (`lib/util`), for a file its
path from the graph's folder (`helpers.py`), for one of the person's library `library:` and its
path there. Must not know nodes: whose code a module serves is told by who made the requirement.
"""

from playground.runtime.modules.faults import ModuleFault, ModuleNotFound
from playground.runtime.modules.loader import Modules
from playground.runtime.modules.module import Exports, Module
from playground.runtime.modules.naming import file_name_of, id_in
from playground.trace.places import code_name

__all__ = [
    "Exports",
    "Module",
    "ModuleFault",
    "ModuleNotFound",
    "Modules",
    "code_name",
    "file_name_of",
    "id_in",
]
