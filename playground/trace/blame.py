"""Who raised an error: it passes many calls on its way up, and the first of them is to blame."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from playground.trace.record import Record


class Raiser(NamedTuple):
    """A node, "" for none, and the call, task or edit in which it raised an error."""

    node: str
    at: Record | None


class Blame:
    """Remembers the last error that was raised, and what async handlers have failed with."""

    def __init__(self) -> None:
        self._raised: tuple[BaseException, Record] | None = None
        self._rejected: list[tuple[BaseException, Record]] = []
        self._failed: tuple[BaseException, str] | None = None

    def raised(self, error: BaseException, call: Record) -> bool:
        """Take note of an error that leaves a call; say whether it was raised there.

        Those that it has passed are earlier ones; a later one raises the same object anew.
        """
        last = self._raised
        is_new = last is None or last[0] is not error or last[1].seq < call.seq
        if is_new:
            self._raised = (error, call)
        return is_new

    def within(self, error: BaseException, at: Record) -> Record:
        """Return the call after `at` in which an error was raised, `at` itself without one."""
        last = self._raised
        return last[1] if last is not None and last[0] is error and last[1].seq > at.seq else at

    def rejected(self, error: BaseException, at: Record) -> None:
        """Keep what an async handler has failed with until it is taken."""
        self._rejected.append((error, at))

    def failed(self, error: BaseException, node: str) -> None:
        """Take note of an error that leaves the work of a node, as when it starts."""
        self._failed = (error, node)

    def take(self, error: BaseException, latest: Record | None) -> Raiser:
        """Return who raised an error, and think of it no more; in `latest` if in no call."""
        failed, self._failed = self._failed, None
        at = self._take_record(error) or latest
        if at is not None:
            return Raiser(at.node, at)
        return Raiser(failed[1] if failed is not None and failed[0] is error else "", None)

    def _take_record(self, error: BaseException) -> Record | None:
        for place, (rejected, call) in enumerate(self._rejected):
            if rejected is error:
                del self._rejected[place]
                return call
        raised, self._raised = self._raised, None
        return raised[1] if raised is not None and raised[0] is error else None
