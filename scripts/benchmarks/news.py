"""Writes a history of the shape of news: many articles of a few versions each, their sentences taken from another history.

usage: news.py sentences HISTORY SEED TARGET                       HISTORY as histories.py writes it; one sentence a line
       news.py history SENTENCES ARTICLES SEED ORDER TARGET        prints the counts as a JSON object

Sentences are drawn by seed, at most 200,000. In each sentence of an article a quarter of the words are exchanged for others, drawn as
often as they stand in all sentences: so texts do not repeat, and words are as rare and as common as they were. An article has 12 to 37
paragraphs of one to three sentences and four versions on average, each a few minutes to some hours behind the one before and one to
four edits away: a paragraph added (40 %), removed (15 %), or a word of one exchanged.

An article follows from the seed and its number alone. So the larger of two histories holds the smaller one, text by text, and what
grows with the articles can be asked of both with the same questions.

ORDER is the order of arrival:

shuffled    an article after the other with all its versions, in no order of time: as archives are filled from what others collected
time        every version at its time, and so articles in the order of their first: as an archive that follows its sources is filled
"""
import heapq
import json
import math
import random
import re
import sys
import time

from histories import HistoryWriter

MOST_SENTENCES = 200_000
SHORTEST, LONGEST = 7, 41  # words of a sentence
MARKUP = re.compile(r"https?:\S+|[\[\]()#*|`<>_]")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")

SOURCES = 20
VERSIONS_ON_AVERAGE, MOST_VERSIONS = 4, 200
EXCHANGED = 0.25  # of the words of a sentence
EARLIEST = 1_136_073_600  # 2006-01-01
SECONDS = 600_000_000  # within which articles first appear
EVERY_SECOND, BETWEEN_VERSIONS = 60, 7_200  # seconds between versions: at least, and on average beyond that
ORDERS = {"shuffled": "article by article", "time": "in order of time"}


# The sentences


def sentences_of(paragraph):
    for sentence in SENTENCE_END.split(MARKUP.sub(" ", paragraph)):
        words = sentence.split()
        if SHORTEST <= len(words) <= LONGEST and words[0][0].isupper():
            yield " ".join(words)


def distinct_sentences(lines):
    """The sentences of a history, each once."""
    paragraphs, sentences = set(), set()  # hashes: a history may be larger than the memory
    for line in lines:
        for paragraph in json.loads(line)["paragraphs"]:
            if hash(paragraph) not in paragraphs:
                paragraphs.add(hash(paragraph))
                for sentence in sentences_of(paragraph):
                    if hash(sentence) not in sentences:
                        sentences.add(hash(sentence))
                        yield sentence


def drawn(every, most, draw):
    """So many of all, each as likely as any other."""
    kept = []
    for count, one in enumerate(every):
        if count < most:
            kept.append(one)
        elif (place := draw.randrange(count + 1)) < most:
            kept[place] = one
    return kept


def write_sentences(history, seed, target):
    with open(history, encoding="utf-8") as lines:
        sentences = drawn(distinct_sentences(lines), MOST_SENTENCES, random.Random(seed))
    if not sentences:
        sys.exit("news.py: the corpus holds no sentences")
    with open(target, "w", encoding="utf-8") as file:
        file.writelines(f"{sentence}\n" for sentence in sentences)


# The articles


class Newsroom:
    """Writes articles from a pool of sentences."""

    def __init__(self, sentences, seed):
        self.seed = seed
        self.sentences = [[sys.intern(word) for word in sentence.split()] for sentence in sentences]
        self.words = [word for sentence in self.sentences for word in sentence]  # drawn from, words come as often as they stand

    def draw(self, article):
        return random.Random(f"{self.seed}/{article}")

    def first_seen(self, article):
        return EARLIEST + int(self.draw(article).random() * SECONDS)

    def versions(self, article):
        """(seconds, paragraphs) of each version of an article."""
        draw = self.draw(article)
        seconds = EARLIEST + int(draw.random() * SECONDS)
        paragraphs = [self._paragraph(draw) for _ in range(12 + int(draw.random() * 26))]
        for _ in range(self._count(draw)):
            yield seconds, paragraphs
            seconds += EVERY_SECOND + int(draw.expovariate(1 / BETWEEN_VERSIONS))
            paragraphs = self._edited(paragraphs, draw)

    def _count(self, draw):
        """How many versions: each is the last as likely as any other."""
        count = 1
        while count < MOST_VERSIONS and draw.random() >= 1 / VERSIONS_ON_AVERAGE:
            count += 1
        return count

    def _paragraph(self, draw):
        return " ".join(self._sentence(draw) for _ in range(1 + int(draw.random() * 3)))

    def _sentence(self, draw):
        chance = draw.random
        words = self.sentences[int(chance() * len(self.sentences))]
        return " ".join([self._word(chance) if chance() < EXCHANGED else word for word in words])

    def _word(self, chance):
        return self.words[int(chance() * len(self.words))]

    def _edited(self, paragraphs, draw):
        edited = list(paragraphs)
        for _ in range(1 + int(draw.random() * 4)):
            kind, place = draw.random(), int(draw.random() * len(edited))
            if kind < 0.4:
                edited.insert(place, self._paragraph(draw))
            elif kind < 0.55 and len(edited) > 4:
                del edited[place]
            else:
                words = edited[place].split(" ")
                words[int(draw.random() * len(words))] = self._word(draw.random)
                edited[place] = " ".join(words)
        return edited


# The orders


def shuffled(newsroom, articles):
    """(article, seconds, paragraphs) of every version, article by article: their times are drawn, so their numbers are in no order."""
    for article in range(articles):
        for seconds, paragraphs in newsroom.versions(article):
            yield article, seconds, paragraphs


def by_time(newsroom, articles):
    """(article, seconds, paragraphs) of every version in the order of time; held are only the articles between first and last version."""
    waiting = []
    starts = sorted((newsroom.first_seen(article), article) for article in range(articles))
    for start, article in [*starts, (math.inf, None)]:
        while waiting and waiting[0][0] < start:
            seconds, _, one, paragraphs = heapq.heappop(waiting)
            yield one, seconds, paragraphs
        if article is not None:
            for number, (seconds, paragraphs) in enumerate(newsroom.versions(article)):
                heapq.heappush(waiting, (seconds, (article, number), article, paragraphs))


def write_history(sentences, articles, seed, order, target):
    """Writes the history; returns the counts."""
    with open(sentences, encoding="utf-8") as lines:
        newsroom = Newsroom(lines, seed)
    writer = HistoryWriter(target)
    for article, seconds, paragraphs in {"shuffled": shuffled, "time": by_time}[order](newsroom, articles):
        source = f"news{article % SOURCES}"
        seen_at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
        writer.write(source, f"https://{source}.example/{article}", seen_at, paragraphs)
    return writer.close()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["sentences", history, seed, target]:
            write_sentences(history, int(seed), target)
        case ["history", sentences, articles, seed, order, target] if order in ORDERS:
            print(json.dumps(write_history(sentences, int(articles), int(seed), order, target)))
        case _:
            sys.exit(__doc__)
