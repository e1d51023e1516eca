"""What streams that are read have alike: they can be paused, and go on."""

from __future__ import annotations

from abc import abstractmethod


class Pausing:
    """`is_flowing` says whether what is there is emitted, or waits for `resume`."""

    is_flowing: bool

    def on_pause(self, *args: object) -> None:
        """Emit nothing more."""
        del args
        self.is_flowing = False

    def on_resume(self, *args: object) -> None:
        """Emit what has waited meanwhile, and go on."""
        del args
        self.is_flowing = True
        self._flow()

    @abstractmethod
    def _flow(self) -> None:
        """Emit what is there, as long as nothing pauses."""
