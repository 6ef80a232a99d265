"""The line between a browser and the program, which can be cut and mended."""

import socket
import threading


class Line:
    """Passes everything on to the program. While it is cut nothing comes through, and what was open is closed."""

    def __init__(self, address: str):
        host, port = address.removeprefix("http://").split(":")
        self._far = (host, int(port))
        self._near = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._near.getsockname()[1]}"
        self._open: set[socket.socket] = set()
        self._is_cut = False
        # Whoever is let in while the line is cut would be passed over and stay connected.
        self._lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        with self._lock:
            self._is_cut = True
            there = list(self._open)
        for each in there:
            self._drop(each)

    def mend(self) -> None:
        self._is_cut = False

    def close(self) -> None:
        self.cut()
        self._near.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._near.accept()
            except OSError:
                return
            if not self._join(near):
                near.close()

    def _join(self, near: socket.socket) -> bool:
        """Leads somebody on to the program, where it is there and the line is not cut."""
        if self._is_cut:
            return False
        try:
            far = socket.create_connection(self._far)
        except OSError:
            return False
        with self._lock:
            if self._is_cut:
                far.close()
                return False
            self._open |= {near, far}
        threading.Thread(target=self._pass, args=(near, far), daemon=True).start()
        threading.Thread(target=self._pass, args=(far, near), daemon=True).start()
        return True

    def _pass(self, one: socket.socket, other: socket.socket) -> None:
        try:
            while data := one.recv(65536):
                other.sendall(data)
        except OSError:
            pass  # the other direction was cut meanwhile
        self._drop(one)
        self._drop(other)

    def _drop(self, each: socket.socket) -> None:
        self._open.discard(each)
        try:
            each.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # it is closed already
        each.close()
