"""Histories made by chance, and what every verb must say of them, found by looking at each version."""

VOCABULARY = """harbor lamp ferry radar council pier night signal boat crew storm ledger market bridge river station engine valley mayor
petition timetable cargo buoy sonar winter engineer letter garden school tunnel record clerk village""".split()
SOURCE = "steady"


def runs(numbers):
    """Maximal runs of consecutive numbers, as results give them."""
    found = []
    for number in sorted(numbers):
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return found


def contains(text, quote):
    """Whether the words of the quote stand one after another in the text; both are lists."""
    return any(text[i:i + len(quote)] == quote for i in range(len(text) - len(quote) + 1))


class Truth:
    """Articles that no one changes while the soak lasts: for each key its versions, from 1, as lists of paragraphs."""

    def __init__(self, chance, articles=25, versions=12):
        self.articles = {f"article-{n}": self._history(chance, versions) for n in range(articles)}

    def _history(self, chance, most):
        paragraphs = [self.paragraph(chance) for _ in range(chance.randrange(3, 9))]
        versions = [paragraphs]
        for _ in range(chance.randrange(2, most)):
            paragraphs = list(paragraphs)
            for _ in range(chance.randrange(1, 4)):
                place, kind = chance.randrange(len(paragraphs)), chance.randrange(4)
                if kind == 0:
                    paragraphs.insert(place, self.paragraph(chance))
                elif kind == 1 and len(paragraphs) > 2:
                    del paragraphs[place]
                elif kind == 2:
                    # Something comes back.
                    paragraphs.append(chance.choice(chance.choice(versions)))
                else:
                    words = paragraphs[place].split()
                    words[chance.randrange(len(words))] = chance.choice(VOCABULARY)
                    paragraphs[place] = " ".join(words)
            versions.append(paragraphs)
        return versions

    @staticmethod
    def paragraph(chance):
        return " ".join(chance.choice(VOCABULARY) for _ in range(chance.randrange(8, 25)))

    def records(self):
        """The versions as records of JSON Lines."""
        for day, (key, versions) in enumerate(self.articles.items()):
            for number, paragraphs in enumerate(versions, 1):
                yield {"source": SOURCE, "article": key, "version": number, "title": "Untitled", "paragraphs": paragraphs,
                       "seen_at": f"2015-{day % 12 + 1:02}-{number:02}T0{day % 10}:00:00Z"}

    def quote(self, chance, words=5):
        """Some words that stand somewhere, and the article that they are from."""
        key = chance.choice(sorted(self.articles))
        text = chance.choice(chance.choice(self.articles[key])).split()
        start = chance.randrange(max(1, len(text) - words))
        return key, " ".join(text[start:start + words])

    def having(self, key, fits):
        """The numbers of the versions of an article whose paragraphs fit."""
        return [n for n, paragraphs in enumerate(self.articles[key], 1) if fits(paragraphs)]

    def having_quote(self, key, quote):
        words = quote.split()
        return self.having(key, lambda paragraphs: any(contains(text.split(), words) for text in paragraphs))

    def having_quote_anywhere(self, quote):
        """For each article that has the words at all, the versions with them."""
        found = {key: self.having_quote(key, quote) for key in self.articles}
        return {key: numbers for key, numbers in found.items() if numbers}

    def changes(self, key, quote):
        """How often a paragraph with the words came, and how often one left, as sets of words tell."""
        words = quote.split()
        added = removed = 0
        for before, after in zip(self.articles[key], self.articles[key][1:]):
            fits = lambda texts: {text for text in texts if contains(text.split(), words)}
            added += len(fits(after) - fits(before))
            removed += len(fits(before) - fits(after))
        return added, removed
