#!/usr/bin/env python3
"""The command line beside curl and jq doing the same against the same server, in one run.

    measure.py BINARY [--entries 10000] [--export 100000] [--runs 40]

Prints, for reading one value: the whole process's time (median) and memory; for import and export: entries a second. The
server is the program's own, on loopback. Needs curl and jq.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time


def timed(*commands, output=subprocess.DEVNULL):
    """Runs a pipeline: seconds until all of it has ended, and the sum of what each held at most, in MB."""
    start = time.perf_counter()
    processes, source = [], subprocess.DEVNULL
    for command in commands:
        last = command is commands[-1]
        process = subprocess.Popen(
            command, stdin=source, stdout=output if last else subprocess.PIPE, stderr=subprocess.PIPE if last else None)
        source = process.stdout
        processes.append(process)
    error = processes[-1].stderr.read()
    memory = 0
    for process in processes:
        _, status, usage = os.wait4(process.pid, 0)
        memory += usage.ru_maxrss / 1024
        if status != 0:
            raise SystemExit(f"{process.args[:3]} ended with {status}: {error.decode()[:500]}")
    return time.perf_counter() - start, memory


class Server:
    """The reference server in a folder of its own."""

    def __init__(self, binary, folder):
        made = subprocess.run([binary, "token"], capture_output=True, text=True, check=True)
        self.token_file, tokens = os.path.join(folder, "token"), os.path.join(folder, "tokens")
        for path, text in ((self.token_file, made.stdout), (tokens, made.stderr)):
            with open(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
                file.write(text)
        self.token = made.stdout.strip()
        self.log = open(os.path.join(folder, "server.log"), "w")
        self.process = subprocess.Popen(
            [binary, "serve", "--listen", "127.0.0.1:0", "--data-dir", os.path.join(folder, "data"), "--tokens", tokens],
            stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.address = json.loads(self.process.stdout.readline())["address"]

    def stop(self):
        self.process.terminate()
        self.process.wait()


def value(number):
    return {"newCheckout": {"enabled": number % 2 == 0, "rollout": number % 100}, "owner": f"team-{number % 40}",
            "audience": ["staff", "beta", "de-DE"], "limits": {"rate": 1.5, "burst": 40}, "note": "x" * 120}


def entries(prefix, count):
    return {f"{prefix}-{number:06}": value(number) for number in range(count)}


def write_json(path, content):
    with open(path, "w") as file:
        json.dump(content, file)


def curl_configuration(path, server, rows):
    """A file of requests for one curl; each row is (method, path, body file, output file)."""
    with open(path, "w") as file:
        for number, (method, target, body, output) in enumerate(rows):
            file.write("next\n" if number else "")
            file.write(f'url = "{server.address}{target}"\nrequest = {method}\nsilent\nfail\n')
            file.write(f'header = "Authorization: Bearer {server.token}"\n')
            if body:
                file.write(f'header = "Content-Type: application/json"\ndata-binary = "@{body}"\n')
            file.write(f'output = "{output}"\n')


def measure_get(server, keystore, runs):
    ours, theirs = [], []
    curl = ["curl", "-s", "-f", "-H", f"Authorization: Bearer {server.token}",
            server.address + "/v1/key-store/read-000000"]
    for _ in range(runs):
        ours.append(timed(keystore("get", "read-000000", ".newCheckout.rollout")))
        theirs.append(timed(curl, ["jq", "-c", ".data.data.newCheckout.rollout"]))
    median = lambda rows, column: statistics.median(row[column] for row in rows)
    print(f"get one value, median of {runs}:")
    for name, rows in (("keystore get", ours), ("curl | jq", theirs)):
        print(f"  {name:14} {median(rows, 0) * 1000:7.1f} ms {median(rows, 1):7.1f} MB")
    print(f"  ratio          {median(ours, 0) / median(theirs, 0):7.2f}    {median(ours, 1) / median(theirs, 1):7.2f}")


def rate(name, count, seconds, memory):
    print(f"  {name:28} {seconds:7.1f} s {count / seconds:9.0f}/s {memory:7.0f} MB")


def measure_import(server, keystore, folder, count):
    print(f"import of {count} entries:")
    source = os.path.join(folder, "import.json")
    write_json(source, entries("ours", count))
    rate("keystore import", count, *timed(keystore("import", source)))
    rate("keystore import, again", count, *timed(keystore("import", source)))
    bodies = os.path.join(folder, "bodies")
    os.mkdir(bodies)
    rows = []
    for number, (key, data) in enumerate(entries("theirs", count).items()):
        body = os.path.join(bodies, str(number))
        write_json(body, {"key": key, "data": data})
        rows.append(("POST", "/v1/key-store/", body, "/dev/null"))
    configuration = os.path.join(folder, "import.curl")
    curl_configuration(configuration, server, rows)
    rate("curl --parallel-max 8", count,
         *timed(["curl", "--parallel", "--parallel-max", "8", "--no-progress-meter", "--config", configuration]))


def measure_export(server, keystore, folder, count):
    source = os.path.join(folder, "fill.json")
    write_json(source, entries("read", count))
    print(f"export of {count} entries (put there by keystore import):")
    rate("keystore import, to fill", count, *timed(keystore("import", source)))
    rate("keystore export FILE", count, *timed(keystore("export", os.path.join(folder, "all.json"), "--prefix", "read-")))
    rate("keystore export FOLDER/", count, *timed(keystore("export", os.path.join(folder, "all") + "/", "--prefix", "read-")))
    outputs = os.path.join(folder, "outputs")
    os.mkdir(outputs)
    rows = [("GET", f"/v1/key-store/read-{number:06}", None, os.path.join(outputs, str(number))) for number in range(count)]
    configuration = os.path.join(folder, "export.curl")
    curl_configuration(configuration, server, rows)
    rate("curl --parallel-max 8", count,
         *timed(["curl", "--parallel", "--parallel-max", "8", "--no-progress-meter", "--config", configuration]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--export", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=40)
    options = parser.parse_args()
    for tool in ("curl", "jq"):
        if not shutil.which(tool):
            raise SystemExit(f"{tool} is not installed")
    folder = tempfile.mkdtemp(prefix="keystore-bench-")
    os.environ.update(HOME=folder, XDG_CONFIG_HOME="", XDG_STATE_HOME="", no_proxy="*")
    server = Server(options.binary, folder)
    try:
        def keystore(command, *rest):
            return [options.binary, command, "--url", server.address, "--token-file", server.token_file, *rest]

        write_json(os.path.join(folder, "one.json"), entries("read", 1))
        timed(keystore("import", os.path.join(folder, "one.json")))
        measure_get(server, keystore, options.runs)
        measure_import(server, keystore, folder, options.entries)
        measure_export(server, keystore, folder, options.export)
    finally:
        server.stop()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
