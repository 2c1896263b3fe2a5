/// Lets a reader wait while Citus commits: the coordinator commits first, then the workers.
///
/// A reader whom the coordinator tells of a change must find it on every server. So who writes holds a lock with the number of its transaction, which
/// PostgreSQL gives back only when Citus is done everywhere, and a reader waits for those locks whose transactions it sees as ended. They
/// are shared locks, for which nobody waits in the server.
enum ShardedCommit {
    /// Tells these locks from those of other programs: the upper 16 bits of the key, above those of the transaction's number.
    private static let mark: SQL = "22081"

    /// Takes the lock.
    static let lock = Statement(
        "SELECT pg_advisory_xact_lock_shared((\(mark)::bigint << 48) | pg_current_xact_id()::text::bigint)")

    /// Whether some transaction is kept by the coordinator, as this state has it, and perhaps not by all others.
    static let isUnderWay = Statement(
        """
        SELECT EXISTS (
          SELECT FROM pg_locks
          WHERE locktype = 'advisory' AND objsubid = 1 AND classid::bigint >> 16 = \(mark)
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND pg_visible_in_snapshot(((classid::bigint & 65535) << 32 | objid::bigint)::text::xid8, pg_current_snapshot()))
        """)

    /// For how long a reader waits: many times what it takes, as long as every server can be reached.
    static let patience = Duration.seconds(30)
    /// How long it is between two looks, in seconds.
    static let pause = 0.001
}
