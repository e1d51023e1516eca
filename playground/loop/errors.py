"""What the loop raises."""


class RunawayError(RuntimeError):
    """A guard has found something that seems never to end."""


class HandlerKilled(BaseException):  # noqa: N818  like KeyboardInterrupt it is no error
    """Thrown into handler code that a person has stopped; no `except Exception` keeps it."""
