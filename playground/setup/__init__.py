"""The first-use set-up, and what it knows of a machine: libraries, display, fonts, packages.

Promises: standard library only, so that it runs before anything is installed; never touches an
environment that is not the checkout's own. Knows nothing of the app that it starts.
"""

from playground.setup.display import display_fault, window_fault
from playground.setup.doctor import Check, checks
from playground.setup.needs import Library, install_command, missing_libraries, packages_of

__all__ = [
    "Check",
    "Library",
    "checks",
    "display_fault",
    "install_command",
    "missing_libraries",
    "packages_of",
    "window_fault",
]
