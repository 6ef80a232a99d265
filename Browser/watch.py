"""What no page may ever do: errors in its console, broken policies, requests to somebody else."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage


class Watch:
    """Listens to every page of a browser window; :meth:`complaints` tells what it heard."""

    def __init__(self, context: BrowserContext, *own: str):
        self._hosts = {urlsplit(address).netloc for address in own}
        self._heard: list[str] = []
        self._expected: list[str] = []
        context.on("console", self._console)
        context.on("weberror", lambda error: self._heard.append(f"script: {error.error}"))
        context.on("request", lambda request: self._request(request.url))

    def expect(self, pattern: str) -> None:
        """A complaint the test provokes: a refused password is an error in the browser's console."""
        self._expected.append(pattern)

    def complaints(self) -> list[str]:
        return [text for text in self._heard if not any(re.search(pattern, text) for pattern in self._expected)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._heard.append(f"{message.type}: {message.text} {message.location['url']}")

    def _request(self, url: str) -> None:
        part = urlsplit(url)
        if part.scheme not in ("data", "blob", "about") and part.netloc not in self._hosts:
            self._heard.append(f"request: {url}")
