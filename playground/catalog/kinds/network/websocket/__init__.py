"""WebSockets as nodes: a server with many connections, and one connection to a server."""

# isort: off
# The order of import is the order in the palette
from playground.catalog.kinds.network.websocket import server as server
from playground.catalog.kinds.network.websocket import client as client
