"""The journal: a session as an SQLite file that grows while the session runs.

It promises that a process that is killed loses no record older than a quarter of a second, that the
run never waits for the disk, and that a session of ten million records opens as fast as one of ten.
"""

from playground.session.journal.journal import Journal
from playground.session.journal.stored import StoredSession

__all__ = ["Journal", "StoredSession"]
