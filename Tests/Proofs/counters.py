"""Many writers count up a few keys, each under the condition that nobody else did meanwhile: no increment may be lost."""

import asyncio
import time
from collections import Counter

from client import Client, Lost

PROMISE = "every acknowledged increment counts, and counts once"


async def run(servers, seconds, writers=64, keys=8):
    """A line of figures. Raises AssertionError where the sum is not what was acknowledged."""
    names = [f"counter-{number}" for number in range(keys)]
    first = Client(servers[0])
    for name in names:
        answer = await first.create(name, {"n": 0})
        assert answer.status == 200, answer.body
    end, tally, acknowledged = time.monotonic() + seconds, Counter(), Counter()
    numbers = {name: set() for name in names}

    async def write(number):
        name, server = names[number % keys], servers[number % len(servers)]
        client, answer = Client(server), None
        while time.monotonic() < end:
            try:
                if answer is None:
                    answer = await client.get(name)
                    assert answer.status == 200, answer.body
                wanted = answer.data["n"] + 1
                answer = await client.put(name, {"n": wanted}, answer.revision)
            except Lost:
                # A reading that was lost counts here too: that only widens what is allowed.
                tally["unknown"] += 1
                answer = None
                continue
            tally[answer.status] += 1
            if answer.status == 200:
                assert wanted not in numbers[name], f"two were told that they made {wanted} of {name}"
                numbers[name].add(wanted)
                acknowledged[name] += 1
            elif answer.status != 409:
                assert answer.status in (503, 504), f"{answer.status} {answer.body}"
                tally["unknown"] += answer.status == 504
                await asyncio.sleep(0.1)
                answer = None
        client.close()

    await asyncio.gather(*(write(number) for number in range(writers)))
    held = {name: (await first.get(name)).data["n"] for name in names}
    first.close()
    total, sure, maybe = sum(held.values()), acknowledged.total(), tally["unknown"]
    for name in names:
        assert held[name] >= acknowledged[name], f"{name}: {acknowledged[name]} acknowledged, {held[name]} stored"
    assert sure <= total <= sure + maybe, f"{sure} acknowledged, {maybe} unknown, and the sum is {total}"
    assert sure > 0, "nothing was written"
    return (f"{writers} writers, {keys} keys, {seconds} s: {sure} increments acknowledged, the sum is {total}; "
            f"{tally[409]} conflicts, {tally[503]} times busy, {maybe} of unknown outcome")
