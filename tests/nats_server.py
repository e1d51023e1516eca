"""A NATS server for tests: Debian's, on loopback, on a free port, with a store of its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from time import monotonic, sleep
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Self

PROGRAMS = {"nats-server": "nats-server"}
"""The command, and Debian's package of it."""
KNOWN = "xvfb"
"""A package that is known wherever any are."""
PATIENCE_S = 20


def wanted() -> dict[str, str]:
    """Return PROGRAMS; nothing where the system knows other packages but not this one.

    The tests that need it are skipped there.
    """
    asked = ["apt-cache", "show", "--no-all-versions", *PROGRAMS.values(), KNOWN]
    if shutil.which(asked[0]) is None:
        return {}
    told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    named = {line.removeprefix("Package: ") for line in told.splitlines()}
    return {} if KNOWN in named and not named & set(PROGRAMS.values()) else PROGRAMS


def program() -> str | None:
    """Return where the server lies, None where it is not installed."""
    places = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/bin"])
    return shutil.which("nats-server", path=places)


class NatsServer:
    """Runs the server, with streams in `folder` if it `keeps` any; `config` goes to its file."""

    def __init__(self, folder: Path, config: str = "", *, keeps: bool = True) -> None:
        self._folder = folder
        self._file = folder / "server.conf"
        streams = f'jetstream {{ store_dir: "{folder}/store" }}' if keeps else ""
        self._file.write_text(f"{streams}\n{config}\n")
        self._child: subprocess.Popen[bytes] | None = None
        self.port = -1  # let it find a free one; it stays the same when it starts again
        self.start()

    @property
    def url(self) -> str:
        """Where clients find it."""
        return f"nats://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        found = program()
        assert found is not None
        words = [found, "-c", str(self._file), "-a", "127.0.0.1", "-p", str(self.port)]
        with (self._folder / "server.log").open("ab") as log_file:
            self._child = subprocess.Popen(
                [*words, "--ports_file_dir", str(self._folder)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log_file,
            )
        ports = self._folder / f"nats-server_{self._child.pid}.ports"
        end = monotonic() + PATIENCE_S
        while not ports.exists() or not ports.read_text():
            log = (self._folder / "server.log").read_text()
            assert self._child.poll() is None, log
            assert monotonic() < end, log
            sleep(0.005)
        self.port = int(json.loads(ports.read_text())["nats"][0].rpartition(":")[2])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End it; its streams stay on disk."""
        if self._child is not None:
            self._child.terminate()
            self._child.wait(PATIENCE_S)
            self._child = None

    def freeze(self) -> None:
        """Let it do nothing any more, with its connections open."""
        if self._child is not None:
            self._child.send_signal(signal.SIGSTOP)

    def kill(self) -> None:
        """End it with no time for last words."""
        if self._child is not None:
            self._child.kill()
            self._child.wait(PATIENCE_S)
            self._child = None
