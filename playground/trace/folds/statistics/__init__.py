"""Figures of a session: how often handlers were called, how long they took, what waited and lagged.

It promises figures of every record it has taken in, whatever the session's length, in memory that
does not grow with it: durations are kept as counts in buckets, curves as a fixed number of points.
"""

from playground.trace.folds.statistics.curve import Curve, Points
from playground.trace.folds.statistics.figures import CallFigures
from playground.trace.folds.statistics.fold import MOST_ROWS, StatisticsFold

__all__ = ["MOST_ROWS", "CallFigures", "Curve", "Points", "StatisticsFold"]
