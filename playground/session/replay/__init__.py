"""A kept session run again: its inputs, what came from the world, and its order of tasks.

It promises that a session replays to equal records under a virtual clock, however it was made:
by a virtual run, by the real clock, in the window with pauses, steps, edits and surgery. The tape
is the session as it was recorded; the guide keeps the loop to it. Against another graph what has
a counterpart on the tape runs in its order, and what has none where the loop would run it.
"""

from playground.session.replay.edited import with_edits
from playground.session.replay.guided import GuidedRun
from playground.session.replay.replay import check_inputs, graph_of, replay_of, unknown_kinds

__all__ = ["GuidedRun", "check_inputs", "graph_of", "replay_of", "unknown_kinds", "with_edits"]
