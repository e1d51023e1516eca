"""TCP as nodes: a server, and a client that holds one connection or many, after Node's `net`.

Connections are asyncio's protocols, which live outside the loop and tell what comes in.
"""
