#ifndef VARIORUM_CMARK_GFM_SHIM_H
#define VARIORUM_CMARK_GFM_SHIM_H

#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// cmark-gfm 0.29.0.gfm.6 takes memory and time in the square of some hostile texts (CVE-2023-22483 and those after it), and its own
// arena is one for all threads. So it is given an arena a thread: blocks are cut from slabs, never freed one by one, and the
// parse is left by longjmp when the memory or the time is spent. What stands before a block also takes the byte that its
// autolinks read too early (CVE-2023-22485). Only C frames of cmark and of this file lie between setjmp and longjmp.

typedef struct variorum_cmark_slab {
    struct variorum_cmark_slab *next;
    size_t size;
} variorum_cmark_slab;

typedef struct variorum_cmark_arena {
    // All slabs, the newest first, which is the one that is cut from.
    variorum_cmark_slab *slabs;
    char *free_start;
    char *free_end;
    // The newest block, which alone can grow in place.
    char *newest;
    // How many more bytes may be taken.
    size_t bytes_left;
    // How many blocks were taken: now and then the clock is looked at.
    size_t taken;
    // When the thread's processor time reaches this many nanoseconds, the parse is left.
    long long deadline;
    // Whether the parse goes on, and so may be left by longjmp.
    bool parsing;
    jmp_buf exhausted;
} variorum_cmark_arena;

// Where the thread's arena is noted, for cmark hands no context to its allocator. Inside a function, because Swift's compiler emits
// only functions of a header.
static inline variorum_cmark_arena **variorum_cmark_current(void) {
    static _Thread_local variorum_cmark_arena *current;
    return &current;
}

static inline long long variorum_cmark_time(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static inline void variorum_cmark_leave(variorum_cmark_arena *arena) {
    // Behind the parse Swift walks the tree: its frames must not be jumped over, and what it takes is bounded by the tree.
    if (arena->parsing) longjmp(arena->exhausted, 1);
}

static inline void variorum_cmark_check_time(variorum_cmark_arena *arena) {
    if (variorum_cmark_time() > arena->deadline) variorum_cmark_leave(arena);
}

// Blocks are multiples of 16 bytes, with their size in the 16 bytes before them. Their content is not cleared.
static inline char *variorum_cmark_take(variorum_cmark_arena *arena, size_t size) {
    size_t whole = ((size + 15) & ~(size_t)15) + 16;
    if (whole < size || whole > arena->bytes_left) {
        variorum_cmark_leave(arena);
        if (whole < size) abort();
    }
    if (++arena->taken % 1024 == 0) variorum_cmark_check_time(arena);
    if (whole > (size_t)(arena->free_end - arena->free_start)) {
        size_t slab_size = arena->slabs == NULL ? 256 << 10 : arena->slabs->size * 2;
        if (slab_size > 64 << 20) slab_size = 64 << 20;
        if (slab_size < whole + 32) slab_size = whole + 32;
        variorum_cmark_slab *slab = (variorum_cmark_slab *)malloc(slab_size);
        if (slab == NULL) {
            variorum_cmark_leave(arena);
            abort();
        }
        slab->next = arena->slabs;
        slab->size = slab_size;
        arena->slabs = slab;
        arena->free_start = (char *)slab + 16;
        arena->free_end = (char *)slab + slab_size;
    }
    arena->bytes_left -= whole < arena->bytes_left ? whole : arena->bytes_left;
    char *block = arena->free_start + 16;
    ((size_t *)block)[-2] = whole - 16;
    ((size_t *)block)[-1] = 0;
    arena->free_start += whole;
    arena->newest = block;
    return block;
}

static inline void *variorum_cmark_calloc(size_t count, size_t size) {
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) bytes = SIZE_MAX;
    return memset(variorum_cmark_take(*variorum_cmark_current(), bytes), 0, bytes);
}

static inline void *variorum_cmark_realloc(void *pointer, size_t size) {
    variorum_cmark_arena *arena = *variorum_cmark_current();
    if (pointer == NULL) return variorum_cmark_take(arena, size);
    size_t had = ((size_t *)pointer)[-2];
    if (size <= had) return pointer;
    if (pointer == arena->newest) {
        // Given back whole, so that it is taken again at the same place where the slab has room.
        arena->free_start = (char *)pointer - 16;
        arena->bytes_left += had + 16;
    }
    char *block = variorum_cmark_take(arena, size);
    if (block != pointer) memcpy(block, pointer, had);
    return block;
}

static inline void variorum_cmark_free(void *pointer) {
    (void)pointer;
}

static inline cmark_mem *variorum_cmark_memory(void) {
    static cmark_mem memory = {variorum_cmark_calloc, variorum_cmark_realloc, variorum_cmark_free};
    return &memory;
}

// The document's root, or NULL where the budget was spent first. The tree lives until the arena is emptied. One parse at a time in the
// whole process: cmark keeps the characters that its extensions look for in a table for all parsers.
static inline cmark_node *variorum_cmark_parse(
    variorum_cmark_arena *arena, const char *text, size_t length, size_t bytes, long long deadline,
    bool autolinks) {
    *variorum_cmark_current() = arena;
    arena->bytes_left = bytes;
    arena->deadline = deadline;
    if (setjmp(arena->exhausted)) {
        arena->parsing = false;
        return NULL;
    }
    arena->parsing = true;
    cmark_parser *parser =
        cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES, variorum_cmark_memory());
    static const char *const names[] = {"table", "strikethrough", "tasklist", "autolink"};
    for (size_t index = 0; index < (autolinks ? 4 : 3); index++) {
        cmark_syntax_extension *extension = cmark_find_syntax_extension(names[index]);
        if (extension != NULL) cmark_parser_attach_syntax_extension(parser, extension);
    }
    // In pieces, because a line costs time for each open block without taking memory.
    while (length > 0) {
        size_t piece = length < 256 ? length : 256;
        cmark_parser_feed(parser, text, piece);
        text += piece;
        length -= piece;
        if (length > 0) variorum_cmark_check_time(arena);
    }
    cmark_node *root = cmark_parser_finish(parser);
    arena->parsing = false;
    return root;
}

// NULL where memory is missing.
static inline cmark_iter *variorum_cmark_iterate(variorum_cmark_arena *arena, cmark_node *root) {
    *variorum_cmark_current() = arena;
    return cmark_iter_new(root);
}

// Whether the node is of a type that an extension defines, by its name.
static inline bool variorum_cmark_is(cmark_node *node, const char *name) {
    return strcmp(cmark_node_get_type_string(node), name) == 0;
}

// Gives all memory back but for the first slab, which the next parse takes.
static inline void variorum_cmark_empty(variorum_cmark_arena *arena) {
    while (arena->slabs != NULL && arena->slabs->next != NULL) {
        variorum_cmark_slab *slab = arena->slabs;
        arena->slabs = slab->next;
        free(slab);
    }
    arena->newest = NULL;
    arena->taken = 0;
    arena->free_start = arena->slabs == NULL ? NULL : (char *)arena->slabs + 16;
    arena->free_end = arena->slabs == NULL ? NULL : (char *)arena->slabs + arena->slabs->size;
}

static inline void variorum_cmark_release(variorum_cmark_arena *arena) {
    variorum_cmark_empty(arena);
    free(arena->slabs);
    arena->slabs = NULL;
}

#endif
