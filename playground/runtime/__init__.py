"""A document made live on a loop: node instances, handler code, errors, trust, and the player.

It promises that a graph runs the same with and without a window. It must not know Qt, and nothing
but `player` may need psygnal, so that `playground run` starts at once.
"""
