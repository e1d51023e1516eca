"""TCP as nodes: a server, and a client that holds one connection or many, after Node's `net`.

Connections are asyncio's protocols, which live outside the loop and tell what comes in.
"""

# isort: off
# The order of import is the order in the palette
from playground.catalog.kinds.network.tcp import server as server
from playground.catalog.kinds.network.tcp import client as client
