// What glibc declares only to programs that ask for GNU extensions before including anything, which Swift's own module
// does not.
#include <sched.h>
#include <spawn.h>
#include <stddef.h>
void *_Nullable memmem(const void *_Nonnull haystack, size_t haystack_length, const void *_Nonnull needle, size_t needle_length);
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *_Nonnull actions, const char *_Nonnull path);
int sched_getaffinity(pid_t process, size_t size, cpu_set_t *_Nonnull cores);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *_Nonnull actions, int lowest);
