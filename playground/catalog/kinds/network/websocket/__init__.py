"""WebSockets as nodes: a server with many connections, and one connection to a server."""
