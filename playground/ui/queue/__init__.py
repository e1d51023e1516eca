"""The event queue: one lane for each queue of the loop, its head on the left.

It shows what waits and since when, and what the loop has just taken. Words, places and movement are
worked out without Qt (`waiting_text`, `chips`, `motion`); the other modules paint them.
"""
