"""Event Playground: wire event emitters on a canvas and watch a real event loop run them.

This package promises nothing but its version; each layer below it is named in the README.
"""

__version__ = "0.1.0"
