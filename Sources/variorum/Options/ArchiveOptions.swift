import Archiving
import ArgumentParser
import Foundation
import SQLiteStorage

/// Where the archive is.
struct ArchiveOptions: ParsableArguments {
    @Option(
        name: .customLong("db"),
        help: ArgumentHelp(
            "The archive. Default: $VARIORUM_DB, or variorum/archive.db in the XDG data directory (~/.local/share).",
            valueName: "path"))
    var path: String?

    /// For questions: nothing is changed.
    func openForReading() throws -> Archive { try open(.reading) }

    /// For changing what is there.
    func openForWriting() throws -> Archive { try open(.writing) }

    /// For changing what is there, or beginning a new archive.
    func openOrCreate() throws -> Archive { try open(.creating) }

    private func open(_ mode: SQLiteArchive.OpeningMode) throws -> Archive {
        Archive(store: try SQLiteArchive(path: path ?? ArchiveOptions.defaultPath, mode: mode))
    }

    static var defaultPath: String {
        let environment = ProcessInfo.processInfo.environment
        if let path = environment["VARIORUM_DB"], !path.isEmpty { return path }
        // The XDG specification: a relative path in the variable is to be ignored.
        let data = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        return (data ?? NSHomeDirectory() + "/.local/share") + "/variorum/archive.db"
    }
}
