"""Channels: messages between graphs, over a bus within this process or over a NATS server.

A channel's node follows from its inputs alone; what carries its messages is a `Link`, outside of
the loop. Nothing here imports nats before a connection is made.
"""
