"""Ends what runs on a strand, whether it wants to end or not."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from playground.loop.errors import HandlerKilled

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.loop.strand import Strand

MOST_THROWS = 40
"""How often code is told to end before it counts as code that cannot be stopped."""
LAST_WORDS_S = 0.1
"""How long what is abandoned may take to end."""
SLICE_S = 0.005
"""How long it runs between two such words."""

lost: list[Strand] = []
"""Strands that would not end. To let go of one would throw into it, and wait for ever."""


def finish(strands: list[Strand], run: Callable[[Strand, float], object]) -> None:
    """Run the last of `strands` to its end by `run(strand, seconds)`, and take it out.

    What is not over after a moment is told to end, again and again; what never does is kept as it
    stands. Raises what the work raises.
    """
    strand, throws = strands[-1], 0
    until = monotonic() + LAST_WORDS_S
    try:
        while not strand.is_over and throws < MOST_THROWS:
            run(strand, SLICE_S)
            if monotonic() > until:
                throws += 1
                strand.throw_in(HandlerKilled())
    except HandlerKilled:
        return
    finally:
        strands.remove(strand)
        if not strand.is_over:
            lost.append(strand)
