"""The window: canvas, panels, dialogs. It looks and asks; it decides nothing.

Every panel is built for one `Workspace` and dropped with it: no panel changes documents.
It must not know how the loop works or how a graph is stored.
"""
