import ArchiveStorage
import Foundation
import GRDB

/// Puts a copy of an archive in the place of another one, or where none is; what was there is kept beside it.
public struct ArchiveRestoration {
    /// What was done.
    public struct Outcome: Sendable, Equatable {
        /// Where the archive is that was there before; nil where there was none.
        public let kept: String?
        /// Whether the copy is of an earlier form, so that it has to be upgraded.
        public let needsUpgrade: Bool
    }

    private let backup: String
    private let target: String

    /// Beside another file than theirs they would be played back into it.
    private static let companions = UnfinishedFile.companions

    /// A restoration of the archive at `target` from the copy at `backup`.
    public init(of target: String, from backup: String) {
        (self.target, self.backup) = (target, backup)
    }

    /// Copies the backup, verifies the copy, and puts it at the path of the archive.
    ///
    /// - Throws: ``StorageError``: the backup is no archive, or damaged; another process has the archive open; the disk is full. Then the
    ///   archive is as it was.
    public func run() throws -> Outcome {
        ReadingConnection.prepareSQLite()
        if let file = FileIdentity(path: target), file == FileIdentity(path: backup) {
            throw StorageError.failed(path: backup, detail: "is the archive itself; name a backup of it")
        }
        let unfinished = try UnfinishedFile(beside: target)
        do {
            let needsUpgrade = try copyBackup(to: unfinished.path)
            return Outcome(kept: try putInPlace(unfinished.path, at: Date()), needsUpgrade: needsUpgrade)
        } catch {
            unfinished.remove()
            throw error
        }
    }

    // MARK: The copy

    /// Copies what the backup holds, whatever stands beside it, and checks the copy. Returns whether it is of an earlier form.
    private func copyBackup(to unfinished: String) throws -> Bool {
        do {
            _ = try ArchiveFile(path: backup).prepare(for: .reading)
            let reader = try ReadingConnection.open(path: backup)
            defer { try? reader.close() }
            let needsUpgrade = try checkForm(of: reader)
            do {
                try copy(reader, to: unfinished, isOfThisForm: !needsUpgrade)
            } catch let error as DatabaseError where !error.isOfReading {
                throw ErrorTranslation(path: target).translated(error)
            }
            return needsUpgrade
        } catch {
            throw ErrorTranslation(path: backup).translated(error)
        }
    }

    private func checkForm(of reader: any DatabaseReader) throws -> Bool {
        do {
            try SchemaMigrations(path: backup).check(reader)
            return false
        } catch StorageError.olderForm {
            return true
        }
    }

    private func copy(_ reader: any DatabaseReader, to unfinished: String, isOfThisForm: Bool) throws {
        let copy = try DatabaseQueue(path: unfinished)
        defer { try? copy.close() }
        try reader.backup(to: copy)
        let faults = try copy.writeWithoutTransaction { db in
            let faults = try String.fetchAll(db, sql: "PRAGMA integrity_check")
            guard faults == ["ok"] else { return faults }
            // An upgrade makes the indexes anew.
            return isOfThisForm ? try SQLiteArchive.indexFaults(in: db) : []
        }
        if let fault = faults.first { throw StorageError.damaged(path: backup, detail: fault) }
        try copy.write(setApart)
        // With a log, whoever has the archive open is seen by the lock that they hold.
        try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
    }

    /// How far the revision goes beyond that of the former archive, in which transactions may still be under way.
    private static let revisionMargin: Int64 = 1 << 16

    /// Sees to it that what was told of the former archive is not taken for what is told of this one: resume tokens go on behind all that
    /// the former archive had; where that cannot be read, they are refused.
    private func setApart(_ copy: Database) throws {
        let identity = try String.fetchOne(copy, sql: "SELECT identity FROM archive")
        if let former = try? formerState(), former.identity == identity {
            let revision = min(max(0, former.revision), .max - Self.revisionMargin) + Self.revisionMargin
            try copy.execute(sql: "UPDATE archive SET revision = max(revision, ?)", arguments: [revision])
        } else {
            try copy.execute(sql: "UPDATE archive SET identity = lower(hex(randomblob(8)))")
        }
    }

    /// What the archive that is to be replaced is known by, and its revision; nil where it does not tell.
    private func formerState() throws -> (identity: String?, revision: Int64)? {
        guard isThere(target) else { return nil }
        let reader = try ReadingConnection.open(path: target)
        defer { try? reader.close() }
        return try reader.read { db in
            let row = try Row.fetchOne(db, sql: "SELECT identity, revision FROM archive")
            return row.map { (String.fromDatabaseValue($0[0]), Int64.fromDatabaseValue($0[1]) ?? 0) }
        }
    }

    // MARK: The exchange

    /// Returns where the former archive is kept; nil where there was none.
    private func putInPlace(_ unfinished: String, at time: Date) throws -> String? {
        var status = stat()
        let isThere = stat(target, &status) == 0
        guard !isThere || status.st_mode & S_IFMT == S_IFREG else { throw StorageError.isDirectory(path: target) }
        let lock = isThere ? FileLock(path: target) : nil
        guard !isThere || lock != nil else { throw refusal }
        // Nobody opens the archive before the exchange is done.
        return try withExtendedLifetime(lock) {
            if isThere { chmod(unfinished, status.st_mode & 0o7777) }
            let kept = try keepFormer(at: time)
            for companion in Self.companions { try remove(target + companion) }
            guard rename(unfinished, target) == 0 else {
                throw fault("the backup could not be put here" + (kept.map { "; what was here is \($0)" } ?? ""))
            }
            flushFolder()
            return kept
        }
    }

    /// Why the lock was not to be had.
    private var refusal: StorageError {
        access(target, W_OK) == 0
            ? .inUse(path: target, process: FileLock.holder(of: target)) : .readOnly(path: target)
    }

    /// Gives the former archive, with its log, a second name. So it stays whole, whatever happens next.
    private func keepFormer(at time: Date) throws -> String? {
        let present = ([""] + Self.companions.filter { $0 != "-shm" }).filter { isThere(target + $0) }
        guard !present.isEmpty else { return nil }
        let kept = freeName(at: time)
        for part in present {
            // A file system without links: then it is moved.
            guard link(target + part, kept + part) == 0 || rename(target + part, kept + part) == 0 else {
                throw fault("the archive that is here could not be kept as \(kept)")
            }
        }
        return kept
    }

    private func freeName(at time: Date) -> String {
        let stamp = time.formatted(.iso8601.timeZoneSeparator(.omitted).dateSeparator(.omitted).timeSeparator(.omitted))
        let first = "\(target).replaced-\(stamp)"
        let names = sequence(first: 1) { $0 + 1 }.lazy.map { $0 == 1 ? first : "\(first)-\($0)" }
        return names.first { name in !([""] + Self.companions).contains { isThere(name + $0) } } ?? first
    }

    private func isThere(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    private func remove(_ path: String) throws {
        guard unlink(path) != 0, errno != ENOENT else { return }
        throw fault("\(path) could not be removed")
    }

    private func fault(_ what: String) -> StorageError {
        let reason = String(cString: strerror(errno))
        return errno == ENOSPC ? .full(path: target) : .failed(path: target, detail: "\(what) (\(reason))")
    }

    /// Makes the new name durable.
    private func flushFolder() {
        let folder = open(URL(fileURLWithPath: target).deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }
}
