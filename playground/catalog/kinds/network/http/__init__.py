"""HTTP as nodes: a server whose requests are events, and requests whose responses are.

It promises that what the graph sees of the web is plain values: methods, paths, headers, bodies.
aiohttp speaks the protocol; only coroutines that run outside the loop import it.
"""
