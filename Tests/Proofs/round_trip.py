"""From one engine to the other and back, with the commands an operator has: not a byte of a value may change."""

import asyncio
import json
import os
import random
import shutil
import subprocess

from client import Client
from driver import Server, etcd

PROMISE = "export, import and backup carry every value over both engines, byte for byte"

# Values whose spelling a parser that reads and writes would change.
SPELLINGS = {
    "numbers": rb'{"a":1.0,"b":1E6,"c":-0,"d":0.10,"e":1e-07,"f":123456789012345678901234567890.5,"g":1E+400,"h":5e-324}',
    "escapes": rb'{"\u0041\/\n":"\u00e4\ud83d\ude00 \b\f\t\\\"","raw":"\u007f","\u0000":"\u2028"}',
    "text": '{"ä":"日本語 😀 e\u0301 \u202e","":""}'.encode(),
    "lone-surrogate": rb'{"\ud800":"\udfff"}',
    "duplicates": b'{"a":1,"a":2,"b":{"a":1,"a":1},"a":3}',
    "white-space": b'{ \n\t"a" :\r\n [ 1 ,\t2,  3 ] ,\n\n "b" : { } , "c":[ ]}',
    "empty": b"{}",
    "deep": b'{"d":' + b"[" * 200 + b"]" * 200 + b"}",
    "order": b'{"z":1,"a":2,"m":{"y":1,"b":2}}',
    "envelope": b'{"status":true,"data":{"key":"x","data":{},"createdBy":"y"},"createdBy":"5f2a"}',
}


def values(seed, many=300):
    """Values by key, a few as large as the server takes."""
    chance = random.Random(f"values {seed}")
    all_of_them = dict(SPELLINGS)
    room = (1 << 20) - 100
    all_of_them["large-text"] = b'{"t":"' + b"x" * (room - 8) + b'"}'
    all_of_them["large-numbers"] = (b'{"n":[' + b"1.00, " * (room // 6 - 2) + b"0.0]}")
    for number in range(many):
        space = chance.choice(["", " ", "\n", "\t", "  "])
        digits = f"{chance.randrange(-999, 999)}.{chance.randrange(10 ** 6):06}0e{chance.randrange(-30, 30)}"
        text = "".join(chance.choice(["\\u00e9", "é", "\\n", "x", "\\/", "/"]) for _ in range(chance.randrange(40)))
        all_of_them[f"chance-{number:04}"] = f'{{{space}"n":{space}{digits},"t"{space}:"{text}"{space}}}'.encode()
    return all_of_them


async def fill(server, wanted):
    client = Client(server)
    for key, value in wanted.items():
        answer = await client.create(key, value)
        assert answer.status == 200, f"{key}: {answer.status} {answer.body[:300]}"
    client.close()


async def compare(server, wanted, where):
    """The bytes that the server gives, cut out of its envelope."""
    client = Client(server)
    for key, value in wanted.items():
        body = (await client.get(key)).body
        start = b'{"status":true,"data":{"key":"%s","data":' % key.encode()
        held = body[len(start):body.rindex(b',"createdBy":"')]
        assert body.startswith(start) and held == value, f"{where}: {key} came out as {held[:200]!r}"
    client.close()


class Commands:
    """`keystore` as somebody runs it who has nothing of his own yet."""

    def __init__(self, binary, folder):
        self.binary, self.folder = os.path.abspath(binary), folder
        self.environment = {"PATH": os.environ["PATH"], "HOME": folder, "LANG": "C.UTF-8"}

    def run(self, *arguments):
        done = subprocess.run([self.binary, *arguments], env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, f"keystore {arguments[0]}: {done.returncode} {done.stdout[-500:]}{done.stderr[-1000:]}"
        return done.stdout

    def at(self, server):
        return ["--url", server.address, "--token-file", server.token_file]

    def export(self, server, name):
        path = os.path.join(self.folder, name)
        self.run("export", *self.at(server), path)
        return path

    def take_in(self, server, path):
        self.run("import", *self.at(server), path)


def read(path):
    """A file's bytes, or those of each file of a folder."""
    if os.path.isdir(path):
        return {name: read(os.path.join(path, name)) for name in sorted(os.listdir(path))}
    with open(path, "rb") as file:
        return file.read()


async def run(binary, folder, seed=0):
    wanted, commands = values(seed), Commands(binary, folder)
    with etcd(os.path.join(folder, "member")) as store, \
            Server(binary, os.path.join(folder, "first")) as first, \
            Server(binary, os.path.join(folder, "second"), store) as second, \
            Server(binary, os.path.join(folder, "third")) as third:
        await fill(first, wanted)
        await compare(first, wanted, "SQLite")
        exports = [commands.export(first, "first.json")]
        commands.take_in(second, exports[-1])
        await compare(second, wanted, "etcd")
        exports.append(commands.export(second, "second.json"))
        by_folder = [commands.export(second, "by-folder/"), None]
        commands.take_in(third, by_folder[0])
        await compare(third, wanted, "SQLite again")
        exports.append(commands.export(third, "third.json"))
        copy = os.path.join(folder, "copy.sqlite")
        told = json.loads(commands.run("backup", "--data-dir", third.data, "--json", copy))
        assert told["entries"] == len(wanted), told
    fourth = Server(binary, os.path.join(folder, "fourth"))
    os.makedirs(fourth.data, mode=0o700)
    shutil.move(copy, os.path.join(fourth.data, "keystore.sqlite"))
    with fourth:
        await compare(fourth, wanted, "the backup")
        exports.append(commands.export(fourth, "fourth.json"))
        by_folder[1] = commands.export(fourth, "of-backup/")
    for path in exports[1:]:
        assert read(path) == read(exports[0]), f"{path} differs from {exports[0]}"
    assert read(by_folder[0]) == read(by_folder[1]), "the folders differ"
    size = sum(map(len, wanted.values()))
    return (f"SQLite, etcd, SQLite, a backup that is served: {len(wanted)} values, {size} bytes, four exports and two folders "
            "without a byte's difference")
