"""Holds the answers of one engine against Variorum's, and says why they differ.

usage: agreement.py HISTORY OURS THEIRS LIMIT WHAT PROGRAM

Prints a JSON object. WHAT the other engine compares: words | characters | markup (that it has read). PROGRAM is
variorum-bench, which folds words for us: the word rule is its own, and there is no copy of it here.

Every engine is given the text as it is, and pays for its own reading of words; so their word rules differ, and so, rarely, do the
answers. Each difference is looked up in the text of the version in question, and told by the word rule who is right by it, and by
what the other engine was led to another answer; where the program cannot fold words, as older builds cannot, none is looked up:

missed_by_variorum        by the word rule Variorum should have found it, and did not: a fault of ours
wrong_in_variorum         by the word rule Variorum should not have found it: a fault of ours
over a paragraph break    the words run over a break; Variorum looks there where they stand in no paragraph
invisible character       a soft hyphen or a zero-width character stands in or beside a word: it does not part words for us
folded letters            accents, ligatures, full-width forms, letters that fold to two
joined by punctuation     an apostrophe, underscore, ampersand or digits make it one word for the other engine, or two
characters compared       capitals, line breaks and parts of words decide, as for git log -S
markup read               Markdown was read, or a rename followed, so that another text was taken in: nothing is looked up
other                     none of these
"""
import collections
import functools
import json
import re
import subprocess
import sys
import unicodedata

LOOKED_UP = 2_000  # differences whose text is looked up at the most
JOINING = "'’‘`_&·.,:;-"


def answers(path):
    """{(kind, quote): {(source, key): first version}}"""
    with open(path, encoding="utf-8") as lines:
        return {
            (answer["kind"], answer["quote"]):
                {(article["source"], article["key"]): article["version"] for article in answer["articles"]}
            for answer in map(json.loads, lines) if "quote" in answer
        }


def totals(path):
    """{query: number of articles} of the queries to which one was told."""
    with open(path, encoding="utf-8") as lines:
        every = map(json.loads, lines)
        return {(answer["kind"], answer["query"]): answer["total"] for answer in every if answer.get("total") is not None and "query" in answer}


def alike_in_total(ours, theirs):
    """How many of the queries that both answered fit as many articles, and examples of others."""
    ours, theirs = totals(ours), totals(theirs)
    both = [query for query in theirs if query in ours]
    other = [query for query in both if ours[query] != theirs[query]]
    examples = [{"query": query, "variorum": ours[kind, query], "other": theirs[kind, query]} for kind, query in other[:5]]
    return {"asked": len(both), "alike": len(both) - len(other), "examples": examples}


def held_versions(history, limit):
    """The last version of each article among the first `limit` of the history."""
    held = {}
    with open(history, encoding="utf-8") as lines:
        for _, line in zip(range(limit), lines):
            version = json.loads(line)
            held[version["source"], version["article"]] = version["version"]
    return held


def narrowed(ours, held):
    """Our answers, without those that lie beyond what the other engine took in."""
    return {quote: {article: version for article, version in found.items() if version <= held.get(article, 0)}
            for quote, found in ours.items()}


def differences(ours, theirs):
    """(quote, article, version, by whom claimed) of each article for which another first version is given: the earlier claim."""
    for (_, quote), found in theirs.items():
        expected = ours[_, quote]
        for article in sorted(found.keys() | expected.keys()):
            mine, other = expected.get(article), found.get(article)
            if mine != other:
                is_mine = other is None or (mine is not None and mine < other)
                yield quote, article, mine if is_mine else other, "variorum" if is_mine else "other"


def paragraphs_of(history, wanted):
    """{(article, version): paragraphs} of the wanted ones."""
    found = {}
    with open(history, encoding="utf-8") as lines:
        for version in map(json.loads, lines) if wanted else ():
            place = (version["source"], version["article"]), version["version"]
            if place in wanted:
                found[place] = version["paragraphs"]
    return found


def folded(texts, program):
    """{text: its words, folded, joined by blanks} of every text, as the program folds them."""
    texts = list(dict.fromkeys(texts))
    lines = "".join(f"{json.dumps(text)}\n" for text in texts)
    said = subprocess.run([program, "words"], input=lines, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    return dict(zip(texts, map(json.loads, said.strip().split("\n")), strict=True))


def holds(words, phrase):
    """Whether the words of a phrase stand in a text one after another; both folded."""
    return f" {phrase} " in f" {words} "


def reason(paragraphs, quote, claimed_by, words, what="words"):
    """Why two engines differ about a version with these paragraphs; `words` is what `folded` makes of them and the quote."""
    if what == "markup":
        return "markup read"
    phrase = words[quote]
    is_held = any(holds(words[paragraph], phrase) for paragraph in paragraphs)
    if is_held and claimed_by == "other":
        return "missed_by_variorum"
    if not is_held and claimed_by == "variorum":
        is_over_break = holds(" ".join(words[paragraph] for paragraph in paragraphs), phrase)
        return "over a paragraph break" if is_over_break else "wrong_in_variorum"
    return "characters compared" if what == "characters" else cause(paragraphs, phrase.split())


def cause(paragraphs, phrase):
    """What in the text leads two word rules to different words. Words that run over a break are passed over: no engine was led by them."""
    invisible = "[" + "".join(sorted({c for text in paragraphs for c in text if unicodedata.category(c) == "Cf"})) + "]"
    stretch = re.compile(r"[\W_]+".join(map(re.escape, phrase)), re.IGNORECASE)
    surroundings = [
        text[max(0, match.start() - 2):match.end() + 2] for text in paragraphs for match in stretch.finditer(text)]
    if not surroundings:
        is_hidden = len(invisible) > 2 and any(stretch.search(re.sub(invisible, "", text)) for text in paragraphs)
        return "invisible character" if is_hidden else "folded letters"
    if len(invisible) > 2 and any(re.search(invisible, part) for part in surroundings):
        return "invisible character"
    if any(re.search(rf"\w[{re.escape(JOINING)}]+\w|_", part) for part in surroundings):
        return "joined by punctuation"
    if any(not part.isascii() for part in surroundings):
        return "folded letters"
    return "other"


def agreement(history, ours, theirs, limit, what, fold):
    """How many of the quotes asked of both are answered alike, and why the others are not."""
    ours, theirs = answers(ours), answers(theirs)
    theirs = {quote: found for quote, found in theirs.items() if quote in ours}
    if limit:
        ours = narrowed(ours, held_versions(history, limit))
    every = list(differences(ours, theirs))
    looked_up, words = every[:LOOKED_UP], {}
    texts = paragraphs_of(history, {(article, version) for _, article, version, _ in looked_up})
    if what != "markup" and looked_up:
        try:
            words = fold([text for paragraphs in texts.values() for text in paragraphs] + [quote for quote, *_ in looked_up])
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"  differences are not looked up: {error}", file=sys.stderr)
            looked_up = []
    reasons, examples = collections.Counter(), {}
    for quote, article, version, claimed_by in looked_up:
        why = reason(texts.get((article, version), []), quote, claimed_by, words, what)
        reasons[why] += 1
        examples.setdefault(why, {"quote": quote, "article": article[1], "version": version, "claimed_by": claimed_by})
    return {
        "quotes": len(theirs), "alike": sum(found == ours[quote] for quote, found in theirs.items()),
        "answers": sum(len(ours[quote]) for quote in theirs), "different_answers": len(every),
        "not_looked_up": len(every) - len(looked_up), "reasons": dict(reasons), "examples": examples,
    }


if __name__ == "__main__":
    history, ours, theirs, limit, what, program = sys.argv[1:]
    print(json.dumps(agreement(history, ours, theirs, int(limit), what, functools.partial(folded, program=program))))
