"""Files as nodes: streams that read and write them, what stands between two, and a watcher.

Threads read and write; the loop hears of it by inputs alone. Back-pressure is Node's: a pipe is
its wires, and nothing flows between two nodes that no wire carries.
"""

# isort: off
# The order of import is the order in the palette
from playground.catalog.kinds.files import read_stream as read_stream
from playground.catalog.kinds.files import transform as transform
from playground.catalog.kinds.files import write_stream as write_stream
from playground.catalog.kinds.files import file_watcher as file_watcher
