"""Files as nodes: streams that read and write them, what stands between two, and a watcher.

Threads read and write; the loop hears of it by inputs alone. Back-pressure is Node's: a pipe is
its wires, and nothing flows between two nodes that no wire carries.
"""
