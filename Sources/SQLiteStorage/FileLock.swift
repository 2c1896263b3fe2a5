import Foundation

/// SQLite's lock on a database file: held by every connection while it reads or writes, and, where the file has a write-ahead log, for as
/// long as the connection is open.
///
/// Only of use in a process that has no connection to the file: to close any handle of a file lets go of all locks that its process has.
/// Not seen are connections of other machines on most network file systems, and one that only reads a file without a log, between two questions.
final class FileLock {
    private let file: Int32

    /// The bytes that SQLite locks: PENDING_BYTE, RESERVED_BYTE and the 510 of SHARED_FIRST (os.h of SQLite).
    private static let bytes = (start: off_t(0x4000_0000), count: off_t(512))

    /// Takes the lock of a writer that is alone, so that nobody else opens the file before this object is gone; nil where somebody has it open.
    init?(path: String) {
        file = open(path, O_RDWR | O_CLOEXEC)
        guard file >= 0 else { return nil }
        var lock = Self.wanted
        if fcntl(file, F_SETLK, &lock) != 0 {
            close(file)
            return nil
        }
    }

    deinit { close(file) }

    /// The process that has the file open; nil where none is seen, or the system does not tell it.
    static func holder(of path: String) -> Int32? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var lock = wanted
        guard fcntl(file, F_GETLK, &lock) == 0, lock.l_type != Int16(F_UNLCK), lock.l_pid > 0 else { return nil }
        return lock.l_pid
    }

    private static var wanted: flock {
        var lock = flock()
        (lock.l_type, lock.l_whence) = (Int16(F_WRLCK), Int16(SEEK_SET))
        (lock.l_start, lock.l_len) = (bytes.start, bytes.count)
        return lock
    }
}
