"""What the hand does on the canvas: one object for each gesture, from its start to its end.

A gesture shows what it would do and does it when it is finished, in one step of the history; one
that is cancelled leaves nothing behind. `Hand` lets one be under way at a time.
"""
