#ifndef VARIORUM_GUMBO_SHIM_H
#define VARIORUM_GUMBO_SHIM_H

#include <gumbo.h>
#include <setjmp.h>
#include <stdlib.h>
#include <time.h>

// Gumbo 0.10.1 knows no limits: a hostile page can make it take memory in the square of the page's length (each new
// paragraph repeats every open formatting element), and its destructor recurses once for each level of the tree. So it
// is given an allocator that counts, looks at the clock (some of its searches go through all open elements for each
// tag), leaves the parse by longjmp when the budget is spent, and frees all blocks from a list, whatever hangs from
// them. Only C frames of gumbo and of this file lie between setjmp and longjmp.

// What stands before every block: its neighbours in the list. Two pointers keep malloc's alignment of 16.
typedef struct variorum_gumbo_block {
    struct variorum_gumbo_block *previous;
    struct variorum_gumbo_block *next;
} variorum_gumbo_block;

typedef struct variorum_gumbo_memory {
    // The head of the ring of live blocks.
    variorum_gumbo_block head;
    // How many more blocks may be taken, freed ones counted too: a measure of the work as well.
    size_t blocks_left;
    // How many more bytes may be taken, freed ones counted too.
    size_t bytes_left;
    // When the thread's processor time reaches this many nanoseconds, the parse is left.
    long long deadline;
    jmp_buf exhausted;
} variorum_gumbo_memory;

static inline long long variorum_gumbo_time(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static inline void *variorum_gumbo_take(void *userdata, size_t size) {
    variorum_gumbo_memory *memory = (variorum_gumbo_memory *)userdata;
    if (memory->blocks_left == 0 || size > memory->bytes_left) longjmp(memory->exhausted, 1);
    if (memory->blocks_left % 1024 == 0 && variorum_gumbo_time() > memory->deadline) longjmp(memory->exhausted, 1);
    variorum_gumbo_block *block = (variorum_gumbo_block *)malloc(sizeof(variorum_gumbo_block) + size);
    if (block == NULL) longjmp(memory->exhausted, 1);
    memory->blocks_left -= 1;
    memory->bytes_left -= size;
    block->previous = &memory->head;
    block->next = memory->head.next;
    block->next->previous = block;
    memory->head.next = block;
    return block + 1;
}

static inline void variorum_gumbo_give_back(void *userdata, void *pointer) {
    (void)userdata;
    if (pointer == NULL) return;
    variorum_gumbo_block *block = (variorum_gumbo_block *)pointer - 1;
    block->previous->next = block->next;
    block->next->previous = block->previous;
    free(block);
}

static inline void variorum_gumbo_begin(variorum_gumbo_memory *memory, size_t blocks, size_t bytes, long long nanoseconds) {
    memory->head.previous = &memory->head;
    memory->head.next = &memory->head;
    memory->blocks_left = blocks;
    memory->bytes_left = bytes;
    memory->deadline = variorum_gumbo_time() + nanoseconds;
}

// NULL where the budget was spent first. Either way the memory is the caller's to release.
static inline GumboOutput *variorum_gumbo_parse(variorum_gumbo_memory *memory, const char *text, size_t length) {
    if (setjmp(memory->exhausted)) return NULL;
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = variorum_gumbo_take;
    options.deallocator = variorum_gumbo_give_back;
    options.userdata = memory;
    options.max_errors = 0;
    return gumbo_parse_with_options(&options, text, length);
}

static inline void variorum_gumbo_release(variorum_gumbo_memory *memory) {
    variorum_gumbo_block *block = memory->head.next;
    while (block != &memory->head) {
        variorum_gumbo_block *next = block->next;
        free(block);
        block = next;
    }
}

#endif
