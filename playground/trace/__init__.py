"""What happened: records, the recorder that makes them, and projections that fold over them.

It promises that the state at record k follows from the records up to k. It knows emitters and the
loop, but no document, no node kinds and no window.
"""
