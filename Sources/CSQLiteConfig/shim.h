// sqlite3_config takes a variable number of arguments, and Swift imports no such function.
#include <sqlite3.h>

// Lets file names be URIs, as `file:/path?immutable=1`. To be called before any database is opened; gives SQLITE_OK then.
static inline int variorum_sqlite_accept_uris(void) { return sqlite3_config(SQLITE_CONFIG_URI, 1); }

// Counts no bytes of memory, for which each allocation of every connection passes one lock: with four readers, 17 system calls for an
// answer. To be called before any database is opened.
static inline int variorum_sqlite_count_no_memory(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

// Treats the schema and the tables behind the index as if somebody hostile had written them: no function or virtual table is used from
// within the schema, no statement writes what is SQLite's or FTS5's own, and text in double quotes is the name of something.
// Nor does a trigger run or a view get read: an archive has none, and one that another program adds must not act. See sqlite.org/security.html.
static inline int variorum_sqlite_distrust(sqlite3 *connection) {
    static const int settings[][2] = {
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}, {SQLITE_DBCONFIG_DEFENSIVE, 1}, {SQLITE_DBCONFIG_DQS_DDL, 0}, {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
    };
    int code = SQLITE_OK;
    for (unsigned long index = 0; index < sizeof settings / sizeof settings[0] && code == SQLITE_OK; index++)
        code = sqlite3_db_config(connection, settings[index][0], settings[index][1], (int *)0);
    return code;
}

// Reads bytes of a database file as they stand in it: no journal is looked at, and nothing is locked or changed. Through a file of SQLite's,
// whose closing drops no lock that another connection of this process has (sqlite.org/howtocorrupt.html, 2.2).
static inline int variorum_sqlite_read_raw(const char *path, void *bytes, int count, sqlite3_int64 offset) {
    sqlite3 *connection = 0;
    sqlite3_file *file = 0;
    int code = sqlite3_open_v2(path, &connection, SQLITE_OPEN_READONLY, 0);
    if (code == SQLITE_OK) code = sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (code == SQLITE_OK) code = file && file->pMethods ? file->pMethods->xRead(file, bytes, count, offset) : SQLITE_CANTOPEN;
    sqlite3_close(connection);
    return code;
}
