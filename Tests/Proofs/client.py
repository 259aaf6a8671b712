"""A client with one connection that is kept: HTTP/1.1, as much of it as the server speaks."""

import asyncio
import json
import re


class Lost(Exception):
    """There was no whole answer: a write may have been done or not."""


class Unsent(Lost):
    """There was nobody to send it to."""


class Answer:
    def __init__(self, status, tag, body):
        self.status, self.body = status, body
        self.revision = int(tag.strip('"')) if tag else None

    @property
    def data(self):
        """The value of the entry that came."""
        return json.loads(self.body)["data"]["data"]


class Client:
    """Opens its connection with the first request, and again after one that was lost."""

    TIMEOUT = 30

    def __init__(self, server):
        self.server, self.streams = server, None

    async def get(self, key):
        return await self.send("GET", f"/v1/key-store/{key}")

    async def create(self, key, value):
        return await self.send("POST", "/v1/key-store", b'{"key":"%s","data":%s}' % (key.encode(), encoded(value)))

    async def put(self, key, value, revision=None):
        return await self.send("PUT", f"/v1/key-store/{key}", b'{"data":%s}' % encoded(value), revision)

    async def delete(self, key, revision=None):
        return await self.send("DELETE", f"/v1/key-store/{key}", None, revision)

    async def send(self, method, path, body=None, revision=None):
        lines = [f"{method} {path} HTTP/1.1", "Host: store", f"Authorization: Bearer {self.server.token}"]
        if revision is not None:
            lines.append(f'If-Match: "{revision}"')
        if body is not None:
            lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        await self.connect()
        try:
            async with asyncio.timeout(self.TIMEOUT):
                return await self.exchange("\r\n".join(lines + ["", ""]).encode() + (body or b""))
        except (OSError, EOFError, TimeoutError, ValueError) as error:
            self.close()
            raise Lost(f"{method} {path}: {error!r}") from error

    async def connect(self):
        try:
            self.streams = self.streams or await asyncio.open_connection("127.0.0.1", self.server.port, limit=1 << 24)
        except OSError as error:
            raise Unsent(f"{self.server.address}: {error!r}") from error

    async def exchange(self, request):
        reader, writer = self.streams
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = re.search(r"\r\ncontent-length: *(\d+)", head, re.IGNORECASE)
        tag = re.search(r'\r\netag: *("[^"]*")', head, re.IGNORECASE)
        body = await reader.readexactly(int(length[1])) if length else b""
        return Answer(int(head[9:12]), tag[1] if tag else None, body)

    def close(self):
        if self.streams:
            self.streams[1].close()
        self.streams = None


def encoded(value):
    """The bytes of a value; bytes are one already."""
    return value if isinstance(value, bytes) else json.dumps(value).encode()
