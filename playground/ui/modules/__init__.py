"""The modules of a graph on screen: the list beside the palette, and what can be done with them.

What there is to be seen is worked out without Qt (`known`, `edits`); the rest shows it. The code
of a module is edited on a page of the inspector, as that of a node is.
"""
