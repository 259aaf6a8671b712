"""Whether a history of one register can have happened one operation after the other.

A register holds a value or nothing (`None`). Every value is written at most once, so that what was read says who wrote it. A
history is linearizable if every operation can be given a moment between its beginning and its end, so that each gives what it
gave when all are carried out in the order of these moments (Herlihy and Wing 1990). An operation whose outcome nobody knows may
have had its moment at any time after it began, or never.

The search is that of Wing and Gong (1993), with the memory of Lowe (2017): no set of operations is tried twice in one state.
"""

from dataclasses import dataclass
from typing import Any, Optional


@dataclass(frozen=True)
class Operation:
    """What a client asked, when, and what it was told.

    kind: "read"; "write", which replaces what is there; "create", which needs nothing there; "delete".
    value: what it writes.
    expected: the value that has to be there for a write or a deletion to be done; `ANY` for no condition.
    outcome: for a read what was there. For the others "done"; "missing" or "exists"; "changed", with what was there in
        `seen`; "unknown".
    """

    kind: str
    begin: int
    end: int
    outcome: Any
    value: Any = None
    expected: Any = "ANY"
    seen: Any = "ANY"

    @property
    def is_unknown(self):
        return self.outcome == "unknown" and self.kind != "read"


def step(state, operation):
    """The states after an operation that had its outcome in a state: none where it can't have had it."""
    kind, outcome = operation.kind, operation.outcome
    if kind == "read":
        return state == outcome, state
    holds = (state is None) if kind == "create" else state is not None and operation.expected in ("ANY", state)
    after = None if kind == "delete" else operation.value
    if outcome in ("done", "unknown"):
        return holds and operation.seen in ("ANY", state), after
    if outcome == "missing":
        return kind != "create" and state is None, state
    if outcome == "exists":
        return kind == "create" and state is not None, state
    if outcome == "changed":
        return kind != "create" and not holds and state is not None and operation.seen in ("ANY", state), state
    raise ValueError(f"no such outcome: {outcome}")


class _Event:
    """The beginning or the end of an operation, in a list of those that have no place yet."""

    __slots__ = ("index", "end", "before", "after")

    def __init__(self, index, end=None):
        self.index, self.end, self.before, self.after = index, end, None, None

    def leave(self):
        """Takes a beginning and its end out."""
        for event in (self, self.end):
            event.before.after = event.after
            if event.after:
                event.after.before = event.before

    def come_back(self):
        """Undoes `leave`; in the opposite order where there were several."""
        for event in (self.end, self):
            event.before.after = event
            if event.after:
                event.after.before = event


def _events(operations):
    """The list's head, and the beginnings of operations of unknown outcome; at one moment beginnings come first."""
    moments, unknown = [], []
    for index, operation in enumerate(operations):
        if operation.is_unknown:
            unknown.append(index)
            continue
        end = _Event(index)
        moments.append((operation.begin, 0, index, _Event(index, end)))
        moments.append((operation.end, 1, index, end))
    head = last = _Event(-1)
    for *_, event in sorted(moments, key=lambda moment: moment[:3]):
        last.after, event.before = event, last
        last = event
    return head, unknown


def _that_matter(operations):
    """Without the replacements of unknown outcome whose value nobody met: an order with one of them is one without it, too."""
    met = {value for it in operations for value in (it.outcome if it.kind == "read" else None, it.seen, it.expected)}
    return [it for it in operations if not (it.is_unknown and it.kind == "write" and it.value not in met)]


def check(operations, initial=None) -> Optional[list]:
    """`None` if the history is linearizable; else what could not come next behind the longest order that was found.

    That is a list of pairs: the state, and an operation that does not fit there.
    """
    operations = _that_matter(operations)
    head, unknown = _events(operations)
    left, state, mask = len(operations) - len(unknown), initial, 0
    seen, path, least, misfit = {(0, initial)}, [], left + 1, []

    def candidates():
        """What may come next: all that begins before the first end that is left; what needs no place at all comes last."""
        event = head.after
        while event.end:
            yield event.index, event
            event = event.after
        end = operations[event.index].end
        yield from ((index, None) for index in unknown if not mask >> index & 1 and operations[index].begin <= end)

    choices = [candidates()]
    while left > 0:
        for index, event in choices[-1]:
            fits, after = step(state, operations[index])
            if fits and (mask | 1 << index, after) not in seen:
                break
        else:
            if left < least:
                least, misfit = left, [(state, operations[index]) for index, _ in candidates()][:8]
            if not path:
                return misfit
            choices.pop()
            index, event, state = path.pop()
            mask ^= 1 << index
            if event:
                event.come_back()
                left += 1
            continue
        path.append((index, event, state))
        mask, state = mask | 1 << index, after
        seen.add((mask, state))
        if event:
            event.leave()
            left -= 1
        choices.append(candidates())
    return None
