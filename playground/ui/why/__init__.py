"""Why a record came to be, and what came of it: the path that led to it, and the tree below it.

What is said is decided without Qt (`words`, `rows`), from what `trace.why` has found; the views
paint it, once a frame and within a budget. The path is lit on the canvas while the panel is shown.
"""
