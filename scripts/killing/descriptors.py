"""A server that runs out of descriptors."""

import os
import re
import resource
import socket
import subprocess
import time

MOST = 60  # descriptors
REST = 3  # seconds that are measured
PATIENCE = 10  # seconds in which the server must answer once there are descriptors again


def run(program, folder):
    """Takes the descriptors away by connections to each door in turn. Gives the faults."""
    def bound():
        resource.setrlimit(resource.RLIMIT_NOFILE, (MOST, MOST))

    server = subprocess.Popen(
        [program, "serve", "--db", f"{folder}/descriptors.db", "--listen", "127.0.0.1:0", "--http", "127.0.0.1:0"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, preexec_fn=bound, text=True)
    ports = [int(re.search(r":(\d+)$", server.stdout.readline().strip()).group(1)) for _ in range(2)]
    faults, spent = [], []
    questions = [b"PING\n", b"GET /style.css HTTP/1.1\r\nHost: localhost\r\n\r\n"]
    for port, question in zip(ports, questions):
        clients = [socket.create_connection(("127.0.0.1", port), PATIENCE) for _ in range(MOST + 20)]
        time.sleep(1)
        open_files = len(os.listdir(f"/proc/{server.pid}/fd"))
        before = seconds(server.pid)
        time.sleep(REST)
        spent.append(seconds(server.pid) - before)
        if open_files < MOST:
            faults.append(f"descriptors: {open_files} are open, fewer than {MOST}: nothing was tested")
        if spent[-1] > 0.3:
            faults.append(f"descriptors: the server took {spent[-1]:.1f} s of CPU in {REST} s of rest")
        for client in clients:
            client.close()
        try:
            with socket.create_connection(("127.0.0.1", port), PATIENCE) as client:
                client.sendall(question)
                if not client.recv(100):
                    faults.append("descriptors: a door closes without an answer")
        except OSError as error:
            faults.append(f"descriptors: a door does not answer any more: {error}")
    server.terminate()
    if server.wait():
        faults.append("descriptors: the server did not end well")
    print(f"descriptors: with none left, the doors took {spent[0]:.2f} s and {spent[1]:.2f} s of CPU in {REST} s", flush=True)
    return faults


def seconds(process):
    """The CPU time that a process has taken."""
    with open(f"/proc/{process}/stat", encoding="utf-8") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
