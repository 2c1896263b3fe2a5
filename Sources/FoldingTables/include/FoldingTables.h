// The tables of the word rule: constant data, so that they cost nothing at start and any thread may read them.
// scripts/make-folding-tables makes them and documents them.
#ifndef VARIORUM_FOLDING_TABLES_H
#define VARIORUM_FOLDING_TABLES_H

#include <stdint.h>

/// What the entry of a scalar says. An entry of variorum_folding_string or more is that much more than the place of a string.
enum {
    variorum_folding_separator = 0,       // separates words
    variorum_folding_letter = 1,          // stands for itself in a word
    variorum_folding_own_word = 2,        // stands for itself and is a word
    variorum_folding_dropped = 3,         // leaves no trace; combining class 0
    variorum_folding_dropped_mark = 4,    // a mark, leaves no trace; combining class neither 0 nor 230
    variorum_folding_dropped_accent = 5,  // a mark, leaves no trace; combining class 230
    variorum_folding_letter_mark = 6,     // an accent that makes a letter of a few Cyrillic ones, else leaves no trace
    variorum_folding_mark = 7,            // a kept mark that composes with nothing; combining class not 0
    variorum_folding_composing_mark = 8,  // a kept mark that composes with some letters; combining class not 0
    variorum_folding_compound_mark = 9,   // two of the last three kinds in one scalar, or another scalar for one
    variorum_folding_vowel = 10,          // a kept mark of combining class 0
    variorum_folding_composed_vowel = 11, // the same, and canonically equivalent to two
    variorum_folding_joining = 12,        // a vowel or a jamo that may compose with the letter before it
    variorum_folding_yiwn = 13,           // U+0582, which is another letter behind ech
    variorum_folding_ae = 14,             // U+06D5, which with hamza above is heh
    variorum_folding_soft_hyphen = 15,    // leaves no trace, nor does a line break behind it
    variorum_folding_joiner = 16,         // U+200D: leaves no trace, but makes another letter of a few with virama
    variorum_folding_string = 17          // folds to a string
};

/// Scalars in a block, as a power of two.
enum { variorum_folding_block_bits = 7 };

/// A mark that words keep, and its canonical combining class, which is not 0.
struct variorum_kept_mark {
    uint32_t scalar;
    uint8_t combining_class;
};

/// A scalar that is canonically equivalent to one mark or two; the second is 0 where there is none.
struct variorum_compound_mark {
    uint32_t scalar;
    uint32_t marks[2];
};

/// Two scalars and the one that they compose to.
struct variorum_composition {
    uint32_t first;
    uint32_t second;
    uint32_t whole;
};

extern const char variorum_folding_unicode_version[];
extern const uint8_t variorum_folding_ascii[];
extern const uint16_t variorum_folding_index[];
extern const uint16_t variorum_folding_entries[];
extern const uint8_t variorum_folding_strings[];
extern const struct variorum_kept_mark variorum_folding_marks[];
extern const int32_t variorum_folding_marks_count;
extern const struct variorum_compound_mark variorum_folding_compounds[];
extern const int32_t variorum_folding_compounds_count;
extern const struct variorum_composition variorum_folding_compositions[];
extern const struct variorum_composition variorum_folding_decompositions[];
extern const int32_t variorum_folding_compositions_count;

// Swift cannot import an array of unknown length, so it asks for the address.

static inline const char *variorum_folding_unicode_version_start(void) { return variorum_folding_unicode_version; }
static inline const uint8_t *variorum_folding_ascii_start(void) { return variorum_folding_ascii; }
static inline const uint16_t *variorum_folding_index_start(void) { return variorum_folding_index; }
static inline const uint16_t *variorum_folding_entries_start(void) { return variorum_folding_entries; }
static inline const uint8_t *variorum_folding_strings_start(void) { return variorum_folding_strings; }
static inline const struct variorum_kept_mark *variorum_folding_marks_start(void) { return variorum_folding_marks; }
static inline const struct variorum_compound_mark *variorum_folding_compounds_start(void) {
    return variorum_folding_compounds;
}
static inline const struct variorum_composition *variorum_folding_compositions_start(void) {
    return variorum_folding_compositions;
}
static inline const struct variorum_composition *variorum_folding_decompositions_start(void) {
    return variorum_folding_decompositions;
}

#endif
