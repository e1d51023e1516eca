"""Programs, threads, standard input, signals and schedules: what runs beside the loop.

Each kind is a file; the others hold what runs outside the engine for them and knows no node.
"""
