"""Runs a command and says what it cost."""
import os
import signal
import subprocess
import tempfile
import threading
import time

PAGE = os.sysconf("SC_PAGE_SIZE")


def processes():
    """The parent and the resident bytes of every process."""
    found = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat") as stat:
                    fields = stat.read().rpartition(")")[2].split()
                found[int(name)] = (int(fields[1]), int(fields[21]) * PAGE)
            except (OSError, IndexError):
                continue  # it ended meanwhile
    return found


def tree_bytes(root):
    """The resident bytes of a process and all that it started. Pages that they share count for each."""
    every = processes()
    tree, total = {root}, 0
    for identity in sorted(every):  # a child's number is greater, but for a wrap, which one sample may lose
        parent, resident = every[identity]
        if identity == root or parent in tree:
            tree.add(identity)
            total += resident
    return total


class MemoryWatch(threading.Thread):
    """Samples the memory of a process tree ten times a second."""

    def __init__(self, root):
        super().__init__(daemon=True)
        self.root, self.peak, self.done = root, 0, threading.Event()

    def run(self):
        while not self.done.wait(0.1):
            self.peak = max(self.peak, tree_bytes(self.root))


def run(command, *, seconds=3600, stdin=None, stdout=None, environment=None):
    """Runs a command: wall_s, cpu_s of the process tree, peak_bytes of the tree (or of its greatest process, if that is more), error.

    Linux counts the memory of the process that starts another for that other too, so the peak is never less than this one's own: what
    takes memory is left to processes of their own.

    What it prints is dropped unless `stdout` is a file. It is ended, with all that it started, after so many seconds.
    """
    with tempfile.TemporaryFile() as errors:
        start = time.monotonic()
        child = subprocess.Popen(
            command, stdin=stdin or subprocess.DEVNULL, stdout=stdout or subprocess.DEVNULL, stderr=errors,
            env={**os.environ, **(environment or {})}, start_new_session=True)
        watch = MemoryWatch(child.pid)
        watch.start()
        usage = end_of(child, seconds)
        wall = time.monotonic() - start
        watch.done.set()
        watch.join()
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace").strip()
    return {
        "wall_s": wall, "cpu_s": usage.ru_utime + usage.ru_stime, "peak_bytes": max(watch.peak, usage.ru_maxrss * 1024),
        "error": None if child.returncode == 0 else failure(child.returncode, wall, seconds, said),
    }


def end_of(child, seconds):
    """Waits for the leader of a session and returns what it used; the session is killed after so many seconds, and where this is interrupted."""
    late = threading.Timer(seconds, os.killpg, (child.pid, signal.SIGKILL))
    late.start()
    try:
        _, status, usage = os.wait4(child.pid, 0)
    except BaseException:  # an interrupt reaches this process alone
        os.killpg(child.pid, signal.SIGKILL)
        raise
    finally:
        late.cancel()
    child.returncode = os.waitstatus_to_exitcode(status)
    return usage


def failure(code, wall, seconds, said):
    if code == -signal.SIGKILL and wall >= seconds:
        return f"not done after {seconds} s"
    return f"exit status {code}: {said.splitlines()[-1] if said else 'it said nothing'}"


def folder_bytes(folder):
    return sum(os.path.getsize(os.path.join(root, name)) for root, _, names in os.walk(folder) for name in names)


def percentile(values, share):
    """The value below which a share of them lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def latency(microseconds):
    return {
        "asked": len(microseconds), "median_us": percentile(microseconds, 0.5), "p90_us": percentile(microseconds, 0.9),
        "p99_us": percentile(microseconds, 0.99),
    }
