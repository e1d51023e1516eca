"""UDP as a node: a socket that sends and hears datagrams, after Node's `dgram`."""
