"""Writers write, servers are killed and come back, and some follow the store all the while: each write is told once, in order."""

import asyncio
import json
import random
import time
from collections import Counter

from client import Client, Lost

PROMISE = "a feed tells each acknowledged write once, in the order of revisions, also to who goes on after a break"


class Follower:
    """Follows one server, and goes on behind the last event when the feed ends."""

    def __init__(self, server):
        self.server, self.last, self.told, self.breaks, self.missed = server, None, {}, -1, 0
        self.started, self.is_there = asyncio.Event(), True

    async def run(self):
        while self.is_there:
            self.breaks += 1
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", self.server.port)
                await self.read(reader, writer)
                writer.close()
            except (OSError, EOFError):
                await asyncio.sleep(0.05)

    async def read(self, reader, writer):
        since = "" if self.last is None else f"&since={self.last}"
        writer.write(f"GET /v1/key-store?watch=1{since} HTTP/1.1\r\nHost: store\r\n"
                     f"Authorization: Bearer {self.server.token}\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        if "text/event-stream" not in head:
            assert " 200 " in head, head
            self.is_there = False
            self.started.set()
            return
        event = {}
        while line := await reader.readline():
            name, colon, text = line.decode().strip().partition(": ")
            if colon and name in ("event", "id", "data"):
                event[name] = text
            if not line.strip() and "data" in event:
                self.take(event["event"], int(event["id"]), json.loads(event["data"]))
                event = {}

    def take(self, kind, number, data):
        assert data["revision"] == str(number), data
        if kind == "change":
            assert number > self.last, f"{number} was told behind {self.last}"
            self.told[number] = data
        else:
            # What lies between the last event and a `missed` is for the list to tell.
            self.missed += kind == "missed"
            assert kind == "missed" or self.last in (None, number), f"asked for what comes behind {self.last}, got {number}"
            self.started.set()
        self.last = number


async def write(server, key, end, acknowledged, tally):
    client, exists = Client(server), False
    while time.monotonic() < end:
        try:
            made = await client.create(key, {"n": 0}) if not exists else await client.put(key, {"n": tally["writes"]})
        except Lost:
            tally["unknown"] += 1
            await asyncio.sleep(0.05)
            continue
        exists = exists or made.status == 409
        if made.status == 200:
            assert made.revision not in acknowledged
            acknowledged[made.revision] = key
            tally["writes"] += 1
            exists = True
        await asyncio.sleep(0.002)
    client.close()


async def kill_now_and_then(servers, end, chance, tally):
    while time.monotonic() + 1.5 < end:
        await asyncio.sleep(chance.uniform(0.5, 1.5))
        server = chance.choice(servers)
        server.kill()
        await asyncio.to_thread(server.start)
        tally["kills"] += 1


async def run(servers, seconds, writers=8, followers=6, seed=0):
    """`None` where the server has no feed."""
    some = [Follower(servers[number % len(servers)]) for number in range(followers)]
    tasks = [asyncio.create_task(follower.run()) for follower in some]
    await asyncio.wait_for(asyncio.gather(*(follower.started.wait() for follower in some)), 30)
    if not some[0].is_there:
        description = await Client(servers[0]).send("GET", "/openapi.json")
        assert b'"watch"' not in description.body, "the description has a feed, and the server has none"
        return None
    end, acknowledged, tally = time.monotonic() + seconds, {}, Counter()
    await asyncio.gather(
        kill_now_and_then(servers, end, random.Random(f"{seed} feed"), tally),
        *(write(servers[number % len(servers)], f"told-{number}", end, acknowledged, tally) for number in range(writers)))
    newest, patience = max(acknowledged), time.monotonic() + 30
    while any(newest not in follower.told and follower.last < newest for follower in some):
        assert time.monotonic() < patience, f"{newest} was not told: {[follower.last for follower in some]}"
        assert not any(task.done() for task in tasks), [task.exception() for task in tasks if task.done()]
        await asyncio.sleep(0.05)
    for task in tasks:
        task.cancel()
    for outcome in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(outcome, Exception):
            raise outcome
    for follower in some:
        lost = [number for number in acknowledged if number not in follower.told]
        assert follower.missed or not lost, f"never told, and not said to be missed: {sorted(lost)[:5]} of {len(lost)}"
        for number, key in acknowledged.items():
            assert follower.told.get(number, {}).get("key", key) == key, f"{number} was told of {follower.told[number]}"
    events, breaks = sum(len(it.told) for it in some), sum(it.breaks for it in some)
    return (f"{followers} followers, {len(servers)} {'server' if len(servers) == 1 else 'servers'}, killed {tally['kills']} times in "
            f"{seconds} s: {len(acknowledged)} acknowledged writes, {events} events, {breaks} breaks gone on from, "
            f"{sum(it.missed for it in some)} times told that some were missed")
