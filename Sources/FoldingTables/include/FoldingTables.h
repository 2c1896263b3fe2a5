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
    variorum_folding_hangul = 6,          // a syllable, which arithmetic takes apart
    variorum_folding_clustered = 7,       // holds a kept mark, which may change places with other marks
    variorum_folding_string = 8           // folds to a string
};

/// Scalars in a block, as a power of two.
enum { variorum_folding_block_bits = 7 };

/// A scalar that holds marks which words keep.
struct variorum_clustered_scalar {
    uint32_t scalar;
    uint32_t base;      // the starter before its marks; 0 where the scalar is a mark itself
    uint16_t head;      // the entry of what stands before its marks; 0 where nothing does
    uint32_t marks[2];  // its kept marks; 0 where there are no more
};

/// A mark that words keep, and its canonical combining class.
struct variorum_kept_mark {
    uint32_t scalar;
    uint32_t combining_class;
};

/// A scalar that ends in a starter which may take the iota subscript.
struct variorum_iota_starter {
    uint32_t scalar;
    uint32_t starter;
};

/// What a starter becomes with a mark: `whole` is 0 where that takes no iota subscript. No row: the two do not compose.
/// A row whose mark is the iota subscript itself says that the two compose.
struct variorum_iota_step {
    uint32_t starter;
    uint32_t mark;
    uint32_t whole;
};

extern const char variorum_folding_unicode_version[];
extern const uint8_t variorum_folding_ascii[];
extern const uint16_t variorum_folding_index[];
extern const uint16_t variorum_folding_entries[];
extern const uint8_t variorum_folding_strings[];
extern const struct variorum_clustered_scalar variorum_folding_clustered_scalars[];
extern const int32_t variorum_folding_clustered_scalars_count;
extern const struct variorum_kept_mark variorum_folding_marks[];
extern const int32_t variorum_folding_marks_count;
extern const struct variorum_iota_starter variorum_folding_starters[];
extern const int32_t variorum_folding_starters_count;
extern const struct variorum_iota_step variorum_folding_steps[];
extern const int32_t variorum_folding_steps_count;

// Swift cannot import an array of unknown length, so it asks for the address.

static inline const char *variorum_folding_unicode_version_start(void) { return variorum_folding_unicode_version; }
static inline const uint8_t *variorum_folding_ascii_start(void) { return variorum_folding_ascii; }
static inline const uint16_t *variorum_folding_index_start(void) { return variorum_folding_index; }
static inline const uint16_t *variorum_folding_entries_start(void) { return variorum_folding_entries; }
static inline const uint8_t *variorum_folding_strings_start(void) { return variorum_folding_strings; }
static inline const struct variorum_clustered_scalar *variorum_folding_clustered_scalars_start(void) {
    return variorum_folding_clustered_scalars;
}
static inline const struct variorum_kept_mark *variorum_folding_marks_start(void) { return variorum_folding_marks; }
static inline const struct variorum_iota_starter *variorum_folding_starters_start(void) {
    return variorum_folding_starters;
}
static inline const struct variorum_iota_step *variorum_folding_steps_start(void) { return variorum_folding_steps; }

#endif
