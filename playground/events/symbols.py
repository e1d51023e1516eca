"""Names that cannot clash with anyone's own: Node's symbols."""

from __future__ import annotations

from enum import Enum
from typing import Final, Literal


class Symbol(Enum):
    """A name equal to nothing but itself, copied and pickled or not."""

    ERROR_MONITOR = "events.errorMonitor"
    ERROR = "error"
    """The name under which the row of `error` is kept, see `ListenerRows`."""
    ABSENT = "absent"
    """Stands for an argument that was not given where `None` would be one."""

    def __str__(self) -> str:
        return f"Symbol({self.value})"


ERROR_MONITOR: Final = Symbol.ERROR_MONITOR
"""The event whose listeners see every `error` first, and do not count as handling it."""

CAPTURE_REJECTION: Final = "on_rejection"
"""The name of the method that is told of captured rejections."""

ABSENT: Final = Symbol.ABSENT
Absent = Literal[Symbol.ABSENT]
