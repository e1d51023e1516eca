"""HTTP as nodes: a server whose requests are events, and requests whose responses are.

It promises that what the graph sees of the web is plain values: methods, paths, headers, bodies.
aiohttp speaks the protocol; only coroutines that run outside the loop import it.
"""

# isort: off
# The order of import is the order in the palette
from playground.catalog.kinds.network.http import server as server
from playground.catalog.kinds.network.http import request as request
