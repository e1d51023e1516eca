"""What of pytest-benchmark's untyped fixture is used here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Benchmark(Protocol):
    """The fixture `benchmark`; `extra_info` goes into its report."""

    extra_info: dict[str, object]

    def __call__(self, target: Callable[[], T]) -> T:
        """Run `target` until its time is known, and return what it returns."""

    def pedantic(
        self, target: Callable[..., T], args: tuple[object, ...] = (), *, rounds: int = 1
    ) -> T:
        """Run `target` so many times."""
