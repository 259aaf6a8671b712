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
    """A beginning or an end, in a list of those that have no place yet."""

    __slots__ = ("index", "match", "before", "after")

    def __init__(self, index, match=None):
        self.index, self.match, self.before, self.after = index, match, None, None

    def leave(self):
        self.before.after = self.after
        if self.after:
            self.after.before = self.before

    def come_back(self):
        self.before.after = self
        if self.after:
            self.after.before = self


def _events(operations):
    """The list's head. An operation of unknown outcome has no end; at one moment beginnings come first."""
    moments = []
    for index, operation in enumerate(operations):
        end = None if operation.is_unknown else _Event(index)
        moments.append((operation.begin, 0, index, _Event(index, end or _Event(index))))
        if end:
            moments.append((operation.end, 1, index, end))
    head = last = _Event(-1)
    for *_, event in sorted(moments, key=lambda moment: moment[:3]):
        last.after, event.before = event, last
        last = event
    return head


def check(operations, initial=None) -> Optional[list]:
    """`None` if the history is linearizable; else the operations that did not fit behind the longest order that was found."""
    operations = list(operations)
    required = sum(not operation.is_unknown for operation in operations)
    head, state, mask, left = _events(operations), initial, 0, required
    seen, stack, best = {(0, initial)}, [], (required, [])
    event = head.after
    while left > 0:
        if event is not None and event.match is not None:
            operation = operations[event.index]
            fits, next_state = step(state, operation)
            position = (mask | 1 << event.index, next_state)
            if fits and position not in seen:
                seen.add(position)
                stack.append((event, state))
                mask, state = position
                left -= not operation.is_unknown
                event.leave()
                if not operation.is_unknown:
                    event.match.leave()
                event = head.after
            else:
                event = event.after
            continue
        # An end that must not be passed, or nothing more to try: the last step was a wrong one.
        if left < best[0] or not best[1]:
            best = (left, [(state, operations[index]) for index in _near(head)])
        if not stack:
            return best[1]
        event, state = stack.pop()
        operation = operations[event.index]
        mask ^= 1 << event.index
        left += not operation.is_unknown
        if not operation.is_unknown:
            event.match.come_back()
        event.come_back()
        event = event.after
    return None


def _near(head, most=8):
    """Which operations begin before the first end that is left: one of them should have fitted."""
    found, event = [], head.after
    while event and event.match is not None and len(found) < most:
        found.append(event.index)
        event = event.after
    return found
