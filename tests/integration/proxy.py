# SPDX-License-Identifier: Apache-2.0
"""A line between till and CRM that can be broken in every way a line breaks."""

import dataclasses
import select
import socket
import threading
import time

PIECE = 16384
ELSEWHERE = b"""HTTP/1.1 302 Found\r
Location: http://portal.example/terms\r
Content-Type: text/html\r
Content-Length: 0\r
Connection: close\r
\r
"""


@dataclasses.dataclass
class Fault:
    """What happens to one connection. Bytes are counted from its beginning."""

    up: bool = True  # from the till to the CRM, or the other way
    at: int = 0  # the byte at which it happens
    kind: str = "cut"  # cut, mute, corrupt, double, delay, refuse, portal
    pause_s: float = 0.2


class Proxy:
    """Listens on the loopback. The next connections meet the faults in turn; then all is well, as
    long as severed, where it is set, does not say that the line is gone."""

    def __init__(self, target):
        self.target = target
        self.faults = []
        self.severed = None
        self.seen = [0, 0]  # the most bytes of a connection down and up
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"https://127.0.0.1:{self.listener.getsockname()[1]}"
        self.open = True
        self.threads = [threading.Thread(target=self._accept)]
        self.threads[0].start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.open = False
        for thread in self.threads:
            thread.join()
        self.listener.close()

    def _accept(self):
        while self.open:
            if not select.select([self.listener], [], [], 0.02)[0]:
                continue
            till, _ = self.listener.accept()
            fault = self.faults.pop(0) if self.faults else None
            thread = threading.Thread(target=self._serve, args=(till, fault))
            self.threads.append(thread)
            thread.start()

    def _serve(self, till, fault):
        host, port = self.target.removeprefix("https://").rsplit(":", 1)
        try:
            if fault and fault.kind == "refuse":
                return
            if fault and fault.kind == "portal":
                till.recv(PIECE)
                till.sendall(ELSEWHERE)
                return
            with socket.create_connection((host, int(port))) as crm:
                self._carry(till, crm, fault)
        except OSError:
            pass
        finally:
            till.close()

    def _carry(self, till, crm, fault):
        passed = {till: 0, crm: 0}
        while self.open:
            for source in select.select([till, crm], [], [], 0.02)[0]:
                data = source.recv(PIECE)
                if not data or (self.severed and self.severed()):
                    return
                here, passed[source] = passed[source], passed[source] + len(data)
                self.seen[source is till] = max(self.seen[source is till], passed[source])
                if fault and fault.up == (source is till) and here <= fault.at < passed[source]:
                    if fault.kind == "cut":
                        self._send(till, crm, source, data[: fault.at - here])
                        return
                    data = self._damage(fault, data, fault.at - here)
                elif fault and fault.kind == "mute" and fault.up == (source is till):
                    if here > fault.at:
                        data = b""
                self._send(till, crm, source, data)

    @staticmethod
    def _damage(fault, data, place):
        if fault.kind == "mute":
            return data[:place]
        if fault.kind == "corrupt":
            return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        if fault.kind == "double":
            return data + data[place:]
        time.sleep(fault.pause_s)
        return data

    @staticmethod
    def _send(till, crm, source, data):
        if data:
            (crm if source is till else till).sendall(data)
