"""The query language on one page, as pairs of an example and what it asks for."""

from __future__ import annotations

HELP: tuple[tuple[str, str], ...] = (
    ("door ring", "both words, in node, event, arguments or outcome, in any case"),
    ('"ding dong 3"', "the text in quotes as it stands"),
    ("node:Door,Say", "rows of these nodes, by title or id; Do* for all that begin so"),
    ("event:ring  wire:w2", "one event, one wire"),
    ("type:call,log", "record types, also those the log leaves out: emit, task, input ..."),
    ("outcome:raised", "how it ended: ok, waiting, running, raised, killed"),
    ("is:error", "errors and handlers that failed; also is:running, is:waiting"),
    ("phase:timers", "the phase or queue it ran in"),
    ("ms>2.5  us>1000", "how long it took"),
    ("t>1200  turn:17", "engine time in ms, turn; also seq, the number of the record"),
    ("worker:2", "what worker 2 of a cluster did; worker:0 is the primary"),
    ("since:mark", "what came after the last mark"),
    ("burst:3", "the third input, and all it led to"),
    ("-ding  -node:Say", "a minus before any term: not that"),
)
"""All terms must hold; commas stand between alternatives."""
