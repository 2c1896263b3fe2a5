"""Writes a corpus as JSON Lines that every engine reads: one version a line, its paragraphs split already.

usage: histories.py lines FILE TARGET
       histories.py git REPOSITORY SOURCE TARGET BLOB_LIST BLOB_VERSIONS
Both print the counts as a JSON object.

    {"source", "article", "version", "seen_at", "paragraphs"}

Versions of an article are numbered from 1 in the order of the corpus. Titles are left out: they would be a second field in each
engine. What has no text, or cannot be read, is counted and left out; a version from git without text is written nevertheless, as
"removed" or "partial", so that versions bear the numbers that the program gives them when it reads the repository.
"""
import collections
import contextlib
import gzip
import json
import re
import subprocess
import sys
import threading
import time
import zlib

BLANK_LINES = re.compile(r"\n\s*\n")
EMPTY_LINES = re.compile(r"\n(?:\r?\n)+")
TEXT_FILES = (".md", ".markdown", ".txt")
LONGEST_TEXT = 64 << 20  # bytes; what the program takes by default


def blocks_between_empty_lines(text):
    """What `ingest --markup none` makes of a file: a line that holds spaces is not empty, and parts nothing."""
    return [part for part in (block.strip() for block in EMPTY_LINES.split(text)) if part]


def paragraphs(text):
    """What the program makes of the text of a record: parted by lines without anything that is seen."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return [part for part in (block.strip() for block in BLANK_LINES.split(text)) if part]


class HistoryWriter:
    """Numbers the versions, writes them, and counts what it wrote."""

    def __init__(self, path):
        self.file = open(path, "w", encoding="utf-8")
        self.versions = collections.Counter()
        self.counts = {"versions": 0, "paragraphs": 0, "text_bytes": 0, "left_out": 0}

    def write(self, source, article, seen_at, blocks):
        """The number of the version; None where it holds no text."""
        if not blocks:
            self.leave_out()
            return None
        return self._write(source, article, seen_at, blocks)

    def write_without_text(self, source, article, seen_at, why):
        """Writes that the article was "removed", or that its text is not known: "partial"."""
        self._write(source, article, seen_at, [], **{why: True})

    def _write(self, source, article, seen_at, blocks, **marks):
        self.versions[source, article] += 1
        number = self.versions[source, article]
        version = {
            "source": source, "article": article, "version": number, "seen_at": seen_at, "paragraphs": blocks, **marks}
        self.file.write(json.dumps(version, ensure_ascii=False) + "\n")
        self.counts["versions"] += 1
        self.counts["paragraphs"] += len(blocks)
        self.counts["text_bytes"] += sum(len(block.encode()) for block in blocks)
        return number

    def leave_out(self):
        self.counts["left_out"] += 1

    def close(self):
        self.file.close()
        return {**self.counts, "articles": len(self.versions)}


# From JSON Lines


@contextlib.contextmanager
def open_lines(path):
    """The lines of a file, plain or compressed with gzip or zstd, as bytes."""
    if path.endswith(".zst"):
        command = ["zstd", "-dcq", path]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            yield process.stdout
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
    else:
        with gzip.open(path, "rb") if path.endswith(".gz") else open(path, "rb") as lines:
            yield lines


def record_fields(line):
    """Source, article, time and paragraphs of a record; None where it is not a whole version."""
    try:
        record = json.loads(line)
        if not isinstance(record, dict) or record.get("partial") or not isinstance(record["article"], str):
            return None
        blocks = record.get("paragraphs")
        if blocks is None:
            blocks = paragraphs(record["text"])
        blocks = [block for block in blocks if block.strip()]
        source, seen_at = str(record.get("source") or "unknown"), record.get("seen_at")
        # Raises for a lone surrogate, which is no text.
        size = sum(len(part.encode()) for part in [source, record["article"], seen_at or "", *blocks])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return (source, record["article"], seen_at, blocks) if size <= LONGEST_TEXT else None


def write_from_lines(path, target):
    """Writes the history in a JSON Lines file; returns the counts."""
    writer = HistoryWriter(target)
    with open_lines(path) as lines:
        for line in lines:
            fields = record_fields(line)
            if fields:
                writer.write(*fields)
            elif line.strip():
                writer.leave_out()
    return writer.close()


# From git


def tokens(stream):
    """The NUL-terminated tokens of a stream."""
    rest = b""
    while chunk := stream.read(1 << 16):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole
    if rest:
        yield rest


def changes(repository):
    """(time, path, blob) of every version of every text file, oldest first: by first parent, author's time, renames as new files.

    The blob is None where the file was deleted, or where a link or a submodule took its place.
    """
    command = ["git", "-C", repository, "log", "--reverse", "--first-parent", "-m", "--raw", "-z", "--no-abbrev", "--no-renames",
               "--format=C%at"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as log:
        yield from changes_in_log(tokens(log.stdout))
    if log.returncode:
        raise subprocess.CalledProcessError(log.returncode, command)


def changes_in_log(log_tokens):
    seen_at, change, blobs = None, None, {}
    for token in log_tokens:
        token = token.lstrip(b"\n")
        if change:
            path, (_, mode, _, blob, kind) = token.decode("utf-8", "replace"), change
            change = None
            blob = blob.decode() if kind[:1] in b"AMT" and mode.startswith(b"100") else None
            # Another mode is no change of the text, and what never stood there cannot be removed.
            if path.lower().endswith(TEXT_FILES) and blobs.get(path) != blob:
                blobs[path] = blob
                yield seen_at, path, blob
        elif token.startswith(b":"):
            change = token.lstrip(b":").split()
        elif token.startswith(b"C"):
            seen_at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(max(0, int(token[1:]))))


class BlobReader:
    """Reads blobs, in the order in which they are asked for, while the asking goes on."""

    def __init__(self, repository, blobs):
        self.process = subprocess.Popen(
            ["git", "-C", repository, "cat-file", "--batch", "--buffer"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.asking = threading.Thread(target=self._ask, args=(blobs,), daemon=True)
        self.asking.start()

    def _ask(self, blobs):
        with self.process.stdin as stdin:
            for blob in blobs:
                stdin.write(blob.encode() + b"\n")

    def next(self):
        """The bytes of the next blob; None where it is not held."""
        header = self.process.stdout.readline().split()
        if len(header) != 3:
            return None
        size = int(header[2])
        content = self.process.stdout.read(size)
        self.process.stdout.read(1)
        return content

    def close(self):
        self.asking.join()
        self.process.stdout.close()
        self.process.wait()


def text_of(content):
    """The text of a blob; None for what is no text."""
    if content is None or len(content) > LONGEST_TEXT or b"\0" in content:
        return None
    return content.decode("utf-8", "replace").removeprefix("\ufeff")


def write_from_git(repository, source, target, blob_list, blob_versions):
    """Writes the history of a repository; returns the counts.

    blob_list receives the distinct blobs, one a line; blob_versions the version in which each first stood, as a JSON line:
    [blob, article, version].
    """
    every = list(changes(repository))
    reader = BlobReader(repository, [blob for _, _, blob in every if blob])
    writer = HistoryWriter(target)
    seen = set()
    with open(blob_list, "w") as blobs, open(blob_versions, "w") as firsts:
        for seen_at, path, blob in every:
            text = text_of(reader.next()) if blob else ""
            blocks = blocks_between_empty_lines(text or "")
            if blocks:
                number = writer.write(source, path, seen_at, blocks)
            else:
                number = writer.write_without_text(source, path, seen_at, "partial" if text is None else "removed")
            if not blob:
                continue
            if (path, blob) not in seen and number:
                firsts.write(json.dumps([blob, path, number]) + "\n")
            if blob not in seen:
                blobs.write(blob + "\n")
            seen.update([(path, blob), blob])
    reader.close()
    return {**writer.close(), "distinct_blobs": sum(isinstance(entry, str) for entry in seen)}


if __name__ == "__main__":
    write = {"lines": write_from_lines, "git": write_from_git}[sys.argv[1]]
    try:
        print(json.dumps(write(*sys.argv[2:])))
    except (OSError, EOFError, zlib.error, subprocess.CalledProcessError) as error:
        sys.exit(f"histories.py: {error}")
