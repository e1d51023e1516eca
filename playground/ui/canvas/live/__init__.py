"""What moves: which wires were used since the last frame, the pulses on them, heat and glow.

`activity` folds the trace's new records into figures for each wire, within a budget of time a
frame; the others paint those figures over the kept picture of the scene. Nothing here slows the
engine down or drops a record: a view that cannot keep up shows figures in place of pulses.
"""
