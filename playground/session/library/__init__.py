"""The library: all sessions that are kept on this machine, one file each in one folder.

It promises that one file that is damaged or not ours keeps nobody from the others, that nothing a
person has named or noted is deleted unasked, and that a session that is open is left in peace.
"""

from playground.session.library.kept import KeptSession, State
from playground.session.library.library import Library, surplus

__all__ = ["KeptSession", "Library", "State", "surplus"]
