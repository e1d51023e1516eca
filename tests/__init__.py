"""The project's tests. `python3 -m tests` runs them all, from any clone, on a screen of their own.

The folders mirror the package; a test of several layers lies at the top.
"""
