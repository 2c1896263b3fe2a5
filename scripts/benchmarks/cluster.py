"""A PostgreSQL cluster of its own, reached over a Unix socket alone; it ends with the `with` that began it.

usage: cluster.py delay FROM TO MILLISECONDS     the socket FROM leads to the socket TO, and what is sent there comes so much later

Nothing of its durability is switched off, as nothing of SQLite's is. As PostgreSQL refuses to run as root, all of it is then another user's.
"""
import glob
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

import installing
import measuring

TICKS = os.sysconf("SC_CLK_TCK")
SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
max_connections = 100
shared_buffers = 2GB
max_wal_size = 4GB
random_page_cost = 1.1
"""
POINTS = 20_000  # so many rows are read one by one for the unit


class Cluster:
    def __init__(self):
        self.programs = next(iter(sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)), None) or self._in_path()
        # A socket's path has at most 107 bytes.
        self.folder = tempfile.mkdtemp(prefix="variorum-bench-pg-", dir="/tmp")
        self.as_user = self._give_away() if os.geteuid() == 0 else []
        try:
            self._said("initdb", "-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
            settings = pathlib.Path(self.folder, "data", "postgresql.conf")
            settings.write_text(settings.read_text() + SETTINGS.format(folder=self.folder))
            self.start()
            self.version = self._said("postgres", "--version").strip()
        except BaseException:
            self.__exit__()
            raise

    @staticmethod
    def _in_path():
        found = shutil.which("initdb")
        if not found:
            raise installing.NotAvailable("PostgreSQL is not installed; 'scripts/prepare test' installs it")
        return os.path.dirname(found)

    def _give_away(self):
        user = next(name for name in ("postgres", "nobody") if any(entry.pw_name == name for entry in pwd.getpwall()))
        entry = pwd.getpwnam(user)
        os.chown(self.folder, entry.pw_uid, entry.pw_gid)
        return ["setpriv", f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups"]

    def _said(self, program, *arguments):
        """What one of PostgreSQL's programs says. Its output goes to a file: the server that it starts keeps it open."""
        with tempfile.TemporaryFile("w+") as said:
            command = [*self.as_user, os.path.join(self.programs, program), *arguments]
            done = subprocess.run(command, cwd=self.folder, stdout=said, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, check=False)
            said.seek(0)
            text = said.read()
        if done.returncode:
            raise installing.NotAvailable(f"{program}: {(text.strip().splitlines() or ['failed'])[-1]}")
        return text

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if os.path.exists(os.path.join(self.folder, "data", "postmaster.pid")):
            self._said("pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self):
        self._said("pg_ctl", "-D", "data", "-l", "log", "-w", "start")

    def kill(self):
        """Ends all of its processes at once, as a loss of power does, and waits until none is left."""
        lock = pathlib.Path(self.folder, "data", "postmaster.pid")
        root = int(lock.read_text().splitlines()[0])
        self.signal(root, signal.SIGSTOP)  # it starts no other meanwhile
        for process in [root, *(process for process, (parent, _) in measuring.processes().items() if parent == root)]:
            self.signal(process, signal.SIGKILL)
            while self._runs(process):
                time.sleep(0.01)
        # Where nobody has reaped what ended, the next start would take it for running.
        for file in (lock, pathlib.Path(self.folder, ".s.PGSQL.5432.lock")):
            file.unlink(missing_ok=True)

    @staticmethod
    def signal(process, number):
        try:
            os.kill(process, number)
        except ProcessLookupError:
            pass  # it has ended by itself

    @staticmethod
    def _runs(process):
        try:
            return " Z " not in pathlib.Path(f"/proc/{process}/stat").read_text()
        except (FileNotFoundError, ProcessLookupError):
            return False

    def rows(self, address, query):
        """The rows of a query of one column, as texts; asked again, for a minute, while the server recovers."""
        end = time.monotonic() + 60
        while True:
            try:
                return self._said("psql", "-At", "-c", "SET search_path = variorum", "-c", query, address).splitlines()[1:]
            except installing.NotAvailable:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)

    def address(self, database, folder=None):
        return f"postgresql:///{database}?host={folder or self.folder}&user=postgres"

    def make_database(self, name):
        self._said("createdb", "-h", self.folder, "-U", "postgres", "-T", "template0", "-E", "UTF8", name)
        return self.address(name)

    def bytes(self, database):
        query = f"SELECT pg_database_size('{database}')"
        return int(self._said("psql", "-h", self.folder, "-U", "postgres", "-At", "-c", query, "postgres"))

    def cpu_s(self):
        """Of the server and all that it has started, those that have ended too."""
        root = int(pathlib.Path(self.folder, "data", "postmaster.pid").read_text().splitlines()[0])
        ticks = 0
        for process, (parent, _) in measuring.processes().items():
            if root in (process, parent):
                try:
                    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
                except (FileNotFoundError, ProcessLookupError):
                    continue  # it has ended meanwhile, and counts with the server's children from the next look on
                ticks += sum(map(int, fields[11:15] if process == root else fields[11:13]))
        return ticks / TICKS

    def point_us(self, database):
        """The median of a prepared read of one row by its key, on a connection of its own: the unit of what questions take."""
        script = pathlib.Path(self.folder, "point.sql")
        script.write_text("\\set id random(1, 1000)\nSELECT revision FROM variorum.article WHERE id = :id;\n")
        self._said(
            "pgbench", "-h", self.folder, "-U", "postgres", "-n", "-M", "prepared", "-c", "1", "-t", str(POINTS), "-f", str(script),
            "-l", "--log-prefix", os.path.join(self.folder, "points"), database)
        [log] = glob.glob(os.path.join(self.folder, "points.*"))
        # client, transaction, microseconds, …
        return measuring.percentile([int(line.split()[2]) for line in open(log)], 0.5)


class Delay:
    """A way to a cluster on which each round trip takes longer."""

    def __init__(self, cluster, milliseconds):
        self.folder = tempfile.mkdtemp(prefix="variorum-bench-way-", dir="/tmp")
        place = ".s.PGSQL.5432"
        self.process = subprocess.Popen(
            [sys.executable, os.path.abspath(__file__), "delay", os.path.join(self.folder, place), os.path.join(cluster.folder, place),
             str(milliseconds)], stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def delay(source, target, milliseconds):
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(source)
        listener.listen()
        print("ready", flush=True)
        while True:
            client, _ = listener.accept()
            server = socket.socket(socket.AF_UNIX)
            server.connect(target)
            for one, other, seconds in ((client, server, milliseconds / 1e3), (server, client, 0)):
                threading.Thread(target=carry, args=(one, other, seconds), daemon=True).start()


def carry(one, other, seconds):
    try:
        while data := one.recv(1 << 16):
            if seconds:
                time.sleep(seconds)
            other.sendall(data)
        other.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # either end has gone


if __name__ == "__main__":
    if len(sys.argv) != 5 or sys.argv[1] != "delay":
        sys.exit(__doc__)
    delay(sys.argv[2], sys.argv[3], float(sys.argv[4]))
