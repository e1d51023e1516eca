"""The handler log: what ran, in order, and how it ended.

Filters hide rows and never discard a record; a view that falls behind the trace says so. What is
shown is decided without Qt (`log_filter`, `log_index`, `row_text`, `row_selection`,
`details_text`); the other modules paint it.
"""
