"""A mail service as a provider runs one: Dovecot keeps the mailboxes, a second server takes letters and lays them there.

Both answer on the loopback and encrypt with a certificate of this service's own. Every address is a mailbox; the password
of each is `p`."""

import os
import pwd
import queue
import shutil
import smtplib
import socket
import ssl
import subprocess
import tempfile
import time
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

HOST, PASSWORD = "localhost", "p"
DOVECOT = "/usr/sbin/dovecot"

CONFIGURATION = """
base_dir = {place}/run
state_dir = {place}/state
log_path = {place}/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{place}/certificate.pem
ssl_key = <{place}/key.pem
auth_mechanisms = plain login
mail_location = maildir:{place}/mail/%u/Maildir
{users}
first_valid_uid = 1
mailbox_idle_check_interval = 1 s
auth_failure_delay = 0
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={user} home={place}/mail/%u
}}
namespace inbox {{
  inbox = yes
  mailbox Sent {{
    special_use = \\Sent
    auto = create
  }}
}}
service imap-login {{
  {chroot}
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
  }}
}}
"""


class MailService:
    def __init__(self):
        # Short, because the paths of Dovecot's sockets are bounded; open, because it runs as several users.
        self._place = Path(tempfile.mkdtemp(prefix="kindred-mail-", dir="/tmp"))
        self._place.chmod(0o755)
        self.taken: queue.Queue[EmailMessage] = queue.Queue()
        self._is_root = os.getuid() == 0
        self.certificate = self._place / "certificate.pem"
        self._make_certificate()
        self.imap_port, self.smtp_port = free_port(), free_port()
        self._start_dovecot()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self._place / "key.pem")
        self._smtp = Controller(
            self, hostname="127.0.0.1", port=self.smtp_port, ssl_context=context, auth_required=True, auth_require_tls=False,
            enable_SMTPUTF8=True, authenticator=self._let_in)
        self._smtp.start()

    def close(self) -> None:
        self._smtp.stop()
        self._dovecot.terminate()
        self._dovecot.wait(timeout=15)
        shutil.rmtree(self._place)

    # Letters

    def send(self, letter: EmailMessage) -> None:
        """As the mail program of whoever wrote it does."""
        trusted = ssl.create_default_context(cafile=self.certificate)
        with smtplib.SMTP_SSL(HOST, self.smtp_port, context=trusted) as server:
            server.login(getaddresses([letter["From"]])[0][1], PASSWORD)
            server.send_message(letter)
        self.next()

    def forward(self, letter: bytes, sender: str, recipient: str) -> None:
        """A letter byte by byte, as another server hands it over."""
        trusted = ssl.create_default_context(cafile=self.certificate)
        with smtplib.SMTP_SSL(HOST, self.smtp_port, context=trusted) as server:
            server.login(sender, PASSWORD)
            server.sendmail(sender, [recipient], letter)
        self.next()

    def next(self, timeout: float = 60) -> EmailMessage:
        """The next letter somebody sent through this service; waits for it."""
        return self.taken.get(timeout=timeout)

    def letters(self, address: str, folder: str = "INBOX") -> list[EmailMessage]:
        """What lies in a folder, oldest first."""
        home = self._home(address) / ("" if folder == "INBOX" else f".{folder}")
        files = [file for part in ("new", "cur") if (home / part).is_dir() for file in (home / part).iterdir()]
        return [message_from_bytes(file.read_bytes(), policy=policy.default)
                for file in sorted(files, key=lambda file: file.stat().st_mtime_ns)]

    async def handle_DATA(self, server, session, envelope):
        for address in envelope.rcpt_tos:
            self.lay_down(envelope.content, address)
        self.taken.put(message_from_bytes(envelope.content, policy=policy.default))
        return "250 2.0.0 Taken"

    def names(self, address: str) -> list[str]:
        """The files of a mailbox by their names, which tell what was marked."""
        home = self._home(address)
        return sorted(str(file.relative_to(home)) for part in ("new", "cur") for file in home.rglob(f"{part}/*"))

    def lay_down(self, content: bytes, address: str, name: str = "INBOX") -> None:
        inbox = self._home(address)
        home = inbox if name == "INBOX" else inbox / f".{name}"
        for folder in (inbox.parent, inbox, home, home / "tmp", home / "new", home / "cur"):
            folder.mkdir(exist_ok=True)
            self._own(folder)
        file = f"{time.time_ns()}.kindred"
        (home / "tmp" / file).write_bytes(content)
        self._own(home / "tmp" / file)
        (home / "tmp" / file).rename(home / "new" / file)

    def _home(self, address: str) -> Path:
        return self._place / "mail" / address.lower() / "Maildir"

    # The servers

    def _let_in(self, server, session, envelope, mechanism, data):
        return AuthResult(success=getattr(data, "password", b"") == PASSWORD.encode(), handled=False)

    def _own(self, path: Path) -> None:
        """Run as root, Dovecot keeps letters as the user mail."""
        if self._is_root:
            shutil.chown(path, "mail", "mail")

    def _make_certificate(self) -> None:
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
             "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}", "-keyout", self._place / "key.pem",
             "-out", self.certificate], check=True, capture_output=True)

    def _start_dovecot(self) -> None:
        (self._place / "mail").mkdir()
        self._own(self._place / "mail")
        user = "mail" if self._is_root else pwd.getpwuid(os.getuid()).pw_name
        users = ("default_login_user = dovenull\ndefault_internal_user = dovecot" if self._is_root else
                 f"default_login_user = {user}\ndefault_internal_user = {user}\nservice anvil {{\n  chroot =\n}}")
        configuration = self._place / "dovecot.conf"
        configuration.write_text(CONFIGURATION.format(
            place=self._place, users=users, user=user, password=PASSWORD, port=self.imap_port,
            chroot="" if self._is_root else "chroot ="))
        self._dovecot = subprocess.Popen([DOVECOT, "-F", "-c", configuration])
        for _ in range(1000):
            try:
                socket.create_connection(("127.0.0.1", self.imap_port)).close()
                return
            except ConnectionRefusedError:
                assert self._dovecot.poll() is None, (self._place / "log").read_text()
                time.sleep(0.02)  # Dovecot tells nobody that it is ready
        raise AssertionError("Dovecot does not answer")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]
