"""Projections: each is a fold over records, so the state at any record can be had again.

A fold has `apply(record)` and knows nothing that the records do not say.
"""
