"""Many entries put into the database of a server that is not running."""

import contextlib
import os
import sqlite3


def key(number):
    return f"load-{number:06}"


def put_entries_into(folder, count, data):
    """As the server itself would have them: each with its revision, and the counter after the last."""
    user, now = "5f2a" * 6, "2026-11-28T12:00:00.000Z"
    with contextlib.closing(sqlite3.connect(os.path.join(folder, "keystore.sqlite"))) as database, database:
        database.executemany(
            "INSERT INTO entry (key, createdBy, createdAt, updatedBy, updatedAt, revision, size, data) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            ((key(number), user, now, user, now, number + 1, len(data), data) for number in range(count)))
        database.execute(
            "INSERT INTO revision (key, revision, createdBy, updatedBy, updatedAt, size, data) "
            "SELECT key, revision, createdBy, updatedBy, updatedAt, size, data FROM entry")
        database.execute("UPDATE counter SET revision = ?", (count,))
