"""Draws quotes and queries from a history, by seed.

usage: drawing.py HISTORY VERSIONS COUNT SEED QUOTES QUERIES

Quotes, as JSON Lines: {"kind", "quote"}

rare      8 words running
middling  3 words running
common    2 words running: the pairs that stand in the most paragraphs
absent    8 words of which each neighboring pair stands somewhere, but not the whole: the order is plausible, so that no engine can
          be done for want of a word or a pair

Queries, as JSON Lines: {"kind", "query", "words"}, the words being those of the query in order, folded; at most 20 of each kind

prefix    tra*, where any word begins so, and the first three letters of other words
without   word -word
both      word AND word
changes   "word word", the pairs that stand in the most paragraphs

Their words have four letters or more and stand in 0.5 to 6 % of the paragraphs, so that many articles match.

All are drawn from a sample of about 2,000 versions, from stretches of ASCII letters parted by single spaces and bounded by white
space or plain punctuation: there the word rules of all engines agree, so that the same question is put to each. Where the words
stand otherwise in the stored text the rules may still differ; see agreement.py.
"""
import collections
import itertools
import json
import random
import re
import sys

SAMPLED_VERSIONS = 2_000
LONGEST_PARAGRAPH = 20_000  # characters that are looked at
MOST_COMMON, MOST_QUERIES = 50, 20
LEAST_LETTERS, LEAST_SHARE, GREATEST_SHARE = 4, 0.005, 0.06  # of words in queries; shares of the paragraphs
STRETCH = re.compile(r"(?<![^\s(\[\"“])[A-Za-z]+(?: [A-Za-z]+)+(?=[,.;:!?)\]\"”]?(?:\s|$))")


class Sample:
    """Stretches of words of the distinct paragraphs of a sample of versions."""

    def __init__(self, lines, versions, random_source):
        self.random = random_source
        self.stretches = []
        self.pairs, self.words = collections.Counter(), collections.Counter()  # in how many paragraphs
        self.paragraphs = 0
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
        pairs, every = {}, {}  # a set's order differs from run to run
        for match in STRETCH.finditer(paragraph):
            words = match.group().split(" ")
            self.stretches.append(words)
            folded = [word.lower() for word in words]
            pairs.update(dict.fromkeys(zip(folded, folded[1:])))
            every.update(dict.fromkeys(folded))
        self.pairs.update(pairs.keys())
        self.words.update(every.keys())
        self.paragraphs += 1

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

    # Queries

    def queries(self, of):
        """{kind: [(query, words)]}; kinds of which the sample holds none are empty."""
        words, couples = self.query_words(), []
        if len(words) > 1:
            couples = list(dict.fromkeys(tuple(self.random.sample(words, 2)) for _ in range(2 * of)))
        return {
            "prefix": [(f"{prefix}*", [prefix]) for prefix in self._prefixes(words, of)],
            "without": [(f"{one} -{other}", [one, other]) for one, other in couples[:of]],
            "both": [(f"{one} AND {other}", [one, other]) for one, other in couples[of:]],
            "changes": [(f'"{one} {other}"', [one, other]) for one, other in self._pairs_of(words, of)],
        }

    def query_words(self):
        """Words of four letters and more that are neither rare nor common; all of them, in a sample too small to tell."""
        long = {word: count for word, count in self.words.items() if len(word) >= LEAST_LETTERS}
        middling = [word for word, count in long.items() if LEAST_SHARE <= count / self.paragraphs <= GREATEST_SHARE]
        return middling if len(middling) > 1 else list(long)

    def _prefixes(self, words, of):
        usual = ["tra"] if any(word.startswith("tra") for word in self.words) else []
        others = self.random.sample(words, min(3 * of, len(words)))
        return list(dict.fromkeys(usual + [word[:3] for word in others]))[:of]

    def _pairs_of(self, words, of):
        words = set(words)
        return list(itertools.islice((pair for pair, _ in self.pairs.most_common() if words.issuperset(pair)), of))


def draw(history, versions, count, seed, target, query_target):
    """Draws `count` quotes of each kind, as many common pairs up to 50 and as many queries of each kind up to 20, and writes them."""
    with open(history, encoding="utf-8") as lines:
        sample = Sample(lines, versions, random.Random(seed))
    kinds = {
        "rare": sample.running(8, count), "middling": sample.running(3, count),
        "common": sample.common(min(count, MOST_COMMON)), "absent": sample.absent(count),
    }
    with open(target, "w", encoding="utf-8") as file:
        for kind, quotes in kinds.items():
            for quote in quotes:
                file.write(json.dumps({"kind": kind, "quote": quote}) + "\n")
    with open(query_target, "w", encoding="utf-8") as file:
        for kind, queries in sample.queries(min(count, MOST_QUERIES)).items():
            for query, words in queries:
                file.write(json.dumps({"kind": kind, "query": query, "words": words}) + "\n")


if __name__ == "__main__":
    draw(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), *sys.argv[5:])
