// glibc declares memmem only to programs that ask for GNU extensions before including anything, which Swift's own
// module does not.
#include <stddef.h>
void *_Nullable memmem(const void *_Nonnull haystack, size_t haystack_length, const void *_Nonnull needle, size_t needle_length);
