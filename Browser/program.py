"""Kindred as a process of its own: started, killed, and started again on the same data."""

import os
import shutil
import signal
import subprocess
import threading
from pathlib import Path

EXECUTABLE = os.environ.get("KINDRED_PROGRAM", str(Path(__file__).parents[1] / ".build/debug/kindred"))


class Program:
    """One data directory and the server that runs on it. After a kill it comes back under the same address."""

    def __init__(self, data: Path):
        self.data = data
        self.address = ""
        self.said: list[str] = []
        self._news = threading.Condition()
        self._process: subprocess.Popen | None = None

    def run(self, *command: str, typed: str = "") -> str:
        """A command beside the server; what it printed."""
        done = subprocess.run(
            [EXECUTABLE, *command, "--data", self.data], input=typed, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, f"kindred {' '.join(command)}: {done.stderr}"
        return done.stdout.strip()

    def copy(self, data: Path) -> "Program":
        """The same installation once more, for one test alone."""
        shutil.copytree(self.data, data)
        return Program(data)

    def start(self, command: str = "serve") -> "Program":
        listen = self.address.removeprefix("http://") or "127.0.0.1:0"
        self._process = subprocess.Popen(
            [EXECUTABLE, command, "--data", self.data, "--listen", listen],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        threading.Thread(target=self._listen, args=(self._process.stderr,), daemon=True).start()
        ready = self._process.stdout.readline().split()
        assert ready[:1] == ["ready"], f"the program did not start: {self.said}"
        self.address = ready[1]
        return self

    def hears(self, words: str) -> None:
        """Waits until the program has said something on its way."""
        with self._news:
            assert self._news.wait_for(lambda: any(words in line for line in self.said), timeout=120), self.said

    def stop(self) -> int:
        """As an administrator does it; the exit code."""
        return self._end(signal.SIGTERM)

    def kill(self) -> int:
        """As a power cut does it."""
        return self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> int:
        process, self._process = self._process, None
        if process is None:
            return 0
        process.send_signal(how)
        return process.wait(timeout=15)

    def _listen(self, stream) -> None:
        for line in stream:
            with self._news:
                self.said.append(line.rstrip())
                self._news.notify_all()
