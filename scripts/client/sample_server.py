"""A server over the sample histories, for tests: VARIORUM_PROGRAM names the program."""

import hashlib
import os
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("VARIORUM_PROGRAM", str(ROOT / ".build/debug/variorum"))
TOKEN = "the writer's"


class SampleServerTests(unittest.TestCase):
    """Tests with a server of their own, on ports that the system picks and on a Unix socket; `TOKEN` may read and write."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        folder = pathlib.Path(cls.folder.name)
        environment = dict(os.environ, VARIORUM_DB=str(folder / "archive.db"))
        samples = sorted(str(path) for path in (ROOT / "scripts/samples").glob("*.jsonl"))
        subprocess.run([PROGRAM, "ingest", *samples], env=environment, check=True, stdout=subprocess.DEVNULL)
        digest = hashlib.sha256(TOKEN.encode()).hexdigest()
        (folder / "server.yaml").write_text(
            f"tokens: [{{name: writer, sha256: {digest}, rights: [read, write]}}]\n"
            f"listen: [127.0.0.1:0, unix:{folder}/socket]\nhttp: 127.0.0.1:0\n")
        cls.path = str(folder / "socket")
        cls.server = subprocess.Popen(
            [PROGRAM, "serve", "--config", str(folder / "server.yaml")], env=environment,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        cls.addClassCleanup(cls._stop)
        cls.port = int(cls.server.stdout.readline().rsplit(":", 1)[1])
        cls.server.stdout.readline()
        cls.address = cls.server.stdout.readline().removeprefix("pages at ").strip()

    @classmethod
    def _stop(cls):
        cls.server.terminate()
        status = cls.server.wait(60)
        cls.server.stdout.close()
        assert status == 0, status
