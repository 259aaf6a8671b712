"""Histories made by hand, good ones and bad ones."""

import random
import unittest

from linearizable import Operation, check


def read(begin, end, value):
    return Operation("read", begin, end, value)


def write(begin, end, value, outcome="done", **more):
    return Operation("write", begin, end, outcome, value, **more)


def create(begin, end, value, outcome="done"):
    return Operation("create", begin, end, outcome, value)


def delete(begin, end, outcome="done", **more):
    return Operation("delete", begin, end, outcome, **more)


class Good(unittest.TestCase):
    def good(self, *operations, initial="a"):
        self.assertIsNone(check(operations, initial))

    def test_nothing(self):
        self.good()

    def test_one_after_the_other(self):
        self.good(read(0, 1, "a"), write(2, 3, "b"), read(4, 5, "b"))

    def test_a_read_beside_a_write_sees_either(self):
        self.good(write(0, 10, "b"), read(1, 2, "a"), read(3, 4, "b"))

    def test_overlapping_writes_in_the_order_that_reads_saw(self):
        self.good(write(0, 10, "b"), write(0, 10, "c"), read(11, 12, "b"), read(13, 14, "b"))

    def test_a_condition_that_held_and_one_that_did_not(self):
        self.good(write(0, 5, "b", expected="a"), write(1, 6, "c", "changed", expected="a", seen="b"), read(7, 8, "b"))

    def test_unknown_write_seen_much_later(self):
        self.good(write(0, 1, "b", "unknown"), read(2, 3, "a"), read(4, 5, "a"), read(6, 7, "b"))

    def test_unknown_write_never_seen(self):
        self.good(write(0, 1, "b", "unknown"), read(2, 3, "a"), write(4, 5, "c"), read(6, 7, "c"))

    def test_unknown_creation_that_only_a_refusal_shows(self):
        self.good(create(0, 1, "b", "unknown"), create(2, 3, "c", "exists"), initial=None)

    def test_unknown_deletion_that_only_an_absence_shows(self):
        self.good(delete(0, 1, "unknown"), read(2, 3, "a"), write(4, 5, "b", "missing"), read(6, 7, None))

    def test_many_unknown_ones_do_not_make_it_slow(self):
        unknown = [write(0, 1, f"u{number}", "unknown") for number in range(300)]
        known = [it for number in range(300) for it in (write(10 * number, 10 * number + 1, f"k{number}"),
                                                        read(10 * number + 2, 10 * number + 3, f"k{number}"))]
        self.good(*unknown, *known, read(9000, 9001, "u7"), read(9002, 9003, "u8"))

    def test_deleted_and_made_again(self):
        self.good(delete(0, 1, seen="a"), read(2, 3, None), write(4, 5, "b", "missing"), create(6, 7, "c"), read(8, 9, "c"))

    def test_of_two_that_make_it_the_later_finds_it_there(self):
        self.good(create(0, 9, "b"), create(1, 8, "c", "exists"), read(10, 11, "b"), initial=None)

    def test_touching_moments_count_as_at_once(self):
        self.good(write(0, 2, "b"), read(2, 3, "a"))

    def test_a_real_register_under_chance(self):
        for seed in range(60):
            self.assertIsNone(check(simulated(random.Random(seed))), f"seed {seed}")


class Bad(unittest.TestCase):
    def bad(self, *operations, initial="a"):
        self.assertIsNotNone(check(operations, initial))

    def test_a_stale_read(self):
        self.bad(write(0, 1, "b"), read(2, 3, "a"))

    def test_reads_that_go_back(self):
        self.bad(write(0, 10, "b"), read(1, 2, "b"), read(3, 4, "a"))

    def test_a_value_from_nowhere(self):
        self.bad(read(0, 1, "x"))

    def test_a_lost_write(self):
        self.bad(write(0, 1, "b"), write(2, 3, "c"), read(4, 5, "b"))

    def test_two_that_won_with_one_condition(self):
        self.bad(write(0, 5, "b", expected="a"), write(1, 6, "c", expected="a"), read(7, 8, "c"))

    def test_a_conflict_with_what_was_expected(self):
        self.bad(write(0, 1, "b", "changed", expected="a"), read(2, 3, "a"))

    def test_a_conflict_that_shows_a_value_of_the_past(self):
        self.bad(write(0, 1, "b"), write(2, 3, "c"), write(4, 5, "d", "changed", expected="a", seen="b"))

    def test_an_unknown_write_seen_before_it_began(self):
        self.bad(read(0, 1, "b"), write(2, 3, "b", "unknown"))

    def test_an_unknown_write_that_comes_and_goes(self):
        self.bad(write(0, 1, "b", "unknown"), read(2, 3, "b"), read(4, 5, "a"))

    def test_an_unknown_write_that_is_seen_twice_with_another_between(self):
        self.bad(write(0, 1, "b", "unknown"), read(2, 3, "b"), write(4, 5, "c"), read(6, 7, "b"))

    def test_missing_though_it_is_there(self):
        self.bad(read(0, 1, "a"), write(2, 3, "b", "missing"), read(4, 5, "a"))

    def test_two_that_made_it(self):
        self.bad(create(0, 5, "b"), create(1, 6, "c"), initial=None)

    def test_a_deletion_that_did_nothing(self):
        self.bad(delete(0, 1), read(2, 3, "a"))

    def test_a_register_that_loses_writes_under_chance(self):
        caught = sum(check(simulated(random.Random(seed), loses=True)) is not None for seed in range(60))
        self.assertGreater(caught, 50)


def simulated(chance, loses=False, clients=5, length=120):
    """A history of a register in memory: each operation takes place at a moment of its time, and writes are lost if so wanted."""
    plans, now = [], [0] * clients
    for number in range(length):
        client = chance.randrange(clients)
        begin = now[client] + chance.randrange(1, 20)
        end = begin + chance.randrange(1, 60)
        now[client] = end
        plans.append((chance.randint(begin, end), begin, end, number))
    lost = chance.sample(range(length), 12) if loses else []
    state, history = None, []
    for turn, (_, begin, end, number) in enumerate(sorted(plans)):
        kind = chance.choice(["read", "read", "write", "create", "delete"])
        if turn in lost:
            kind = "write"
        value = f"v{number}"
        if kind == "read":
            history.append(read(begin, end, state))
            continue
        fits = (state is None) == (kind == "create")
        outcome = "done" if fits else "exists" if kind == "create" else "missing"
        if turn in lost:
            # Acknowledged, and nowhere.
            history.append(write(begin, end, value))
            continue
        if fits and chance.random() < 0.1:
            outcome = "unknown"
        if fits and (outcome == "done" or chance.random() < 0.5):
            state = None if kind == "delete" else value
        history.append(Operation(kind, begin, end, outcome, value))
    return history


if __name__ == "__main__":
    unittest.main()
