// sqlite3_config takes a variable number of arguments, and Swift imports no such function.
#include <sqlite3.h>

// Lets file names be URIs, as `file:/path?immutable=1`. To be called before any database is opened; gives SQLITE_OK then.
static inline int variorum_sqlite_accept_uris(void) { return sqlite3_config(SQLITE_CONFIG_URI, 1); }
