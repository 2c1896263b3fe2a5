"""An alert whose receiver fails and is started again, and which is itself killed, while versions come in."""

import base64
import hashlib
import hmac
import http.server
import json
import subprocess
import threading
import time

from . import history

SECRET = "the lamps are lit"


class Receiver:
    """Takes posts on one port; it can be ended and started again, and fails by chance."""

    def __init__(self, draw):
        self.draw, self.taken, self.faults, self.attempts, self.port = draw, [], [], 0, 0
        self.server = None
        self.start()

    def start(self):
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.attempts += 1
                outer.check(self.headers, body)
                chance = outer.draw.random()
                if chance < 0.1:
                    return self.connection.close()
                if chance < 0.2:
                    return self.send_error(500)
                outer.taken.append((self.headers["webhook-id"], body))
                # Taken, and the sender does not hear of it: it has to send it again.
                if chance < 0.25:
                    return self.connection.close()
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        http.server.ThreadingHTTPServer.allow_reuse_address = True
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def check(self, headers, body):
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        code = "v1," + base64.b64encode(hmac.new(SECRET.encode(), signed, hashlib.sha256).digest()).decode()
        if headers["webhook-signature"] != code or json.loads(body)["id"] != headers["webhook-id"]:
            self.faults.append(f"a wrong signature or id: {dict(headers)}")

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


def run(program, kills, changes, folder, draw):
    """Takes versions in while the alert and its receiver are killed. Gives the faults."""
    archive, state = f"{folder}/alerts.db", f"{folder}/alert.json"
    secret = f"{folder}/secret"
    with open(secret, "w", encoding="utf-8") as file:
        file.write(SECRET + "\n")
    subprocess.run([program, "create", "--db", archive], check=True, stdout=subprocess.DEVNULL)
    receiver, start, number = Receiver(draw), time.monotonic(), 0
    command = [program, "alert", "lamp", "--db", archive, "--state", state, "--secret-file", secret,
               "--post", f"http://127.0.0.1:{receiver.port}/hook"]
    # The first run says from where on.
    subprocess.run(command + ["--once"], check=True)
    for kill in range(kills + 1):
        alert = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        part = f"{folder}/part.jsonl"
        with open(part, "w", encoding="utf-8") as file:
            for _ in range(changes // (kills + 1)):
                paragraphs = ["The watch is set.", f"Lamp {number} is lit."]
                print(json.dumps(history.record(number % 5, number // 5 + 1, paragraphs)), file=file)
                number += 1
        subprocess.run([program, "ingest", part, "--db", archive], check=True, stdout=subprocess.DEVNULL)
        if kill < kills:
            time.sleep(draw.uniform(0, 2))
            if kill % 2:
                receiver.stop()
            alert.kill()
            alert.wait()
            if kill % 2:
                receiver.start()
    due = {row["cursor"] for row in rows(program, archive)}
    end = time.monotonic() + 600
    while len(set(body_of(receiver))) < len(due) and time.monotonic() < end:
        time.sleep(0.1)
    alert.terminate()
    if alert.wait():
        receiver.faults.append("the alert did not end well")
    told = body_of(receiver)
    ids = {}
    for (identity, _), cursor in zip(receiver.taken, told):
        # What is told of the article (how many versions it has) may be newer the second time.
        if ids.setdefault(identity, cursor) != cursor:
            receiver.faults.append(f"two changes have the id {identity}")
    first = list(dict.fromkeys(told))
    if set(first) != due:
        receiver.faults.append(f"{len(due - set(first))} changes of {len(due)} were not told, {len(set(first) - due)} told are none")
    print(f"alerts: {len(due)} changes, {kills} kills; {receiver.attempts} posts, {len(told)} taken, {len(told) - len(first)} of them twice; "
          f"{len(due - set(first))} lost; {time.monotonic() - start:.0f} s", flush=True)
    return receiver.faults


def rows(program, archive):
    """All changes that the alert is to tell."""
    said = subprocess.run([program, "changes", "lamp", "--all", "--limit", "1000000", "--json", "--db", archive], capture_output=True, text=True)
    return [json.loads(line) for line in said.stdout.splitlines()]


def body_of(receiver):
    """What was told, by the places of the changes."""
    return [json.loads(body)["change"]["cursor"] for _, body in list(receiver.taken)]
