"""Nodes that speak over the network, on this machine alone unless a person says otherwise."""
