"""Clients read, write, create and delete a few keys at once; what they saw must be linearizable, key by key.

Meanwhile servers are killed and come back, so that there are writes of which nobody knows whether they were done.
"""

import asyncio
import random
import time
from collections import Counter

from client import Client, Lost, Unsent
from linearizable import Operation, check

PROMISE = "what concurrent clients see of a key can have happened one after the other"


class Registry:
    """Which revision carries which value: one each, and none twice."""

    def __init__(self):
        self.values, self.revisions = {}, {}

    def note(self, revision, value):
        assert self.values.setdefault(revision, value) == value, f"revision {revision} had two values"
        assert self.revisions.setdefault(value, revision) == revision, f"{value} had two revisions"
        return value


class Recorder:
    """One client's share of the history of one key."""

    def __init__(self, server, key, name, chance, registry, history):
        self.client = Client(server)
        self.key, self.name, self.chance, self.registry, self.history = key, name, chance, registry, history
        self.count, self.known = 0, None

    async def run(self, end):
        while time.monotonic() < end:
            await self.one()
        self.client.close()

    async def one(self):
        kind = self.chance.choices(["read", "write", "conditional", "create", "delete"], [4, 2, 5, 1, 1])[0]
        conditional = kind == "conditional" or kind == "delete" and self.chance.random() < 0.5
        revision = self.known[0] if conditional and self.known else None
        expected = self.known[1] if revision else "ANY"
        self.count += 1
        value = f"{self.name}-{self.count}"
        begin = time.monotonic_ns()
        try:
            if kind == "read":
                answer = await self.client.get(self.key)
            elif kind == "create":
                answer = await self.client.create(self.key, {"v": value})
            elif kind == "delete":
                answer = await self.client.delete(self.key, revision)
            else:
                answer = await self.client.put(self.key, {"v": value}, revision)
        except Unsent:
            self.known = None
            await asyncio.sleep(0.05)
            return
        except Lost:
            answer = None
        end = time.monotonic_ns()
        kind = "write" if kind == "conditional" else kind
        outcome, seen = self.reading(kind, value, answer)
        if outcome is not None or kind == "read" and answer is not None and answer.status == 404:
            self.history.append(Operation(kind, begin, end, outcome, value, expected, seen))

    def reading(self, kind, value, answer):
        """Outcome of an operation and what it showed of the register; no outcome where it did nothing or can't be judged."""
        if answer is None or answer.status == 504:
            return (None if kind == "read" else "unknown"), "ANY"
        if answer.status == 503:
            return None, "ANY"
        if answer.status == 404:
            self.known = None
            return (None if kind == "read" else "missing"), "ANY"
        if answer.status == 409 and kind == "create":
            return "exists", "ANY"
        shown = answer.data["v"]
        if answer.status == 409:
            self.know(answer.revision, shown)
            return "changed", shown
        assert answer.status == 200, f"{answer.status} {answer.body}"
        if kind == "delete":
            self.known = None
            return "done", shown
        self.know(answer.revision, shown)
        if kind == "read":
            return shown, "ANY"
        assert shown == value, f"{value} was written, {shown} answered"
        return "done", "ANY"

    def know(self, revision, value):
        self.known = revision, self.registry.note(revision, value)


async def kill_now_and_then(servers, end, chance):
    """How often it did."""
    count = 0
    while time.monotonic() + 1 < end:
        await asyncio.sleep(chance.uniform(0.3, 1.5))
        server = chance.choice(servers)
        server.kill()
        await asyncio.to_thread(server.start)
        count += 1
    return count


async def run(servers, seconds, keys=4, clients=6, seed=0):
    registry, end = Registry(), time.monotonic() + seconds
    histories = {f"register-{number}": [] for number in range(keys)}
    recorders = [
        Recorder(servers[number % len(servers)], key, f"{key}-{number}", random.Random(f"{seed} {key} {number}"), registry,
                 history)
        for key, history in histories.items() for number in range(clients)]
    trouble = asyncio.create_task(kill_now_and_then(servers, end, random.Random(f"{seed} kills")))
    await asyncio.gather(*(recorder.run(end) for recorder in recorders))
    killed = await trouble
    kinds = Counter()
    for key, history in histories.items():
        assert history, f"nothing happened to {key}"
        kinds.update(f"{it.kind} {'read' if it.kind == 'read' else it.outcome}" for it in history)
        misfit = check(history)
        if misfit is not None:
            lines = "\n".join(f"  {operation} where {state} was there" for state, operation in misfit)
            raise AssertionError(f"the history of {key} is not linearizable; none of these can come next:\n{lines}")
    count = sum(len(history) for history in histories.values())
    unknown = sum(number for kind, number in kinds.items() if kind.endswith("unknown"))
    return (f"{keys} keys, {clients} clients each, {len(servers)} {'server' if len(servers) == 1 else 'servers'}, killed {killed} times in {seconds} s: "
            f"{count} operations are linearizable; {kinds['write done']} writes done, {kinds['write changed']} "
            f"refused by their condition, {unknown} of unknown outcome")
