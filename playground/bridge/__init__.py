"""Qt and asyncio as one loop, and the things that need both.

It promises one FIFO of callbacks, timers that are never early, sockets at asyncio's own speed and
a window that goes on painting whatever is queued; frames for the views; an orderly end. It knows
asyncio and Qt and nothing of engines, graphs or windows. Nothing else imports qasync.
"""
