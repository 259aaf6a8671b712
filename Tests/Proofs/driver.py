"""The programs under test as processes of their own: `keystore serve`, and an etcd of one member."""

import contextlib
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import time
import urllib.request


@contextlib.contextmanager
def process(command, **options):
    """A program that ends with the block."""
    child = subprocess.Popen(command, **options)
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(20)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def free_ports(count):
    """Ports that the system gives to nobody by itself: whoever is down for a while keeps its own."""
    found = set()
    while len(found) < count:
        port = random.randrange(15_000, 32_000)
        with socket.socket() as one, contextlib.suppress(OSError):
            one.bind(("127.0.0.1", port))
            found.add(port)
    return list(found)


def wait_for(url):
    end = time.monotonic() + 60
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while True:
        try:
            with opener.open(url, timeout=2):
                return
        except OSError:
            if time.monotonic() > end:
                raise SystemExit(f"{url} does not answer")
            time.sleep(0.05)


@contextlib.contextmanager
def etcd(folder):
    """One member on this machine, which syncs its disk as in earnest; `etcd://` and its address."""
    if not shutil.which("etcd"):
        raise SystemExit("etcd is not installed: on Debian it is in the package etcd-server")
    os.makedirs(folder, exist_ok=True)
    client, peer = (f"http://127.0.0.1:{port}" for port in free_ports(2))
    command = ["etcd", "--data-dir", os.path.join(folder, "etcd"), "--listen-client-urls", client,
               "--advertise-client-urls", client, "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer,
               "--initial-cluster", f"default={peer}", "--quota-backend-bytes", str(8 << 30)]
    with open(os.path.join(folder, "etcd.log"), "w") as log, process(command, stdout=log, stderr=log):
        wait_for(client + "/health")
        yield "etcd" + client.removeprefix("http")


class Server:
    """`keystore serve` in a folder: `start` it as often as it was killed or stopped."""

    def __init__(self, binary, folder, store=None, options=(), token=None):
        os.makedirs(folder, exist_ok=True)
        self.binary, self.folder = os.path.abspath(binary), folder
        self.data, self.log = os.path.join(folder, "data"), os.path.join(folder, "server.log")
        self.token_file, tokens = os.path.join(folder, "token"), os.path.join(folder, "tokens")
        made = subprocess.run([self.binary, "token"], capture_output=True, text=True, check=True)
        write_private(self.token_file, made.stdout)
        write_private(tokens, made.stderr)
        self.token = made.stdout.strip()
        self.command = [self.binary, "serve", "--listen", "127.0.0.1:0", "--tokens", tokens, *options]
        self.command += ["--store", store] if store else ["--data-dir", self.data]
        self.child = None

    def start(self):
        with open(self.log, "a") as log:
            self.child = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=log, text=True)
        line = self.child.stdout.readline()
        if not line:
            raise SystemExit(f"keystore serve did not start:\n{self.tail()}")
        answer = json.loads(line)
        self.address, self.port = answer["address"], answer["port"]
        return self

    def tail(self):
        with open(self.log) as log:
            return log.read()[-2000:]

    def kill(self):
        self.child.send_signal(signal.SIGKILL)
        self.child.wait()
        self.child.stdout.close()

    def stop(self):
        if self.child.poll() is not None:
            raise SystemExit(f"keystore serve ended by itself with {self.child.returncode}:\n{self.tail()}")
        self.child.terminate()
        self.child.wait(30)
        self.child.stdout.close()

    def __enter__(self):
        return self.start()

    def __exit__(self, kind, *_):
        if kind is None:
            self.stop()
        else:
            self.kill()


def write_private(path, text):
    with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)


@contextlib.contextmanager
def servers(binary, folder, engine, count=1):
    """So many servers of one store on an engine, and, with etcd, the etcd."""
    with contextlib.ExitStack() as stack:
        store = stack.enter_context(etcd(os.path.join(folder, "member"))) if engine == "etcd" else None
        yield [stack.enter_context(Server(binary, os.path.join(folder, f"server-{number}"), store))
               for number in range(count)]
