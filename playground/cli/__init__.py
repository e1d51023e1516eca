"""The command line: `playground [FILE]` opens the window, the other commands need none.

It promises one line on standard error for everything that goes wrong, and starts only what the
command needs: Qt for the window, and for nothing else.
"""

from playground.cli.main import main

__all__ = ["main"]
