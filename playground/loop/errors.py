"""What the loop raises."""


class RunawayError(RuntimeError):
    """A guard has found something that seems never to end."""


class HandlerKilled(BaseException):
    """Thrown into handler code that a person has stopped; no `except Exception` keeps it."""
