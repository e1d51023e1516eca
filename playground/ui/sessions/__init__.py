"""The kept sessions: a page that lists them, and what is offered after a crash.

It shows what `session.library` finds and asks for what a person wants done. It must not open a
session itself: the file desk does, as with any file.
"""
