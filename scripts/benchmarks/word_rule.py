"""The word rule, for telling which of two engines is right.

The text in NFKC, case-folded, marks and invisible characters dropped; a word is a run of letters and digits, and each character of
a script that is written without spaces is a word of its own.
"""
import functools
import unicodedata

# Kana, Han, Thai and Lao, Myanmar, Khmer; and two signs of iteration and number that Unicode keeps apart from them.
WITHOUT_SPACES = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3005), (0x3007, 0x3007), (0x3040, 0x30FF),
    (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
)


@functools.lru_cache(maxsize=1 << 16)
def folded_character(character):
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):
        return ""
    if category[0] not in "LN" and category != "Mc":
        return " "
    if any(low <= ord(character) <= high for low, high in WITHOUT_SPACES):
        return f" {character} "
    return character


def words(text):
    """The words of a text, folded, in order."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFD", text)
    return "".join(map(folded_character, text)).split()


def holds(text, phrase):
    """Whether the words of a phrase (a list) stand in a text one after another."""
    return f" {' '.join(phrase)} " in f" {' '.join(words(text))} "
