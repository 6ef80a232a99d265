"""Letters as networks send them: signed by their domain (DKIM, RFC 6376 and 8463), whose key a name server publishes."""

import base64
import hashlib
import re
import socket
import subprocess
import threading
from pathlib import Path


class NameServer:
    """Publishes text records on the loopback (RFC 1035), and knows no other names."""

    def __init__(self):
        self.records: dict[str, str] = {}
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._socket.close()

    def _serve(self) -> None:
        while True:
            try:
                question, asker = self._socket.recvfrom(1500)
            except OSError:
                return
            self._socket.sendto(self._answer(question), asker)

    def _answer(self, question: bytes) -> bytes:
        labels, place = [], 12
        while question[place]:
            labels.append(question[place + 1:place + 1 + question[place]].decode())
            place += 1 + question[place]
        text = self.records.get(".".join(labels).lower(), "").encode()
        head = question[:2] + (b"\x84\x80" if text else b"\x84\x83") + b"\0\1\0" + bytes([bool(text)]) + b"\0\0\0\0"
        if not text:
            return head + question[12:place + 5]
        data = b"".join(bytes([len(part)]) + part for part in (text[i:i + 200] for i in range(0, len(text), 200)))
        return head + question[12:place + 5] + b"\xc0\x0c\0\x10\0\1\0\0\0\x78" + len(data).to_bytes(2) + data


class Signer:
    """A domain's key."""

    def __init__(self, domain: str, place: Path, names: NameServer):
        self.domain, self._key = domain, place / f"{domain}.pem"
        subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", self._key], check=True)
        public = subprocess.run(
            ["openssl", "pkey", "-in", self._key, "-pubout", "-outform", "DER"], check=True, capture_output=True).stdout[-32:]
        names.records[f"s1._domainkey.{domain}"] = f"v=DKIM1; k=ed25519; p={base64.b64encode(public).decode()}"

    def sign(self, letter: bytes) -> bytes:
        """The letter with a signature over author, recipient, subject and date, relaxed."""
        header, _, body = letter.partition(b"\r\n\r\n")
        lines = [re.sub(rb"[ \t]+", b" ", line).rstrip(b" ") for line in body.split(b"\r\n")]
        while lines and not lines[-1]:
            lines.pop()
        whole = b"".join(line + b"\r\n" for line in lines)
        fields = {}
        for field in re.sub(rb"\r\n(?=[ \t])", b"", header).split(b"\r\n"):
            name, _, value = field.partition(b":")
            fields[name.lower()] = re.sub(rb"[ \t]+", b" ", value).strip()
        digest = base64.b64encode(hashlib.sha256(whole).digest()).decode()
        own = (f"v=1; a=ed25519-sha256; c=relaxed/relaxed; d={self.domain}; s=s1; h=from:to:subject:date; bh={digest}; b=")
        signed = b"".join(name + b":" + fields[name] + b"\r\n" for name in (b"from", b"to", b"subject", b"date"))
        signed += b"dkim-signature:" + own.encode()
        to_sign = self._key.with_suffix(".in")
        to_sign.write_bytes(hashlib.sha256(signed).digest())
        signature = subprocess.run(
            ["openssl", "pkeyutl", "-sign", "-rawin", "-inkey", self._key, "-in", to_sign], check=True, capture_output=True).stdout
        return f"DKIM-Signature: {own}{base64.b64encode(signature).decode()}\r\n".encode() + letter
