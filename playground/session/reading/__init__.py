"""Kept sessions read back, also cut and damaged ones: what can be read of them is read.

It promises that nothing is made up: what a file lacks is told, and stands in no record's place
unless that record says so.
"""

from playground.session.reading.load import load_session

__all__ = ["load_session"]
