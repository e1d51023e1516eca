"""The settings and the dialog that edits them: a form made from what `declared` lists.

A change holds at once and is kept at once; there is nothing to confirm. The dialog must not know
who follows a setting: it says that something changed, and `ui.settings_desk` does the rest.
"""
