"""Sessions as tests: a graph, its inputs, and what of the run is expected, in order.

It promises that a test says the same wherever it runs: under the virtual clock, by what happened
and in which order, never by when.
"""

from playground.session.kept_test.checking import Outcome, check
from playground.session.kept_test.file import SUFFIX, SessionTest, load_test, save_test
from playground.session.kept_test.keeping import MOST_ROWS, kept_test

__all__ = [
    "MOST_ROWS",
    "SUFFIX",
    "Outcome",
    "SessionTest",
    "check",
    "kept_test",
    "load_test",
    "save_test",
]
