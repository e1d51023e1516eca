"""A browser for pages that need none but themselves: Chromium where it is installed, offline."""

from __future__ import annotations

import shutil
import subprocess
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
OFFLINE = ("--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--window-size=1280,1400",
)  # fmt: skip
PATIENCE_MS = 20_000


class Page(HTMLParser):
    """What a browser has made of a file: the state of the page, and the text of each element."""

    def __init__(self, file: Path, profile: Path, fragment: str = "") -> None:
        super().__init__()
        self.state = ""
        self.classes: list[str] = []
        self.texts: dict[str, str] = {}
        self._ids: list[str] = []
        self.feed(_dumped(f"{file.as_uri()}{fragment}", profile))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.state = given.get("data-state") or self.state
        self.classes.append(given.get("class") or "")
        if tag not in ("meta", "input", "br"):
            self._ids.append(given.get("id") or (self._ids[-1] if self._ids else ""))

    def handle_endtag(self, tag: str) -> None:
        self._ids.pop()

    def handle_data(self, data: str) -> None:
        if self._ids and self._ids[-1]:
            name = self._ids[-1]
            self.texts[name] = f"{self.texts.get(name, '')} {data}".strip()


def _dumped(address: str, profile: Path) -> str:
    """Let the page run until nothing is left to do, and return it as it stands then."""
    assert CHROMIUM is not None
    command = [
        CHROMIUM, *QUIET, *OFFLINE, f"--user-data-dir={profile}",
        f"--virtual-time-budget={PATIENCE_MS}", "--dump-dom", address,
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
