"""Sessions as files: the trace of a run with its graph, written and read back.

It promises that what is exported is what was recorded. A new export is one function. It must not
know the window: progress is a callback.
"""

from playground.session.exports import ENDINGS, encode, export_session
from playground.session.part import WHOLE, Part
from playground.session.reading import load_session
from playground.session.session import Session

__all__ = ["ENDINGS", "WHOLE", "Part", "Session", "encode", "export_session", "load_session"]
