"""A real mail server on the loopback that takes letters and keeps each in a file: what Kindred sends arrives here.

    python letter_sink.py FOLDER CERTIFICATE KEY [--port N] [--protection starttls|tls|plain] [--size BYTES]

Says `ready PORT` when it answers and stops when its standard input ends. Every user may enter with the password `p`. Beside
each letter `N.eml` stands `N.to` with the recipients the server was told, a line each. Addresses that begin with `unknown`
are refused for ever, those that begin with `busy` for now; letters with `Subject: too much` are refused when they are there.
"""
import argparse
import asyncio
import ssl
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult


class Sink:
    def __init__(self, folder: Path):
        self.folder = folder
        self.count = len(list(folder.glob("*.eml")))  # those it took before it was started again

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("unknown"):
            return "550 5.1.1 No such mailbox here"
        if address.startswith("busy"):
            return "451 4.2.1 Mailbox is busy, try again later"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        if b"\r\nSubject: too much\r\n" in envelope.content:
            return "552 5.3.4 That is too much"
        self.count += 1
        draft = self.folder / f"{self.count}.draft"
        draft.write_bytes(envelope.content)
        (self.folder / f"{self.count}.to").write_text("\n".join(envelope.rcpt_tos))
        draft.rename(self.folder / f"{self.count}.eml")
        return f"250 2.0.0 Taken as {self.count}"


def let_in(server, session, envelope, mechanism, data):
    if mechanism == "XOAUTH2":
        return AuthResult(success=False)
    return AuthResult(success=getattr(data, "password", b"") == b"p", handled=False)


def main():
    words = argparse.ArgumentParser()
    words.add_argument("folder", type=Path)
    words.add_argument("certificate")
    words.add_argument("key")
    words.add_argument("--port", type=int, default=0)
    words.add_argument("--protection", choices=["starttls", "tls", "plain"], default="starttls")
    words.add_argument("--size", type=int, default=33554432)
    chosen = words.parse_args()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chosen.certificate, chosen.key)
    asyncio.run(serve(chosen, context))


async def serve(chosen, context):
    sink = Sink(chosen.folder)

    def conversation():
        return SMTP(
            sink, enable_SMTPUTF8=True, hostname="mail.test", tls_context=context if chosen.protection == "starttls" else None,
            data_size_limit=chosen.size, authenticator=let_in, auth_require_tls=chosen.protection == "starttls", auth_required=True)

    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        conversation, "127.0.0.1", chosen.port, ssl=context if chosen.protection == "tls" else None)
    print("ready", server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    main()
