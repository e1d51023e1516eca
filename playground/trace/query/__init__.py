"""The language in which a person asks for records: what the log shows, what an export writes.

It promises that a query means the same wherever it is asked: of one record, of a block of them
whose records are not read, and over a whole session. It knows records and their causes; titles of
nodes are given to it. `help` has the language in full.
"""

from playground.trace.query.matcher import Matcher
from playground.trace.query.parse import QueryFault, parse, read
from playground.trace.query.terms import EVERYTHING, Query

__all__ = ["EVERYTHING", "Matcher", "Query", "QueryFault", "parse", "read"]
