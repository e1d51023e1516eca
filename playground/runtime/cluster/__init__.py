"""A graph run by several processes: a primary that supervises, and workers with their own loops.

It promises that no worker outlives its primary, that messages arrive in their order, and that the
trace of the primary has what the workers recorded. What the `cluster` kind does about workers that
die is its own business; here they are begun, heard and ended. After Node's `cluster` module.
"""
