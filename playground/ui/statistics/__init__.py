"""The statistics: a table of handlers with what their calls took, and plots over time.

It promises figures that keep pace with the session at a fixed share of each frame, and that
nothing is painted that has not changed. What it plots with is loaded when it is first shown.
"""
