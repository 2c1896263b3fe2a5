"""The word rule, for telling which of two engines is right: as much of it as the texts of the benchmarks need.

The text in NFKC, case-folded, accents and invisible characters dropped, marks that are vowels or make another letter kept. A word is a
run of letters, digits and kept marks; each letter of a script that is written without spaces is a word of its own, with its marks. What
stands apart from letters beside it, as superscript digits do, is a word of its own. Sources/TextNormalization has the whole rule.
"""
import functools
import unicodedata

# Kana, Han, Thai and Lao, Myanmar, Khmer; and two signs of iteration and number that Unicode keeps apart from them.
WITHOUT_SPACES = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3005), (0x3007, 0x3007), (0x3040, 0x30FF),
    (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
)
# Marks that say how a letter is spoken and make no other of it.
ACCENTS = (
    (0x0300, 0x036F), (0x0483, 0x0487), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED),
    (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F),
)
CYRILLIC_LETTERS = "йїўѓќ"
APOSTROPHES = {*map(chr, range(0x02B9, 0x02C0)), "\u02c8", "\u02ca", "\u02cb", "\u02ee", "\ua78b", "\ua78c"}
SPELLINGS = {
    "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ŋ": "n",
    "\u0649": "\u064a", "\u06cc": "\u064a", "\u06a9": "\u0643", "\u06c1": "\u0647", "\u0640": "",
}


def lies_in(character, ranges):
    return any(low <= ord(character) <= high for low, high in ranges)


def stands_apart(character):
    kind = unicodedata.decomposition(character).partition(">")[0]
    return character == "\u2116" or unicodedata.category(character) == "No" and kind != "<sub" or kind == "<circle"


@functools.lru_cache(maxsize=1 << 16)
def folded_character(character):
    category = unicodedata.category(character)
    if character in "\u2120\u2122\u200b" or character in APOSTROPHES:
        return " "
    if character in CYRILLIC_LETTERS:
        return character
    if stands_apart(character):
        return f" {spelled(unicodedata.normalize('NFKC', character).casefold())} "
    plain = unicodedata.normalize("NFKC", character).casefold()
    return spelled(plain if unicodedata.category(character) in ("Mn", "Mc") or plain in CYRILLIC_LETTERS else decomposed(plain))


def decomposed(text):
    """NFD, but for the letters of Cyrillic that are no accented ones."""
    return "".join(c if c in CYRILLIC_LETTERS else unicodedata.normalize("NFD", c) for c in text)


def spelled(text):
    return "".join(map(spelled_character, text))


def spelled_character(character):
    category = unicodedata.category(character)
    if category in ("Cf", "Me") or category == "Mn" and lies_in(character, ACCENTS):
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category[0] not in "LN" and category not in ("Mn", "Mc"):
        return " "
    if category[0] == "L" and lies_in(character, WITHOUT_SPACES):
        return f" {character}"
    return SPELLINGS.get(character, character)


def words(text):
    """The words of a text, folded, in order."""
    text = unicodedata.normalize("NFC", text) if not text.isascii() else text
    folded = "".join(map(folded_character, text)).split()
    return [unicodedata.normalize("NFC", word) for word in parted(folded)]


def parted(folded):
    """The words, with a letter of a script without spaces, and its marks, apart from what follows it."""
    for word in folded:
        end = len(word)
        if lies_in(word[0], WITHOUT_SPACES):
            end = next((at for at in range(1, len(word)) if unicodedata.category(word[at]) not in ("Mn", "Mc")), end)
        yield word[:end]
        if word[end:]:
            yield word[end:]


def holds(text, phrase):
    """Whether the words of a phrase (a list) stand in a text one after another."""
    return f" {' '.join(phrase)} " in f" {' '.join(words(text))} "
