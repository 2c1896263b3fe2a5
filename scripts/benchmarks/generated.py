"""Generated histories of one article: paragraphs of invented words, and edits of fixed size. The same for the same seed."""
import json
import random

PARAGRAPHS, WORDS_IN_PARAGRAPH, WORDS_IN_EDIT = 40, 50, 5
SYLLABLES = "ba ce di fo gu ka le mi no pu ra se ti vo zu".split()


class GeneratedArticle:
    """An article that is edited: five words running change, in one paragraph."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.vocabulary = ["".join(self.random.choices(SYLLABLES, k=self.random.randint(1, 4))) for _ in range(5_000)]
        self.paragraphs = [self.random.choices(self.vocabulary, k=WORDS_IN_PARAGRAPH) for _ in range(PARAGRAPHS)]

    def edit(self):
        place = self.random.randrange(PARAGRAPHS)
        paragraph = list(self.paragraphs[place])
        start = self.random.randrange(WORDS_IN_PARAGRAPH - WORDS_IN_EDIT)
        paragraph[start:start + WORDS_IN_EDIT] = self.random.choices(self.vocabulary, k=WORDS_IN_EDIT)
        self.paragraphs[place] = paragraph

    def line(self, number):
        paragraphs = [" ".join(paragraph) for paragraph in self.paragraphs]
        return json.dumps({"source": "generated", "article": "one", "version": number, "paragraphs": paragraphs}) + "\n"

    def quote(self, words=8):
        """Words running of the article as it stands."""
        paragraph = self.random.choice(self.paragraphs)
        start = self.random.randrange(WORDS_IN_PARAGRAPH - words)
        return " ".join(paragraph[start:start + words])


def write_versions(path, article, numbers):
    """Writes a version for each number, editing after each; returns a quote of each."""
    quotes = []
    with open(path, "w") as file:
        for number in numbers:
            file.write(article.line(number))
            quotes.append(article.quote())
            article.edit()
    return quotes


def write_repeated(path, article, edits, looks):
    """Writes a history in which each of so many texts is seen `looks` times running; returns a quote of each text."""
    quotes = []
    with open(path, "w") as file:
        for text in range(edits):
            file.writelines(article.line(text * looks + look + 1) for look in range(looks))
            quotes.append(article.quote())
            article.edit()
    return quotes
