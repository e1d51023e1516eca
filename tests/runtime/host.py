"""A host without a window, which runs while a test waits for something."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

from playground.loop import EngineMixin

if TYPE_CHECKING:
    from collections.abc import Callable


class Host(EngineMixin, asyncio.SelectorEventLoop):
    """Runs by rounds; a test that waits for longer than `patience_s` fails, rather than hang."""

    breath_ms = 0.0
    patience_s = 20.0

    def until(self, holds: Callable[[], object]) -> None:
        """Run until something holds."""
        end = monotonic() + self.patience_s
        while not holds():
            assert monotonic() < end, "it never came"
            self._round()

    def rounds(self, most: int, holds: Callable[[], object]) -> bool:
        """Run until something holds, `most` rounds at most; say whether it does."""
        for _ in range(most):
            if holds():
                return True
            self._round()
        return bool(holds())

    def _round(self) -> None:
        self.call_soon(self.stop)
        self.run_forever()
