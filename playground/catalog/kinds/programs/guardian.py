"""Sees to it that no program outlives the app, however that ends.

A shell reads from a pipe which process groups there are. When the app is gone, killed with -9 even,
the pipe ends: the shell then ends the groups that are left, politely at first.
"""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress

SCRIPT = """
live=' '
while read -r sign group; do
  case $sign in
    +) live="$live$group " ;;
    -) live="${live%% $group *} ${live#* $group }" ;;
  esac
done
for group in $live; do kill -s TERM -- "-$group" 2>/dev/null; done
[ "$live" = ' ' ] || sleep 0.5
for group in $live; do kill -s KILL -- "-$group" 2>/dev/null; done
"""


class Guardian:
    """Watches process groups. Its shell runs only while there are any, and only where one is."""

    def __init__(self) -> None:
        self._groups: set[int] = set()
        self._shell: subprocess.Popen[bytes] | None = None

    def watch(self, group: int) -> None:
        """End a group when the app ends."""
        self._groups.add(group)
        if self._shell is None:
            self._begin()
        else:
            self._tell("+", group)

    def forget(self, group: int) -> None:
        """Let a group be: it has ended, or lives on by its own wish."""
        if group in self._groups:
            self._groups.remove(group)
            if self._groups:
                self._tell("-", group)
            else:
                self._end()

    def _begin(self) -> None:
        with suppress(OSError):  # no such shell: there is nothing more that could be done
            self._shell = subprocess.Popen(  # noqa: S603  all of it is ours
                ["/bin/sh", "-c", SCRIPT],
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                start_new_session=True,
            )
            for group in self._groups:
                self._tell("+", group)

    def _tell(self, sign: str, group: int) -> None:
        shell = self._shell
        if shell is None or shell.stdin is None:
            return
        try:
            os.write(shell.stdin.fileno(), f"{sign} {group}\n".encode())
        except OSError:  # somebody has killed it
            self._end()
            self._begin()

    def _end(self) -> None:
        shell, self._shell = self._shell, None
        if shell is not None and shell.stdin is not None:
            shell.kill()
            shell.stdin.close()
            shell.wait()


guardian = Guardian()
"""The guardian of this process."""
