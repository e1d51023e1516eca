"""An error of the world outside, as inputs carry it: Node's SystemError.

Names and texts: Node's documentation, "Errors", class SystemError.
"""

from __future__ import annotations

import errno
import os
import socket
from typing import Any

DNS_CODE = "ENOTFOUND"
# Where libuv's words are not the system's (`uv_strerror`)
TEXTS = {
    errno.EBUSY: "resource busy or locked",
    errno.EEXIST: "file already exists",
    errno.EFBIG: "file too large",
    errno.EIO: "i/o error",
    errno.EISDIR: "illegal operation on a directory",
    errno.ELOOP: "too many symbolic links encountered",
    errno.EMFILE: "too many open files",
    errno.ENAMETOOLONG: "name too long",
    errno.EROFS: "read-only file system",
}


class WorldError(Exception):
    """What an `error` event of a socket, a file or a program carries.

    `code` is Node's (`ECONNREFUSED`), `details` are JSON values by name (`syscall`, `path`,
    `address`, `port`), and can be read as attributes.
    """

    def __init__(self, code: str, text: str, **details: Any) -> None:
        super().__init__(text)
        self.code = code
        self.details = details

    def __getattr__(self, name: str) -> Any:
        details: dict[str, Any] = self.__dict__.get("details", {})
        if name in details:
            return details[name]
        raise AttributeError(name)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, WorldError):
            return NotImplemented
        return (self.code, self.args, self.details) == (other.code, other.args, other.details)

    def __hash__(self) -> int:
        return hash((self.code, self.args))

    @classmethod
    def of(cls, error: BaseException, syscall: str = "", **details: Any) -> WorldError:
        """Return what an exception is in Node's words; of one without a code its type's name.

        `details` say what it was about: `path`, or `address` and `port`.
        """
        if isinstance(error, WorldError):
            return error
        code, reason = code_of(error), reason_of(error)
        said = {"syscall": syscall, **details} if syscall else details
        doing = " ".join(part for part in (syscall, code) if part)
        if "path" in details:
            text = f"{code}: {reason}, {syscall or 'use'} '{details['path']}'"
        elif code == DNS_CODE:
            text = f"getaddrinfo {code} {details.get('address', reason)}"
        elif "port" in details:
            text = f"{doing} {details.get('address', '')}:{details['port']}"
        else:
            text = f"{doing}: {reason}" if reason else doing
        return cls(code, text, **said)


def code_of(error: BaseException) -> str:
    """Return the code by which Node knows an exception, else the name of its type."""
    if isinstance(error, socket.gaierror):
        return DNS_CODE
    if isinstance(error, OSError) and error.errno is not None:
        return errno.errorcode.get(error.errno, type(error).__name__)
    if isinstance(error, TimeoutError):
        return "ETIMEDOUT"
    return type(error).__name__


def reason_of(error: BaseException) -> str:
    """Return in a few words why: as the system says it, in lower case as Node does."""
    number = error.errno if isinstance(error, OSError) else None
    text = str(error) if number is None else TEXTS.get(number) or os.strerror(number)
    return text[:1].lower() + text[1:]
