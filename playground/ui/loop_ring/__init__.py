"""The loop as a ring: five phases on a closed track, the two drain queues in the middle of it.

What was served lately is worked out without Qt (`activity`); each phase and queue is a button of
its own (`stop`), so that it has a name, a tool tip, and the keyboard; the ring only lays them out.
"""
