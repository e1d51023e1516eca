"""Editors that the canvas lends to what can be typed into: a field, a title, a note.

They are Qt's own, laid over the scene for as long as they have the focus, so that selection, input
methods and the clipboard work as everywhere.
"""
