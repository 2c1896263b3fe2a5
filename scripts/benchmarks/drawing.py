"""Draws quotes from a history, by seed, as JSON Lines: {"kind", "quote"}.

rare      8 words running
middling  3 words running
common    2 words running: the pairs that stand in the most paragraphs
absent    8 words of which each neighboring pair stands somewhere, but not the whole: the order is plausible, so that no engine can
          be done for want of a word or a pair

All are drawn from a sample of about 2,000 versions, from stretches of ASCII letters parted by single spaces and bounded by white
space or plain punctuation: there the word rules of all engines agree, so that the same question is put to each. Where the words
stand otherwise in the stored text the rules may still differ; see agreement.py.
"""
import collections
import json
import random
import re
import sys

SAMPLED_VERSIONS = 2_000
LONGEST_PARAGRAPH = 20_000  # characters that are looked at
STRETCH = re.compile(r"(?<![^\s(\[\"“])[A-Za-z]+(?: [A-Za-z]+)+(?=[,.;:!?)\]\"”]?(?:\s|$))")


class Sample:
    """Stretches of words of the distinct paragraphs of a sample of versions."""

    def __init__(self, lines, versions, random_source):
        self.random = random_source
        self.stretches = []
        self.pairs = collections.Counter()
        seen = set()
        for line in lines:
            if self.random.random() * versions > SAMPLED_VERSIONS:
                continue
            for paragraph in json.loads(line)["paragraphs"]:
                if hash(paragraph) not in seen:
                    seen.add(hash(paragraph))
                    self._add(paragraph[:LONGEST_PARAGRAPH])
        self.followers = collections.defaultdict(list)
        for (word, follower), count in self.pairs.items():
            self.followers[word].append((follower, count))
        self.text = "\n".join(f" {' '.join(stretch).lower()} " for stretch in self.stretches)

    def _add(self, paragraph):
        pairs = {}  # a set's order differs from run to run
        for match in STRETCH.finditer(paragraph):
            words = match.group().split(" ")
            self.stretches.append(words)
            folded = [word.lower() for word in words]
            pairs.update(dict.fromkeys(zip(folded, folded[1:])))
        self.pairs.update(pairs.keys())

    def running(self, count, of):
        """`of` distinct quotes of `count` words running; fewer where the sample holds no more."""
        long = [stretch for stretch in self.stretches if len(stretch) >= count]
        quotes = {}
        for _ in range(20 * of if long else 0):
            stretch = self.random.choice(long)
            start = self.random.randrange(len(stretch) - count + 1)
            quotes.setdefault(" ".join(stretch[start:start + count]).lower(), " ".join(stretch[start:start + count]))
            if len(quotes) == of:
                break
        return list(quotes.values())

    def common(self, of):
        return [" ".join(pair) for pair, _ in self.pairs.most_common(of)]

    def absent(self, of):
        starts = list(self.followers)
        quotes = {}
        for _ in range(50 * of if starts else 0):
            walk = self._walk(self.random.choice(starts))
            if len(walk) == 8 and f" {' '.join(walk)} " not in self.text:
                quotes[" ".join(walk)] = None
            if len(quotes) == of:
                break
        return list(quotes)

    def _walk(self, word):
        walk = [word]
        while len(walk) < 8 and walk[-1] in self.followers:
            followers, counts = zip(*self.followers[walk[-1]])
            walk += self.random.choices(followers, counts)
        return walk


def draw(history, versions, count, seed, target):
    """Draws `count` quotes of each kind, and as many common pairs up to 50, and writes them."""
    with open(history, encoding="utf-8") as lines:
        sample = Sample(lines, versions, random.Random(seed))
    kinds = {
        "rare": sample.running(8, count), "middling": sample.running(3, count),
        "common": sample.common(min(count, 50)), "absent": sample.absent(count),
    }
    with open(target, "w", encoding="utf-8") as file:
        for kind, quotes in kinds.items():
            for quote in quotes:
                file.write(json.dumps({"kind": kind, "quote": quote}) + "\n")


if __name__ == "__main__":
    draw(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
