"""The canvas without a mouse: which card and which part of it has the keyboard, and what keys do.

Everything a gesture does has a key. Keys go first to the control that has the focus, then to the
gesture under way, then here; keys with a name in the menus are rows of the action table.
"""
