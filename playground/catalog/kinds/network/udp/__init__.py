"""UDP as a node: a socket that sends and hears datagrams, after Node's `dgram`."""

from playground.catalog.kinds.network.udp import socket as socket
