"""The call stack of a loop that stands in the middle of a task, and the variables at each frame.

It shows what the debugger says and where a person chose to look; it neither stops nor steps. The
rows are plain values that need no window; the views paint them.
"""
