"""Stops the running graph anywhere, steps it, and says where it stands and why."""
