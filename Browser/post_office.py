"""The other side of a mailbox: a server that takes letters, and says no where a test wants it to."""

import socket
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class PostOffice:
    """Takes letters on a port of its own; whoever knocks may send."""

    def __init__(self):
        self.letters = []
        self.refuses: str | None = None
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self._server = Controller(
            self, hostname="127.0.0.1", port=self.port, auth_required=False, auth_require_tls=False,
            authenticator=lambda *_: AuthResult(success=True))
        self._server.start()

    async def handle_DATA(self, server, session, envelope):
        if self.refuses:
            return self.refuses
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 taken"

    def close(self) -> None:
        self._server.stop()
