"""What the window asks: unsaved changes, where to put a file, an export under way.

A dialog is opened, never executed: it answers through a callback, and the loop goes on beneath it.
It must not know what becomes of the answer.
"""
