"""A session kept as a test: which rows are expected, where to, and whether they come again.

It promises that the window goes on meanwhile, and that what is said of the test is what
`playground check` says of its file. It must not know what a test file holds.
"""

from playground.ui.keep_test.keeper import TestKeeper

__all__ = ["TestKeeper"]
