"""A real browser for tests: headless Chromium, spoken to through a pipe."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
PROGRAM = next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-extensions",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
    "--remote-debugging-pipe",
)  # fmt: skip
HAND_OVER = """\
import fcntl, os, sys
reads, writes = (fcntl.fcntl(int(one), fcntl.F_DUPFD, 10) for one in sys.argv[1:3])
os.dup2(reads, 3)
os.dup2(writes, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Becomes the browser, which looks for its ends of the two pipes at 3 and 4."""


class Browser:
    """One page of a browser. Commands are those of the DevTools protocol."""

    def __init__(self, to_browser: int, from_browser: int) -> None:
        self._out, self._in = to_browser, from_browser
        self._left = b""
        self._number = 0
        self._session: str | None = None
        target = self.command("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.command("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._frame = self.command("Page.getFrameTree")["frameTree"]["frame"]["id"]

    def command(self, method: str, **parameters: Any) -> Any:
        """Run a command and return what the browser answers."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._out, data) :]
        while True:
            answer = json.loads(self._message())
            if answer.get("id") == self._number:
                assert "error" not in answer, answer["error"]
                return answer["result"]

    def show(self, html: str, width: int, height: int = 900, *, sharpness: float = 1) -> None:
        """Show a page in a window of that size; `sharpness` is the number of dots to a pixel."""
        self.command(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=sharpness, mobile=False,
        )  # fmt: skip
        self.command("Page.setDocumentContent", frameId=self._frame, html=html)

    def run(self, script: str) -> Any:
        """The value of an expression of JavaScript in the page."""
        answer = self.command("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def picture(self, height: int | None = None) -> bytes:
        """The page as PNG: the whole of it, or down to a height."""
        size = self.command("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": height or size["height"], "scale": 1}
        shot = self.command("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
        return base64.b64decode(shot["data"])

    def _message(self) -> bytes:
        while b"\0" not in self._left:
            data = os.read(self._in, 1 << 20)
            assert data, "the browser went away"
            self._left += data
        message, _, self._left = self._left.partition(b"\0")
        return message


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser with an empty profile; it and its profile are gone afterwards."""
    assert PROGRAM is not None
    to_browser, from_browser = os.pipe(), os.pipe()
    theirs = (to_browser[0], from_browser[1])
    with tempfile.TemporaryDirectory(prefix="quiz-browser-", ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [sys.executable, "-c", HAND_OVER, *map(str, theirs), PROGRAM, *FLAGS, f"--user-data-dir={profile}"],
            pass_fds=theirs, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        for one in theirs:
            os.close(one)
        try:
            yield Browser(to_browser[1], from_browser[0])
        finally:
            process.terminate()
            process.wait(30)
            os.close(to_browser[1])
            os.close(from_browser[0])
