"""VK and Telegram on this machine, as `bin/emulate` starts them; a test plays the customer through what their page asks."""

import json
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from program import EXECUTABLE

EMULATE = Path(EXECUTABLE).parent / "Emulate"

VK_GROUP, VK_TOKEN = "212345678", "vk1.a.community-of-vetrik"
TELEGRAM_TOKEN = "555000111:AAEmulatedBotOfVetrikOnThisMachine0"

# Anna Petrova, as each network knows her.
ANNA = {"vk": 345_678_901, "telegram": 1_111_111}


class Network:
    """One network with its people, running until it is closed."""

    def __init__(self, kind: str):
        self.kind = kind
        self._process = subprocess.Popen([EMULATE, kind, "--port", "0"], stdout=subprocess.PIPE, text=True)
        ready = self._process.stdout.readline().split()
        assert ready[:1] == ["ready"], f"{kind} did not start: {ready}"
        self.address = ready[1]

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=15)

    def says(self, text: str, **more) -> None:
        """Anna writes; in private unless a place is named."""
        self.play("say", person=ANNA[self.kind], text=text, **more)

    def play(self, act: str, **wish) -> None:
        """What happens over there: say, edit, delete, like, expire, down and the like."""
        answer = self._post(f"/_play/{act}", wish)
        assert answer.get("ok"), answer

    @property
    def addresses(self) -> list[str]:
        """Where the network calls."""
        if self.kind == "vk":
            wish = {"group_id": VK_GROUP, "access_token": VK_TOKEN, "v": "5.199"}
            return [server["url"] for server in self._form("/method/groups.getCallbackServers", wish)["response"]["items"]]
        url = self._form(f"/bot{TELEGRAM_TOKEN}/getWebhookInfo", {})["result"]["url"]
        return [url] if url else []

    def _form(self, path: str, wish: dict) -> dict:
        with urllib.request.urlopen(self.address + path, urllib.parse.urlencode(wish).encode(), timeout=20) as answer:
            return json.load(answer)

    def _post(self, path: str, wish: dict) -> dict:
        request = urllib.request.Request(
            self.address + path, json.dumps(wish).encode(), {"content-type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refused:
            return json.load(refused)


def said(network: Network, place: str) -> list[str]:
    """What stands in a dialog, under a post or in a group, oldest first."""
    query = urllib.parse.urlencode({"place": place})
    with urllib.request.urlopen(f"{network.address}/_play/state?{query}", timeout=20) as answer:
        return [word["text"] for word in json.load(answer)["words"]]


def waits_for(network: Network, place: str, text: str) -> None:
    """Until the company's words are there; half a minute at most."""
    end = time.monotonic() + 30
    while not any(text in word for word in said(network, place)):
        assert time.monotonic() < end, f"{place}: {said(network, place)}"
        time.sleep(0.2)
