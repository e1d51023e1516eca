"""The formats of an export, a function `encode` each: a session in, chunks of bytes out.

It promises that none needs more memory for a longer session. What belongs to one format alone lies
beside it.
"""
