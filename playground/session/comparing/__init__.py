"""Two sessions held side by side: what need not be equal, the first difference, and its words."""

from playground.session.comparing.difference import first_difference

__all__ = ["first_difference"]
