"""The server is killed (SIGKILL) at random moments while many write: what it acknowledged has to be there afterwards.

Every second time that is the moment at which an acknowledgement arrives.
"""

import asyncio
import contextlib
import json
import os
import random
import sqlite3
import subprocess
from collections import Counter

from client import Client, Lost

PROMISE = "SIGKILL loses no acknowledged write, and no revision comes twice"


class Writer:
    """The only one who writes its key, so that it knows what has to be there."""

    def __init__(self, number, chance, seen):
        self.key, self.chance, self.seen = f"killed-{number:02}", chance, seen
        self.count, self.held, self.revision, self.pending = 0, None, 0, ()
        self.acknowledged = 0

    async def run(self, server, strike):
        """Until the server is gone. Who is acknowledged a write while `strike` is set sees to that."""
        client = Client(server)
        with contextlib.suppress(Lost):
            while True:
                await self.one(client)
                if strike.is_set():
                    server.child.kill()
        client.close()

    async def one(self, client):
        self.count += 1
        value = {"n": self.count, "of": self.key}
        if self.held is None:
            answer = await self.awaiting(value, client.create(self.key, value))
        elif self.chance.random() < 0.15:
            value = None
            answer = await self.awaiting(None, client.delete(self.key))
        else:
            condition = self.revision if self.chance.random() < 0.5 else None
            answer = await self.awaiting(value, client.put(self.key, value, condition))
        if answer.status in (503, 504):
            raise Lost(f"{answer.status}")
        assert answer.status == 200, f"{self.key}: {answer.status} {answer.body}"
        self.pending, self.held = (), value
        self.acknowledged += 1
        if value is not None:
            self.note(answer.revision)

    async def awaiting(self, value, request):
        """Until there is an answer the store may hold this value or the one before."""
        self.pending = (value,)
        return await request

    def note(self, revision):
        assert revision > self.revision, f"{self.key}: revision {revision} came after {self.revision}"
        other = self.seen.setdefault(revision, (self.key, self.count))
        assert other == (self.key, self.count), f"revision {revision} is of {self.key} and of {other}"
        self.revision = revision

    async def check(self, client, round_name):
        """That the store holds what was acknowledged last, or what was on its way."""
        answer = await client.get(self.key)
        assert answer.status in (200, 404), answer.body
        stored = answer.data if answer.status == 200 else None
        allowed = (self.held, *self.pending)
        assert stored in allowed, f"{round_name}: {self.key} holds {stored}; acknowledged or sent were {allowed}"
        came_through = stored != self.held
        if stored is not None and came_through:
            self.note(answer.revision)
        elif stored is not None:
            assert answer.revision == self.revision, f"{self.key}: revision {answer.revision}, told was {self.revision}"
        self.held, self.pending = stored, ()
        return came_through


async def load(server, writers, pause, is_answer_awaited):
    strike = asyncio.Event()
    tasks = [asyncio.create_task(writer.run(server, strike)) for writer in writers]
    done, _ = await asyncio.wait(tasks, timeout=pause)
    for task in done:
        task.result()
        raise AssertionError(f"a writer ended before the server was killed:\n{server.tail()}")
    if is_answer_awaited:
        strike.set()
        await asyncio.gather(*tasks)
    server.kill()
    await asyncio.gather(*tasks)


async def check(server, writers, name):
    client = Client(server)
    through = [await writer.check(client, name) for writer in writers]
    client.close()
    return sum(through)


async def run(server, kills, writers=16, seed=0):
    chance, seen, tally = random.Random(f"kills {seed}"), {}, Counter()
    writers = [Writer(number, random.Random(f"{seed} {number}"), seen) for number in range(writers)]
    for number in range(kills):
        newest = max(seen, default=0)
        await load(server, writers, chance.uniform(0.01, 0.4), number % 2 == 1)
        checked = log_size(server)
        server.start()
        tally["checked"] += "checking it" in log_since(server, checked)
        tally["came through"] += await check(server, writers, f"kill {number + 1}")
        assert max(seen, default=0) >= newest
    tally["entries"] = whole(server)
    acknowledged = sum(writer.acknowledged for writer in writers)
    assert tally["checked"] == kills, f"after {kills - tally['checked']} of {kills} kills the database was not checked"
    assert acknowledged > 0, "nothing was written"
    return (f"{kills} kills: {acknowledged} acknowledged writes, none lost; {tally['came through']} unacknowledged ones came "
            f"through; {len(seen)} revisions, each once and none going back; the database checked and sound at every start")


def log_size(server):
    return os.path.getsize(server.log)


def log_since(server, size):
    with open(server.log) as log:
        log.seek(size)
        return log.read()


def whole(server):
    """How many entries a backup holds, which SQLite itself finds sound."""
    path = os.path.join(server.folder, "after.sqlite")
    made = subprocess.run([server.binary, "backup", "--data-dir", server.data, "--json", path], capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    with contextlib.closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return json.loads(made.stdout)["entries"]
