"""Those who follow a store: how long a change takes until each of them has it."""

import asyncio
import statistics
import time

from client import Client

WRITES = 100


class Follower:
    """Reads a feed, and notes when each revision came."""

    def __init__(self, server):
        self.server, self.came, self.started = server, {}, asyncio.Event()

    async def run(self):
        reader, self.writer = await asyncio.open_connection("127.0.0.1", self.server.port)
        self.writer.write(
            f"GET /v1/key-store?watch=1 HTTP/1.1\r\nHost: store\r\nAuthorization: Bearer {self.server.token}\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        if "text/event-stream" not in head:
            self.started.set()
            return False
        try:
            while line := await reader.readline():
                if line.startswith(b"event: start"):
                    self.started.set()
                elif line.startswith(b"id: "):
                    self.came[line[4:].strip().decode()] = time.monotonic()
        except asyncio.CancelledError:
            self.writer.close()
            raise
        return True


async def follow(server, count):
    """A sentence, or `None` where there is no feed."""
    first = Follower(server)
    tasks = [asyncio.create_task(first.run())]
    await first.started.wait()
    if tasks[0].done():
        return None
    followers = [first] + [Follower(server) for _ in range(count - 1)]
    tasks += [asyncio.create_task(follower.run()) for follower in followers[1:]]
    await asyncio.wait_for(asyncio.gather(*(follower.started.wait() for follower in followers)), 60)
    client, sent = Client(server), {}
    await client.create("followed", {"n": 0})
    for number in range(WRITES):
        begin = time.monotonic()
        answer = await client.put("followed", {"n": number})
        sent[str(answer.revision)] = begin
        await asyncio.sleep(0.02)
    end = time.monotonic() + 30
    while time.monotonic() < end and any(it not in follower.came for follower in followers for it in sent):
        await asyncio.sleep(0.05)
    client.close()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    missing = sum(it not in follower.came for follower in followers for it in sent)
    delays = sorted(follower.came[it] - begin for follower in followers for it, begin in sent.items() if it in follower.came)
    slow = delays[int(len(delays) * 0.99)]
    return (f"{count} followers, {WRITES} writes, {missing} events missing; from the request of a write to a follower "
            f"{statistics.median(delays) * 1000:.1f} ms (median), {slow * 1000:.1f} ms (p99)")
