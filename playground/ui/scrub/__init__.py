"""Scrubbing: a bar that leads to any moment of the session, and back to now.

It promises that nothing stops for it: recording goes on, and every panel shows the moment that
`present.Present` says. It knows no panel.
"""
