"""What a person can tell the canvas to do by name: rows of the action table, context menus, keys.

A verb acts on the selection, in one step of the history.
"""
